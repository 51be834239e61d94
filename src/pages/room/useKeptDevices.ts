import { useCallback, useEffect, useRef } from 'react'

import { wantedDevices } from '../../components/CaptureControls/wantedDevices'
import type { Ask } from '../../hooks/useAsk'
import type { LocalMedia } from '../../hooks/useLocalMedia'
import type { RtcRoom } from '../../hooks/useRtcRoom'

/**
 * Remembers which devices were wanted in a call that ended or in a join that failed. They go off then:
 * nobody may be seen or heard behind the message that says so.
 * @param state - the room's
 * @param over - whether there is no call, and none on its way
 * @param media - the devices
 * @param ask - follows a call to its end
 * @returns notes what was on, and is called before a second join; the function that it returns starts
 * those devices, once the user is in the room
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
