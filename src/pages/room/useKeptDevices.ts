import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef } from 'react'

import type { Ask } from '../../components/ErrorLine/useAsk'
import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { RtcRoom } from '../../hooks/useRtcRoom'

/**
 * Camera and microphone go off with the call. This remembers which were on in it or about to be: a
 * switch that the host is still at turns its device over. What stops while the page is off the screen
 * was stopped by that and not by the user.
 * @param state - the room's
 * @param media - the devices
 * @param ask - follows a call to its end
 * @returns starts them again, for who joins again
 */
export function useKeptDevices(state: RtcRoom['state'], media: LocalMedia, ask: Ask): () => void {
  const { pending, changeVideoCapture, changeAudioCapture } = media
  const camera = media.camera !== pending.indexOf('changeVideoCapture') >= 0
  const microphone = media.microphone !== pending.indexOf('changeAudioCapture') >= 0
  const kept = useRef({ camera, microphone })
  const hidden = useRef(false)
  useDidHide(() => {
    hidden.current = true
  })
  useDidShow(() => {
    hidden.current = false
  })
  useEffect(() => {
    if (state === 'joined' && !hidden.current) kept.current = { camera, microphone }
  }, [state, camera, microphone])
  return useCallback(() => {
    if (kept.current.camera) void ask(changeVideoCapture(true))
    if (kept.current.microphone) void ask(changeAudioCapture(true))
  }, [changeVideoCapture, changeAudioCapture, ask])
}
