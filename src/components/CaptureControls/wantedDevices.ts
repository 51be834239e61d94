import type { LocalMedia } from '../../hooks/useLocalMedia'

/** Which devices are on, or are to be. */
export interface WantedDevices {
  camera: boolean
  microphone: boolean
}

/** Which are on or about to be: a switch that the host is still at turns its device over. */
export function wantedDevices({ camera, microphone, pending }: LocalMedia): WantedDevices {
  return {
    camera: camera !== pending.indexOf('changeVideoCapture') >= 0,
    microphone: microphone !== pending.indexOf('changeAudioCapture') >= 0,
  }
}
