import { RTC_EVENTS, RTC_METHODS } from '../../../src/rtc/contract'
import { ANIMATED } from '../../animation'
import { hasElement } from '../../elements'

/** The parts of a call that a schema can name, with those of them that every call has. */
const EVERYWHERE: Record<string, readonly string[]> = {
  object: ['success', 'fail', 'complete'],
  success: ['errMsg'],
  fail: ['errMsg'],
  callback: [],
  return: [],
}

const RTC = [...RTC_METHODS, ...RTC_EVENTS.flatMap((event) => [`on${event}`, `off${event}`])]
const SYSTEM =
  'brand model platform system appName version SDKVersion language theme pixelRatio screenWidth screenHeight windowWidth windowHeight statusBarHeight safeArea'

const PROFILE = 'userInfo rawData signature encryptedData iv'

/** What else calls take and give, for those that an app may want to know it of. */
const FIELDS: Record<string, string> = {
  'authorize.success': 'data',
  'chooseImage.object': 'count sourceType',
  'chooseImage.success': 'tempFilePaths tempFiles',
  'chooseMedia.object': 'count mediaType sourceType',
  'chooseMedia.success': 'tempFiles',
  'chooseVideo.object': 'sourceType',
  'chooseVideo.success': 'tempFilePath size duration width height',
  'compressImage.object': 'src quality',
  'compressImage.success': 'tempFilePath',
  'connectSocket.object': 'url protocols',
  'connectSocket.return':
    'send close onOpen onMessage onError onClose readyState CONNECTING OPEN CLOSING CLOSED',
  'connectSocket.success': 'socketTaskId',
  'createAnimation.object': 'duration timingFunction delay transformOrigin',
  'createAnimation.return': `step export ${Object.keys(ANIMATED).join(' ')}`,
  'createInnerAudioContext.return':
    'src startTime autoplay loop volume duration currentTime paused buffered play pause stop seek destroy',
  'createRtcRoomContext.object': 'appId',
  'createRtcRoomContext.return': RTC.join(' '),
  'downloadFile.object': 'url header filePath',
  'downloadFile.return': 'abort onProgressUpdate',
  'downloadFile.success': 'statusCode header tempFilePath filePath',
  'enableAlertBeforeUnload.object': 'message confirmText cancelText',
  'getImageInfo.object': 'src',
  'getImageInfo.success': 'width height path type orientation',
  'getLocation.success':
    'latitude longitude speed accuracy altitude verticalAccuracy horizontalAccuracy',
  'getNetworkType.success': 'networkType',
  'getPrivacySetting.success': 'needAuthorization privacyContractName',
  'getRecorderManager.return':
    'start pause resume stop onStart onPause onResume onStop onFrameRecorded onError',
  'getStorage.object': 'key',
  'getStorage.success': 'data',
  'getSystemInfo.success': SYSTEM,
  'getSystemInfoSync.return': SYSTEM,
  'getUpdateManager.return': 'onCheckForUpdate onUpdateReady onUpdateFailed applyUpdate',
  'getUserInfo.object': 'withCredentials',
  'getUserInfo.success': PROFILE,
  'getUserProfile.success': PROFILE,
  'login.object': 'force',
  'login.success': 'code anonymousCode isLogin',
  'makePhoneCall.object': 'phoneNumber',
  'navigateTo.object': 'url query events',
  'navigateTo.success': 'eventChannel',
  'openDocument.object': 'filePath fileType fileName',
  'previewImage.object': 'urls current',
  'reLaunch.object': 'url query',
  'redirectTo.object': 'url query',
  'request.object': 'url method data header dataType responseType timeout',
  'request.return': 'abort',
  'request.success': 'statusCode header data',
  'requestSubscribeMessage.object': 'tmplIds',
  'saveImageToPhotosAlbum.object': 'filePath',
  'saveVideoToPhotosAlbum.object': 'filePath',
  'scanCode.success': 'result',
  'setStorage.object': 'key data',
  'showActionSheet.object': 'itemList itemColor alertText',
  'showActionSheet.success': 'tapIndex',
  'showModal.object':
    'title content showCancel cancelText cancelColor confirmText confirmColor editable placeholderText imageSrc',
  'showModal.success': 'confirm cancel content',
  'showToast.object': 'title icon duration image mask',
  'uploadFile.object': 'url filePath name header formData',
  'uploadFile.return': 'abort onProgressUpdate',
  'uploadFile.success': 'statusCode header data',
}

/**
 * Makes `tt.canIUse`: of an API (`login`, `login.success.code`), of an element and its attribute
 * (`button.open-type.share`). What it does not know it denies: an app then goes its other way.
 * @param apis - those that the preview has
 * @param has - whether the host has a method of a context
 */
export function createCanIUse(
  apis: ReadonlySet<string>,
  has: (method: string) => boolean,
): (schema: unknown) => boolean {
  return (schema) => {
    if (typeof schema !== 'string') return false
    const [name = '', part, field] = schema.split('.')
    if (!apis.has(name)) return hasElement(name, part, field)
    if (part === undefined) return true
    const common = EVERYWHERE[part]
    if (!common) return false
    const known = FIELDS[`${name}.${part}`]?.split(' ') ?? []
    return field === undefined || common.includes(field) || (known.includes(field) && has(field))
  }
}

/**
 * Whether anything may lie over an element, as it may over every one that is drawn by the browser.
 * @throws Error where no element is named (documented; that it is thrown is inferred)
 */
export function canIPutStuffOverComponent(component: unknown): boolean {
  if (typeof component === 'string') return true
  const type = component === null ? 'null' : typeof component
  throw new Error(`canIPutStuffOverComponent:fail inputs[0] should be string, but got ${type}`)
}
