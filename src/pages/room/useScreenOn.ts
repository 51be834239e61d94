import { setKeepScreenOn } from '@tarojs/taro'
import { useEffect } from 'react'

import { tryHost } from '../../host/tryHost'

/**
 * Keeps the screen on in a call. A host that cannot leaves it as it is.
 * @param on - whether there is a call
 */
export function useScreenOn(on: boolean) {
  useEffect(() => {
    if (!on) return
    const keep = (keepScreenOn: boolean) => void tryHost(() => setKeepScreenOn({ keepScreenOn }))
    keep(true)
    return () => keep(false)
  }, [on])
}
