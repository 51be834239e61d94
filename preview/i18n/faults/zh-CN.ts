import type { Problem, Wanted } from '../../faults/scenario'
import type { FaultWords } from './words'

const wanted = (wants: Wanted): string => {
  switch (wants.is) {
    case 'oneOf':
      return `应为 ${wants.values.join('、')} 之一`
    case 'number':
      return `应为 ${wants.from} 到 ${wants.to} 的整数`
    case 'boolean':
      return '应为 true 或 false'
    case 'version':
      return '应为形如 2.42.0 的版本号'
    case 'text':
      return `应为 1 到 ${wants.most} 个字的文本`
    case 'list':
      return `应为 1 到 ${wants.most} 步的列表`
  }
}

const problem = ({ step, field, wants, syntax }: Problem): string => {
  if (syntax !== undefined) return `不是 JSON：${syntax}`
  const where = step === undefined ? '' : `第 ${step} 步：`
  return `${where}${wants ? `“${field}”${wanted(wants)}` : `这里没有“${field}”这个字段`}。`
}

export const zhFaults: FaultWords = {
  title: '制造故障',
  calls: {
    call: '接下来的调用',
    answer: '结果',
    times: '次数',
    arm: '设置',
    never: '没有回应',
    late: (seconds) => `${seconds} 秒后才回应`,
    noCode: '失败，没有错误码',
    codes: {
      10101: '10101 未开通 rtc-room 能力',
      10200: '10200 用户拒绝授权',
      10201: '10201 用户未同意隐私协议',
      10202: '10202 隐私协议未声明',
      20000: '20000 参数有误',
      21100: '21100 用户已在房间中',
      21101: '21101 令牌无效',
      21102: '21102 加入失败，原因未知',
      21200: '21200 组件不可用',
      21301: '21301 创建失败',
      115902: '115902 新的令牌无效',
      115910: '115910 引擎已销毁',
      115990: '115990 用户拒绝使用麦克风',
      115999: '115999 参数类型有误',
      116183: '116183 小程序未开通实时音视频能力',
      172299: '172299 摄像头只能是 front 或 back',
    },
    groups: { code: '失败', other: '其他' },
    armed: '等待中的故障',
    waits: (call, answer, times) => `${call}：${answer}，还有 ${times} 次`,
    disarm: (what) => `取消：${what}`,
  },
  events: {
    title: '立即发生',
    inject: '执行',
    groups: { room: '通话', app: '小程序', device: '设备与权限', line: '网络', host: '抖音' },
    room: {
      removed: '被移出房间',
      tokenWillExpire: '令牌即将过期',
      tokenExpired: '令牌已过期',
      engineDestroyed: '引擎被销毁',
    },
    app: {
      background: '退到后台',
      front: '回到前台',
      pageHidden: '页面被遮住（onHide）',
      pageShown: '页面重新显示（onShow）',
      killed: '被抖音结束',
      coldStart: '结束后冷启动',
    },
    device: {
      camera: ['拔掉摄像头', '插回摄像头'],
      microphone: ['拔掉麦克风', '插回麦克风'],
    },
    permission: {
      camera: ['收回摄像头权限', '重新允许摄像头'],
      microphone: ['收回麦克风权限', '重新允许麦克风'],
    },
    cut: {
      signalling: ['断开信令', '恢复信令'],
      media: ['断开音视频', '恢复音视频'],
    },
    oldLibrary: (version) => `基础库 ${version}，冷启动`,
    oldApp: (version) => `抖音 ${version}，冷启动`,
    currentHost: '恢复抖音和基础库的版本，冷启动',
    missing: (api) => `没有 ${api}，冷启动`,
    there: (api) => `恢复 ${api}，冷启动`,
    otherRoom: { leaves: '退出时写错房间号：照样退出', fails: '退出时写错房间号：报错 20000' },
  },
  scenario: {
    title: '场景',
    none: '还没有保存的场景',
    choose: '选择场景',
    play: '播放',
    stop: '停止',
    edit: '编辑…',
    record: '把做过的存为场景',
    recorded: '录制的场景',
    editor: '场景',
    editorHint: '每步一行；after 是距上一步的毫秒数，once 等待某个方法下一次成功。',
    save: '保存',
    remove: '删除',
    link: '复制链接',
    linked: '链接已复制。',
    file: '下载文件',
    open: '打开文件',
    close: '关闭',
    saved: (name) => `场景“${name}”已保存在这个浏览器里。`,
    received: (name) => `链接里的场景“${name}”已保存，可以在每台手机的“制造故障”里播放。`,
    notReceived: (why) => `链接里的场景无法使用：${why}`,
    notPlayed: (why) => `场景中断：${why}`,
    waitsFor: (step, steps, method) => `第 ${step}/${steps} 步：等待 ${method} 成功`,
    waits: (step, steps, seconds) => `第 ${step}/${steps} 步：${seconds} 秒后执行`,
    doing: (step, steps) => `第 ${step}/${steps} 步`,
    over: (name) => `场景“${name}”已播放完。`,
    problem,
    ready: {
      joinRefused: '加入失败两次',
      noAnswer: '加入没有回应',
      badNetwork: '弱网、断网、恢复',
      tokenExpires: '通话中令牌过期',
      deviceLost: '通话中摄像头被收回',
    },
  },
  otherRoom: (named, joined) =>
    `exitRtcRoom 写的房间号是 ${named}，实际在 ${joined}：预览照样退出，抖音会怎样文档没有说明。`,
}
