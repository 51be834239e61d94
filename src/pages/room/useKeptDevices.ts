import { useCallback, useEffect, useRef } from 'react'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import type { RtcRoom } from '../../hooks/useRtcRoom'

/**
 * Camera and microphone go off with the call. This remembers which were on in it.
 * @param state - the room's
 * @param onError - a device that did not come back
 * @returns starts them again, for who joins again
 */
export function useKeptDevices(
  state: RtcRoom['state'],
  onError: (failed: NonNullable<RtcRoom['error']>) => void,
): () => void {
  const { camera, microphone, changeVideoCapture, changeAudioCapture } = useLocalMedia()
  const kept = useRef({ camera, microphone })
  useEffect(() => {
    if (state === 'joined') kept.current = { camera, microphone }
  }, [state, camera, microphone])
  return useCallback(() => {
    if (kept.current.camera) changeVideoCapture(true).catch(onError)
    if (kept.current.microphone) changeAudioCapture(true).catch(onError)
  }, [changeVideoCapture, changeAudioCapture, onError])
}
