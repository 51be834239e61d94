import { setKeepScreenOn } from '@tarojs/taro'
import { useEffect } from 'react'

/**
 * Keeps the screen on in a call. A host that cannot leaves it as it is.
 * @param on - whether there is a call
 */
export function useScreenOn(on: boolean) {
  useEffect(() => {
    if (!on) return
    const keep = (keepScreenOn: boolean) =>
      void setKeepScreenOn({ keepScreenOn }).catch(() => undefined)
    keep(true)
    return () => keep(false)
  }, [on])
}
