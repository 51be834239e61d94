import { zhDouyin } from './douyin/zh-CN'
import { zhFaults } from './faults/zh-CN'
import { zhInspector } from './inspector/zh-CN'
import { zhWeb } from './web/zh-CN'
import type { Dictionary } from './dictionary'

export const zhCN: Dictionary = {
  name: '中文',
  title: 'RTC 房间预览',
  bar: {
    room: '房间',
    restartAll: '全部重新启动',
    restartAllDoes:
      '在每台手机上重新打开小程序，回到当前页面，通话会重新加入。手机自己的“重新启动”从入口页开始；刷新本页则全部从入口页开始。',
    legend: '图例',
    closeLegend: '关闭图例',
    language: '预览使用的语言',
    addPhone: '添加手机',
  },
  tools: {
    back: { label: '返回', does: '系统返回手势：回到上一页；在首页则退到后台。' },
    home: { label: '回到主屏幕', does: '小程序退到后台，再按一次回到前台。' },
    end: {
      label: '结束小程序',
      does: '不通知小程序，直接销毁：抖音在后台满 5 分钟后就是这样做的。',
    },
    restart: { label: '重新启动', does: '用最新的构建重新打开小程序，从入口页开始。' },
    openLink: {
      label: '用链接打开',
      does: '像点击链接或扫码一样打开小程序：正在运行的小程序会再次进入，onShow 收到 path 和 query，并转到那个页面。',
    },
    removeFromRoom: {
      label: '移出房间',
      does: '由服务端把这个用户移出房间，通话中断。这不是断网，断网请用旁边的“网络”。',
    },
    network: { label: '网络', does: '让这台手机的网络变差或断开：正常、弱网、丢包、断网。' },
    share: { label: '共享屏幕', does: '向房间共享这台手机的屏幕，再按一次停止。' },
    camera: { label: '摄像头', does: '允许或拒绝小程序使用摄像头。' },
    microphone: { label: '麦克风', does: '允许或拒绝小程序使用麦克风。' },
    dark: { label: '深色模式', does: '这台手机在深色与浅色之间切换。' },
    language: { label: '手机语言', does: '这台手机在中文与英文之间切换，与预览页的语言无关。' },
    device: {
      label: '机型',
      does: '换成另一种手机的尺寸、安全区域和像素比。小程序继续运行，并收到 onResize。',
    },
    rotate: { label: '旋转手机', does: '竖屏或横屏，小程序会收到 onResize。' },
    ownWindow: {
      label: '独立窗口',
      does: '把这台手机连同打开的页面移到独立的窗口，关闭窗口即回到这里。',
    },
    realPhone: {
      label: '在真机上打开',
      does: '显示二维码，同一网络里的手机扫码即可打开这台手机，它会移到那里。',
    },
    removePhone: { label: '移除手机', does: '关闭这台手机，同时退出房间。' },
  },
  usualDevice: '标准手机',
  elsewhere: {
    window: '这台手机在独立的窗口里。',
    realPhone:
      '请用同一网络里的手机扫码。http 地址在手机浏览器里不能使用摄像头和麦克风，用绘制的画面和提示音代替。移回这里之前，请先在那边关闭。',
    unreachable:
      '现在只有这台电脑能访问预览。请用 --host 0.0.0.0 启动，例如“npm start -- --host 0.0.0.0”，这里就会显示二维码。届时同一网络里的任何人都能得到令牌并加入。',
    code: '这台手机的二维码',
    back: '移回这里',
    close: '关闭',
  },
  reverse: { home: '打开小程序', share: '停止共享屏幕', dark: '浅色模式' },
  permission: (device, allowed) => `${device}：${allowed ? '已允许' : '已拒绝'}`,
  network: {
    normal: { label: '正常', does: '不做任何限制。' },
    slow: { label: '弱网', does: '请求、信令、声音和画面都有延迟，发送的画面变小、变卡。' },
    lossy: {
      label: '丢包',
      does: '收发的声音和画面不时中断，每次约一秒；请求和信令略有延迟。',
    },
    offline: {
      label: '断网',
      does: '信令断开，请求失败，网络类型为 none；声音和画面立即停止，几秒后其他成员看到它离开。',
    },
  },
  phone: {
    name: '手机名称，即 userId',
    package: '手机运行的包',
    controls: '手机控制',
    states: {
      starting: '启动中',
      open: '运行中',
      background: '在后台',
      destroyed: '已被抖音结束',
      failed: '启动失败',
      notLoaded: '未加载',
      moved: '在真机上',
    },
    link: {
      field: '页面路径、抖音链接或二维码内容',
      open: '打开',
    },
    noPageIn: (link) =>
      `里面没有小程序页面：${link}。可用的有：带参数的页面路径，如 pages/room/index?roomId=1，以及带 start_page 的抖音链接。`,
    notEntered: (why) => `没有打开：${why}`,
    badName: '名称为 1 到 128 个字符，只能用字母、数字和 @ . _ -',
    nameTaken: (name) => `已经有一台手机叫 ${name} 了。`,
    notShared: (why) => `屏幕没有共享：${why}`,
    noWindow: '浏览器没有打开窗口，请允许本页弹出窗口。',
    notRestarted: (why) => `没有重新启动：${why}`,
    notDone: (why) => `没有执行：${why}`,
    notRemoved: (why) => `没有移出房间：${why}`,
    inNoRoom: (name) => `${name} 不在任何房间里。`,
    noServer: '预览服务没有响应。',
    madeUp: {
      camera: '这台电脑没有摄像头，用绘制的画面代替。',
      microphone: '这台电脑没有麦克风，用提示音代替。',
    },
  },
  web: zhWeb,
  status: {
    restarted: (roomId) => `预览服务已重新启动，手机也随之重新启动，现在的房间是 ${roomId}。`,
    serverGone: (port) =>
      '预览服务已停止：无法加入房间，有人离开也不会得知；手机之间的画面和声音不受影响。' +
      `请用“npm start -- --port ${port}”重新启动服务，手机会随之重新启动。`,
    server: {
      building: (percent) => `正在构建… ${percent}%`,
      lastBuild: (percent) => `手机运行的是上一次的构建，新的正在构建… ${percent}%`,
      buildFailed: (text) => `构建失败，手机继续运行上一次成功的构建。\n${text}`,
      noPackage: () => '现在没有构建产物，手机继续运行上一次的。',
      otherApp: (appId) =>
        `这个包似乎是为 AppId ${appId} 构建的，而这里的邀请属于另一个 AppId，小程序可能不接受。请用 --app-id ${appId} 启动预览。`,
    },
  },
  screen: {
    background: '小程序在后台，点击图标回到前台。',
    ended: '小程序已被抖音结束，点击图标重新启动。',
    waiting: '正在等待首次构建…',
    pageGone: (path) => `新的构建里没有页面 ${path} 了，小程序从入口页启动。`,
    broken: (why) => `逻辑层崩溃：${why}`,
    noListener: (api) => `预览不支持 tt.${api}：监听函数不会被调用。`,
    noSjsLayout: (method) => `SJS 未能向视图层查询：${method} 返回空对象。`,
    noBehavior: (name) => `预览没有名为 ${name} 的 behavior，不会起作用。`,
    noApi: (api, how) =>
      `预览不支持 tt.${api}：${how === 'throws' ? '调用会抛出异常' : '调用失败'}。`,
    brokenTemplate: (where) => `模板无法编译：${where}`,
    noTag: (tag) => `预览不支持 <${tag}>：按普通容器绘制。`,
    placeFor: (tag) => `预览不绘制 <${tag}>：用带名称的占位代替。`,
    noAttribute: (tag, name) => `<${tag}>：预览不支持“${name}”，请在抖音中验证。`,
    noValue: (tag, name, value) => `<${tag}>：预览不支持 ${name}="${value}"，请在抖音中验证。`,
    noConfig: (key, files) => `${files}：预览对“${key}”不做任何处理；抖音认识的话会处理。`,
    noHandler: (owner, name) => `${owner}：模板里写的方法“${name}”不存在。`,
    noOpenType: (api) => `navigator：预览不支持 open-type “${api}”`,
    noButton: (type) => `button：预览不支持 open-type “${type}”，请在抖音中验证。`,
    noSocketHeader: 'tt.connectSocket：浏览器的 WebSocket 不能带自定义 header，已忽略。',
    notSent: (api, headers) => `tt.${api}：浏览器不允许页面设置 ${headers}，已忽略；抖音会发送。`,
    notTapped: (button) =>
      `tt.onNeedPrivacyAuthorization：没有人点过 id 为“${button}”的 agreePrivacyAuthorization 按钮，调用继续等待。`,
    share: '分享以下内容？',
    synthetic: { picture: '演示画面', sound: '演示声音' },
  },
  thrown: {
    title: (errors) => (errors === 1 ? '运行时错误' : `${errors} 个运行时错误`),
    times: (count) => `${count} 次`,
    close: '关闭错误提示',
    ways: {
      'uncaught error': '未捕获的错误',
      'unhandled rejection': '未处理的 Promise 拒绝',
      'console.error': '由 console.error 输出',
    },
  },
  faults: zhFaults,
  inspector: zhInspector,
  types: (problems) => `${problems} 个类型错误`,
  editor: {
    does: '在编辑器中打开',
    none: '没有找到编辑器。启动预览时请指定编辑器：LAUNCH_EDITOR=code npm start',
    notOpened: (why) => `未能在编辑器中打开：${why}`,
  },
  douyin: zhDouyin,
}
