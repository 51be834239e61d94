import type { ErrorTexts } from '../dictionary'

const TRY_AGAIN = '请检查网络后重试。'
const ALLOW_AGAIN = '请在设置中重新开启权限。'

export const zhErrors: ErrorTexts = {
  'permission-denied': {
    title: '未获得摄像头或麦克风权限',
    next: '请在右上角菜单的设置中开启权限，再试一次。',
  },
  'privacy-refused': { title: '未同意隐私协议', next: '同意隐私协议后才能使用摄像头和麦克风。' },
  'privacy-undeclared': {
    title: '隐私协议未声明该设备',
    next: '请开发者在控制台的《小程序用户隐私保护协议》中声明摄像头和麦克风。',
  },
  'bad-arguments': { title: '调用参数有误', next: '请核对房间号、用户 ID 和令牌后重试。' },
  'bad-id': {
    title: '房间号或用户 ID 格式不正确',
    next: '只能用 1 到 128 个字母、数字或 @ . _ -，请返回首页修改。',
  },
  'already-in-room': { title: '该用户已在房间中', next: '请先在另一处退出，再重新加入。' },
  'invalid-token': { title: '令牌无效', next: '令牌须为本房间、本用户签发，请获取新的令牌。' },
  'token-expired': { title: '令牌已过期', next: '请获取新的令牌，再重新加入。' },
  'token-unavailable': { title: '获取令牌失败', next: TRY_AGAIN },
  'renewal-failed': { title: '令牌续期失败', next: '令牌到期后通话会中断，届时请重新加入。' },
  'join-failed': { title: '加入房间失败', next: TRY_AGAIN },
  'camera-permission-lost': { title: '摄像头权限已被收回', next: ALLOW_AGAIN },
  'microphone-permission-lost': { title: '麦克风权限已被收回', next: ALLOW_AGAIN },
  interrupted: { title: '通话被中断', next: '可以重新加入房间。' },
  'engine-destroyed': { title: '通话引擎已销毁', next: '请重新加入房间。' },
  'no-capability': {
    title: '小程序未开通实时音视频能力',
    next: '请开发者在控制台的能力管理中申请开通。',
  },
  'view-unavailable': {
    title: '当前系统不支持通话画面',
    next: '请升级系统或抖音，或仅使用语音。',
  },
  'view-failed': { title: '通话画面创建失败', next: '可以继续语音通话。' },
  'host-too-old': { title: '抖音版本过低', next: '请升级抖音后再打开本小程序。' },
  unsupported: { title: '当前平台不支持实时音视频', next: '请在新版抖音中打开本小程序。' },
  timeout: { title: '抖音没有及时响应', next: TRY_AGAIN },
  cancelled: { title: '操作已取消', next: '已有新的操作，如有需要请重试。' },
  unknown: { title: '发生未知错误', next: '请重试；若反复出现，请将错误码告知开发者。' },
}
