import { offNetworkStatusChange, onNetworkStatusChange } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import type { RtcListener } from '../rtc/contract'
import { usePageGone } from './rtcPage'
import { useRtcEvent } from './useRtcEvent'

/**
 * Whether the network is gone while a call waits for it to come back. Douyin tells the state of the
 * phone's network (documented: `tt.onNetworkStatusChange`, since 1.0.0), and the browser engine that of
 * its signalling; that Douyin's engine tells nobody is inferred. The engines reconnect by themselves,
 * which may take longer than the network is back: so it counts as lost until both are there again.
 * @param inCall - whether one is in the room; a loss from before the call is not told
 */
export function useNetworkLost(inCall: boolean): boolean {
  const [phoneLost, setPhoneLost] = useState(false)
  const [engineLost, setEngineLost] = useState(false)
  const gone = usePageGone()
  const hear = useCallback<RtcListener<'RtcStateChanged'>>((payload) => {
    // The payloads are not documented: it may be nothing at all.
    const { data } = Object(payload) as Partial<typeof payload>
    const { network } = Object(data) as { network?: unknown }
    if (network === 'lost' || network === 'back') setEngineLost(network === 'lost')
  }, [])
  useRtcEvent('RtcStateChanged', hear)
  useEffect(() => {
    if (!inCall) return
    const listen = ({ isConnected }: { isConnected: boolean }) => {
      if (!gone.current) setPhoneLost(!isConnected)
    }
    const ask = (tell: (listener: typeof listen) => void) => {
      try {
        tell(listen)
      } catch {
        // A host without it is one that does not tell.
      }
    }
    ask((listener) => onNetworkStatusChange(listener))
    return () => {
      ask((listener) => offNetworkStatusChange(listener))
      setPhoneLost(false)
      setEngineLost(false)
    }
  }, [inCall, gone])
  return phoneLost || engineLost
}
