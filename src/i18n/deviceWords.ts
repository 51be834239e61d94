import type { Language } from './dictionary'

/** What is said of the devices that a user chooses among. */
interface DeviceWords {
  devices: string
  camera: string
  microphone: string
  speaker: string
  /** @param running - what runs now, by its label; may be empty */
  usual: (running: string) => string
  none: string
  /** The browser names its devices only to who was allowed one. */
  unnamed: Record<'camera' | 'microphone' | 'speaker', string>
  /** @param device - what cannot be used, by its kind */
  failed: (device: string) => string
}

/** Not in the dictionary, which every platform ships: a phone has no choice to offer. */
export const DEVICE_WORDS: Record<Language, DeviceWords> = {
  'zh-CN': {
    devices: '设备',
    camera: '摄像头',
    microphone: '麦克风',
    speaker: '扬声器',
    usual: (running) => (running ? `自动选择（${running}）` : '自动选择'),
    none: '未检测到设备',
    unnamed: {
      camera: '打开摄像头后可选择',
      microphone: '打开麦克风后可选择',
      speaker: '打开麦克风后可选择',
    },
    failed: (device) => `无法使用所选的${device}，仍使用原来的。它可能被其他应用占用。`,
  },
  en: {
    devices: 'Devices',
    camera: 'Camera',
    microphone: 'Microphone',
    speaker: 'Loudspeaker',
    usual: (running) => (running ? `Automatic (${running})` : 'Automatic'),
    none: 'None was found',
    unnamed: {
      camera: 'Turn the camera on to choose',
      microphone: 'Turn the microphone on to choose',
      speaker: 'Turn the microphone on to choose',
    },
    failed: (device) =>
      `${device}: the chosen one cannot be used, the one before is used on. Another app may be using it.`,
  },
}
