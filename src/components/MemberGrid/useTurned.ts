import { createSelectorQuery } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { tryHost } from '../../host/tryHost'

/** What of a measured element counts here. */
interface Size {
  width: number
  height: number
}

/** Around the middle of what it is in. */
const ON_ITS_SIDE =
  'flex:none;position:absolute;top:50%;left:50%;margin:0;transform:translate(-50%,-50%) rotate(90deg)'

/**
 * A picture on its side, as video players do it: on a phone held upright a wide screen is larger so.
 * Whether it would be cannot be computed: an `rtc-room` tells nobody the size of its picture. So the
 * user turns it. That a host's native view turns along with its element is inferred.
 * @param can - whether there is something to turn; when there is not, it is upright again
 * @param low - whether something else has come to lie below: what is there is measured again
 * @returns the style of the tile, `''` upright, and what turns it over
 */
export function useTurned(can: boolean, low: boolean): [style: string, turn: () => void] {
  const [turned, setTurned] = useState(false)
  const [style, setStyle] = useState('')
  if (turned && !can) setTurned(false)
  useEffect(() => {
    if (!turned) return
    let over = false
    void tryHost(() =>
      createSelectorQuery()
        .select('.screens')
        .boundingClientRect((measured) => {
          const { width = 0, height = 0 } = (measured as unknown as Size | null) ?? {}
          if (over || !width || !height) return
          setStyle(`width:${height}px;height:${width}px;${ON_ITS_SIDE}`)
        })
        .exec(),
    )
    return () => {
      over = true
    }
  }, [turned, low])
  return [turned ? style : '', () => setTurned(!turned)]
}
