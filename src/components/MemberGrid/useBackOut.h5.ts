import { useEffect, useRef } from 'react'

import type { UseBackOut } from './backOut'

/** An entry of the history that stands for the whole stage; its address is that of the call. */
interface Entry {
  full?: boolean
}

/**
 * Those who hear of each step of the history. A browser may tell those who listen at the window in the
 * order in which they came, whether they asked to be told first or not (Chromium does): this module has
 * to be loaded before Taro listens, which is why the app itself imports it.
 */
const hearers = new Set<(event: PopStateEvent) => void>()
addEventListener('popstate', (event) => hearers.forEach((hear) => hear(event)), true)

const entry = () => history.state as Entry | null
const inFull = () => entry()?.full === true

/**
 * The browser's back, and Escape. Going full adds an entry to the history, and leaving takes it away.
 * Taro would take each step of the history for one from page to page, and load the call again: it does
 * not hear of those between entries of the same address.
 */
export const useBackOut: UseBackOut = (full, onBack) => {
  const wanted = useRef(full)
  /** Whether a step back was asked for here, and is not made yet: browsers make it later. */
  const stepping = useRef(false)
  const settle = useRef(() => {
    if (stepping.current || wanted.current === inFull()) return
    // What Taro keeps in the state of an entry stays there.
    if (wanted.current) history.pushState({ ...entry(), full: true }, '')
    else {
      stepping.current = true
      history.back()
    }
  })
  useEffect(() => {
    const { href } = location
    const step = (event: PopStateEvent) => {
      if (location.href !== href) return
      event.stopImmediatePropagation()
      const own = stepping.current
      stepping.current = false
      if (wanted.current && !inFull() && !own) onBack()
      else settle.current()
    }
    hearers.add(step)
    return () => void hearers.delete(step)
  }, [onBack])
  useEffect(() => {
    wanted.current = full
    settle.current()
  }, [full])
  useEffect(() => {
    if (!full) return
    const escape = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onBack()
    }
    addEventListener('keydown', escape)
    return () => removeEventListener('keydown', escape)
  }, [full, onBack])
}
