import { useUnload } from '@tarojs/taro'
import { useRef, type MutableRefObject } from 'react'

/**
 * Whether the page was unloaded; React's cleanups come only later.
 * @param onGone - called in the moment of the unload
 */
export function usePageGone(onGone?: () => void): MutableRefObject<boolean> {
  const gone = useRef(false)
  useUnload(() => {
    gone.current = true
    onGone?.()
  })
  return gone
}
