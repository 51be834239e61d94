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
    removePhone: { label: '移除手机', does: '关闭这台手机，同时退出房间。' },
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
    controls: '手机控制',
    calls: '原生调用',
    states: {
      starting: '启动中',
      open: '运行中',
      background: '在后台',
      destroyed: '已被抖音结束',
      failed: '启动失败',
      notLoaded: '未加载',
    },
    badName: '名称为 1 到 128 个字符，只能用字母、数字和 @ . _ -',
    nameTaken: (name) => `已经有一台手机叫 ${name} 了。`,
    notShared: (why) => `屏幕没有共享：${why}`,
    notRestarted: (why) => `没有重新启动：${why}`,
    notRemoved: (why) => `没有移出房间：${why}`,
    inNoRoom: (name) => `${name} 不在任何房间里。`,
    noServer: '预览服务没有响应。',
    madeUp: {
      camera: '这台电脑没有摄像头，用绘制的画面代替。',
      microphone: '这台电脑没有麦克风，用提示音代替。',
    },
  },
  status: {
    anew: (roomId) => `预览服务已重新启动，手机也随之重新启动，现在的房间是 ${roomId}。`,
    serverGone: (port) =>
      '预览服务已停止：无法加入房间，有人离开也不会得知；手机之间的画面和声音不受影响。' +
      `请用“npm start -- --port ${port}”重新启动服务，手机会随之重新启动。`,
    server: {
      building: (percent) => `正在构建… ${percent}%`,
      buildFailed: (text) => `构建失败，手机继续运行上一次成功的构建。\n${text}`,
      noPackage: () => '现在没有构建产物，手机继续运行上一次的。',
    },
  },
  screen: {
    background: '小程序在后台，点击图标回到前台。',
    ended: '小程序已被抖音结束，点击图标重新启动。',
    waiting: '正在等待首次构建…',
    pageGone: (path) => `新的构建里没有页面 ${path} 了，小程序从入口页启动。`,
    broken: (why) => `逻辑层崩溃：${why}`,
    noListener: (api) => `预览不支持 tt.${api}：监听函数不会被调用。`,
    noApi: (api, how) =>
      `预览不支持 tt.${api}：${how === 'throws' ? '调用会抛出异常' : '调用失败'}。`,
    noTag: (tag) => `预览不支持 <${tag}>：按普通容器绘制。`,
    noHandler: (owner, name) => `${owner}：模板里写的方法“${name}”不存在。`,
    noOpenType: (api) => `navigator：预览不支持 open-type “${api}”`,
    noButton: (type) => `button：预览不支持 open-type “${type}”，请在抖音中验证。`,
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
  types: (problems) => `${problems} 个类型错误`,
  editor: {
    does: '在编辑器中打开',
    none: '没有找到编辑器。启动预览时请指定编辑器：LAUNCH_EDITOR=code npm start',
    notOpened: (why) => `未能在编辑器中打开：${why}`,
  },
  douyin: {
    confirm: '确定',
    cancel: '取消',
    settings: '设置',
    camera: '摄像头',
    microphone: '麦克风',
    done: '完成',
    copied: '内容已复制',
    back: '返回',
    close: '关闭小程序',
    homeScreen: '主屏幕',
  },
}
