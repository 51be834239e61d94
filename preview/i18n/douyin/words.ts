/** What Douyin itself says around an app. */
export interface DouyinWords {
  confirm: string
  cancel: string
  /** Asked before a page is left that has no words of its own for it. */
  leavesPage: string
  settings: string
  camera: string
  microphone: string
  done: string
  copied: string
  location: string
  userInfo: string
  /** The right to save pictures and videos. */
  photos: string
  /** What is asked before the app may. */
  asks: Record<'location' | 'userInfo' | 'photos' | 'phoneNumber' | 'messages', string>
  allow: string
  refuse: string
  /** Of the privacy agreement: Douyin's pop-up, and its page. */
  privacy: { title: string; asks: string; contract: string }
  /** By telephone. */
  call: string
  vibrates: string
  album: string
  takePicture: string
  takeVideo: string
  /** Of a document that an app opens. */
  saveDocument: string
  nextPicture: string
  previousPicture: string
  scan: string
  /** Of the field that takes a code's text. */
  scanText: string
  /** Where the browser reads no codes. */
  scanHint: string
  scanNothing: string
  menu: string
  share: string
  back: string
  close: string
  homeScreen: string
}
