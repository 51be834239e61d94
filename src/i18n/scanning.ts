import type { Language } from './dictionary'

/**
 * What the web's own scanner says. Not in the dictionary, which every platform ships: Douyin's scanner
 * has words of its own.
 */
export const SCANNING: Record<
  Language,
  Record<'title' | 'hold' | 'noCamera' | 'picture' | 'nothing' | 'noReader' | 'close', string>
> = {
  'zh-CN': {
    title: '扫描邀请',
    hold: '将邀请二维码对准摄像头。',
    noCamera: '无法使用摄像头。请选择二维码图片，或把邀请粘贴到房间号一栏。',
    picture: '选择图片',
    nothing: '图片中没有找到二维码，请换一张，或把邀请粘贴到房间号一栏。',
    noReader: '扫码功能加载失败，请检查网络后重试，或把邀请粘贴到房间号一栏。',
    close: '收起',
  },
  en: {
    title: 'Scan an invitation',
    hold: 'Hold the invitation before the camera.',
    noCamera:
      'There is no camera to use. Choose a picture of the code, or paste the invitation as the room ID.',
    picture: 'Choose a picture',
    nothing:
      'No code was found in the picture. Try another one, or paste the invitation as the room ID.',
    noReader:
      'The scanner could not be loaded. Check the network and try again, or paste the invitation as the room ID.',
    close: 'Close',
  },
}

/** What the scanner may have to say. */
export type ScanNote = 'hold' | 'noCamera' | 'nothing' | 'noReader'
