import { useCallback, useEffect, useRef } from 'react'

import { wantedDevices } from '../../components/CaptureControls/wantedDevices'
import type { Ask } from '../../components/ErrorLine/useAsk'
import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { RtcRoom } from '../../hooks/useRtcRoom'

/**
 * Camera and microphone go off with the call, and with a join that fails: nobody is to be seen or
 * heard behind the message that says so. This remembers which were wanted in it.
 * @param state - the room's
 * @param over - whether there is no call, and none on its way
 * @param media - the devices
 * @param ask - follows a call to its end
 * @returns takes down what was on, for who joins again: starts it when one is in
 */
export function useKeptDevices(
  state: RtcRoom['state'],
  over: boolean,
  media: LocalMedia,
  ask: Ask,
): () => () => void {
  const { changeVideoCapture, changeAudioCapture } = media
  const { camera, microphone } = wantedDevices(media)
  const kept = useRef(wantedDevices(media))
  useEffect(() => {
    if (state === 'joined') kept.current = wantedDevices(media)
  }, [state, media])
  useEffect(() => {
    if (over && camera) void ask(changeVideoCapture(false))
    if (over && microphone) void ask(changeAudioCapture(false))
  }, [over, camera, microphone, changeVideoCapture, changeAudioCapture, ask])
  return useCallback(() => {
    const wanted = kept.current
    return () => {
      if (wanted.camera) void ask(changeVideoCapture(true))
      if (wanted.microphone) void ask(changeAudioCapture(true))
    }
  }, [changeVideoCapture, changeAudioCapture, ask])
}
