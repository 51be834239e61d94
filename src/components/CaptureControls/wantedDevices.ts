import type { LocalMedia } from '../../hooks/useLocalMedia'

/** Which devices are to be on. */
export interface WantedDevices {
  camera: boolean
  microphone: boolean
}

/** Which are on, about to be, or would be if they were allowed. */
export function wantedDevices({ wanted }: LocalMedia): WantedDevices {
  return {
    camera: wanted.indexOf('changeVideoCapture') >= 0,
    microphone: wanted.indexOf('changeAudioCapture') >= 0,
  }
}
