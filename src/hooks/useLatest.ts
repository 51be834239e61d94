import { useLayoutEffect, useRef, type MutableRefObject } from 'react'

/**
 * The value of the last finished render, for callbacks that must not change.
 * @param value - this render's
 */
export function useLatest<Value>(value: Value): Readonly<MutableRefObject<Value>> {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}
