import { useMemo } from 'react'
import type { RtcHandle, RtcLocalMedia, RtcSnapshot } from '../rtc/api'
import type {
  RtcAudioDevice,
  RtcCamera,
  RtcEncoder,
  RtcStreamType,
  RtcSuccess,
} from '../rtc/contract'
import { ENDED } from '../rtc/handle'
import { useRtcHandle, useRtcSession, useRtcSnapshot } from './rtcPage'

/** The own devices as they really are, and what can be asked of them. */
export interface LocalMedia extends RtcLocalMedia {
  /** Starts or stops the camera. Rejects with an `RtcError`; the shown state stays the device's. */
  changeVideoCapture: (on: boolean) => Promise<RtcSuccess>
  /** Starts or stops the microphone. Rejects with an `RtcError`. */
  changeAudioCapture: (on: boolean) => Promise<RtcSuccess>
  /** Takes the picture with the front or back camera. Rejects with an `RtcError`. */
  switchCamera: (camera: RtcCamera) => Promise<RtcSuccess>
  /** Sends the sound to the loudspeaker or the earpiece. Rejects with an `RtcError`. */
  setAudioPlaybackDevice: (device: RtcAudioDevice) => Promise<RtcSuccess>
  /**
   * Sends the microphone, the camera or both to the others, or stops sending them; the devices run
   * on (sampled). Rejects with an `RtcError`.
   */
  changeStreamPublishState: (on: boolean, streamType: RtcStreamType) => Promise<RtcSuccess>
  /** Whether the others are told of oneself; who is invisible may not publish. Rejects with an `RtcError`. */
  changeUserVisibility: (visible: boolean) => Promise<RtcSuccess>
  /**
   * Bounds the published picture. Rejects with an `RtcError`.
   * @param maxSolution - width and height in pixels as the picture is shown (inferred from the
   * vendor's native engine), frames per second
   */
  setVideoEncoderConfig: (maxSolution: RtcEncoder) => Promise<RtcSuccess>
}

/**
 * Camera, microphone, which camera, which speaker. What a page started is stopped before it exits
 * and when it goes.
 * @param options - `appId` on a page without `useRtcRoom`, such as a lobby with an own preview: the
 * hook then takes part in the session by itself
 * @example
 * const media = useLocalMedia()
 * <Switch checked={media.camera} onChange={() => media.changeVideoCapture(!media.camera)} />
 */
export function useLocalMedia({ appId }: { appId?: string } = {}): LocalMedia {
  const session = useRtcSession(appId)
  const handle = useRtcHandle(appId)
  const local = useRtcSnapshot(session, pickLocal)
  const calls = useMemo(() => {
    const call: RtcHandle['call'] = (method, args) =>
      (appId ? handle.current : (session?.top() ?? ENDED)).call(method, args)
    return {
      changeVideoCapture: (on: boolean) => call('changeVideoCapture', { state: on ? 1 : 0 }),
      changeAudioCapture: (on: boolean) => call('changeAudioCapture', { state: on ? 1 : 0 }),
      switchCamera: (camera: RtcCamera) => call('switchCamera', { camera }),
      setAudioPlaybackDevice: (device: RtcAudioDevice) =>
        call('setAudioPlaybackDevice', { device }),
      changeStreamPublishState: (on: boolean, streamType: RtcStreamType) =>
        call('changeStreamPublishState', { state: on ? 1 : 0, streamType }),
      changeUserVisibility: (visible: boolean) => call('changeUserVisibility', { visible }),
      setVideoEncoderConfig: (maxSolution: RtcEncoder) =>
        call('setVideoEncoderConfig', { maxSolution }),
    }
  }, [appId, session, handle])
  return useMemo(() => ({ ...local, ...calls }), [local, calls])
}

function pickLocal({ local }: RtcSnapshot): RtcLocalMedia {
  return local
}
