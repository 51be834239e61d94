import { useState } from 'react'

import './index.scss'
import { Button } from '../Button'

interface ChipProps {
  label: string
  /** Whether it is so, or chosen. */
  on: boolean
  /** Asks for the change; the chip waits for what becomes of it. */
  onTap: () => void | Promise<void>
}

/** A switch or a choice, as small as its words. It shows what is, not what was asked for. */
export function Chip({ label, on, onTap }: ChipProps) {
  const [waits, setWaits] = useState(false)
  const classes = ['chip']
  if (on) classes.push('chip-on')
  if (waits) classes.push('chip-waits')
  const tap = () => {
    const asked = onTap()
    if (!asked) return
    setWaits(true)
    const done = () => setWaits(false)
    void asked.then(done, done)
  }
  return (
    <Button className={classes.join(' ')} aria-pressed={on} onClick={tap}>
      {label}
    </Button>
  )
}
