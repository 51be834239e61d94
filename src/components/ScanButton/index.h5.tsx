import { useCallback, useEffect, useState } from 'react'

import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'
import type { ScanButtonProps } from './props'
import { Scanner } from './Scanner.h5'

import './web.scss'

/** Opens a scanner below itself: a browser has none of its own. */
export function ScanButton({ onText, onLooks }: ScanButtonProps) {
  const { text } = useLanguage()
  const [open, setOpen] = useState(false)
  useEffect(() => onLooks(open), [open, onLooks])
  const close = useCallback(() => setOpen(false), [])
  const found = useCallback(
    (said: string) => {
      setOpen(false)
      onText(said)
    },
    [onText],
  )
  return (
    <>
      <Button className="chip" aria-expanded={open} onClick={() => setOpen(!open)}>
        {text.lobby.scan}
      </Button>
      {open ? <Scanner onText={found} onClose={close} /> : null}
    </>
  )
}
