/** Why the vendor's tool did not do what it was asked for, or nobody can tell whether it did. */
export type Trouble =
  | { why: 'notLoggedIn' | 'offline' | 'noTool' | 'noPackage' | 'notBuilt' | 'badRoom' }
  | { why: 'noAppId'; appId: string }
  | { why: 'refused' | 'unclear'; said: string }
  | { why: 'late'; minutes: number }

/** What is said at the terminal. */
export interface Words {
  building: string
  asking: string
  sizes: (ours: string, theirs: string) => string
  demoAppId: string
  scan: (file: string) => string
  uploaded: (version: string) => string
  trouble: (trouble: Trouble) => string
}

const en: Words = {
  building: 'Building the package',
  asking: 'Asking Douyin',
  sizes: (ours, theirs) =>
    `The package has ${ours} B; ${theirs} B as Douyin's tool counts, which leaves out licences.`,
  demoAppId:
    'Note: TARO_APP_RTC_APP_ID is not set, so the phone can join no room. Set it to the AppId of your RTC application.',
  scan: (file) => `Scan the code with Douyin. It is in ${file}, too.`,
  uploaded: (version) => `Version ${version} is uploaded. It is in the Douyin console now.`,
  trouble: (trouble) => {
    switch (trouble.why) {
      case 'notLoggedIn':
        return 'Nobody is logged in to Douyin’s tool, or the login is over: run "npm exec --package=tt-ide-cli@0.1.33 -- tma login", then this again.'
      case 'offline':
        return 'Douyin’s server cannot be reached: check the network or the proxy, then run this again.'
      case 'noTool':
        return 'Douyin’s tool, tt-ide-cli 0.1.33, could not be had from npm: check the network and the registry, or name an installed one in TMA.'
      case 'noAppId':
        return `"${trouble.appId}" in project.config.json is no mini-program: put the appid of the Douyin console (tt…) there.`
      case 'noPackage':
        return 'dist/tt holds no built package: run this without --no-build.'
      case 'notBuilt':
        return 'The package could not be built: what is wrong stands above.'
      case 'badRoom':
        return 'A room ID is 1 to 128 of: letters, digits, @ . _ -'
      case 'refused':
        return `Douyin refuses: ${trouble.said}`
      case 'unclear':
        return `Douyin’s tool said neither that it worked nor that it failed: ${trouble.said || 'nothing at all.'}`
      case 'late':
        return `Douyin’s tool has not answered within ${trouble.minutes} minutes and was ended: try again.`
    }
  },
}

const zhCN: Words = {
  building: '正在构建小程序包',
  asking: '正在请求抖音',
  sizes: (ours, theirs) => `小程序包 ${ours} B；抖音的工具计为 ${theirs} B，它不计许可证文件。`,
  demoAppId: '注意：未设置 TARO_APP_RTC_APP_ID，手机无法加入房间。请把它设为 RTC 应用的 AppId。',
  scan: (file) => `请用抖音扫码。二维码也在 ${file}。`,
  uploaded: (version) => `已上传版本 ${version}，可在抖音开放平台的控制台查看。`,
  trouble: (trouble) => {
    switch (trouble.why) {
      case 'notLoggedIn':
        return '抖音的工具尚未登录，或登录已过期：请先运行 npm exec --package=tt-ide-cli@0.1.33 -- tma login，再运行本命令。'
      case 'offline':
        return '连接不上抖音的服务器：请检查网络或代理后重试。'
      case 'noTool':
        return '无法从 npm 获取抖音的工具 tt-ide-cli 0.1.33：请检查网络和镜像源，或用 TMA 指定已安装的工具。'
      case 'noAppId':
        return `project.config.json 中的“${trouble.appId}”不是小程序的 appid：请填写抖音开放平台控制台中的 appid（tt 开头）。`
      case 'noPackage':
        return 'dist/tt 中没有构建好的小程序包：请去掉 --no-build 再运行。'
      case 'notBuilt':
        return '构建失败：原因见上文。'
      case 'badRoom':
        return '房间号为 1 到 128 个字符：字母、数字、@ . _ -'
      case 'refused':
        return `抖音拒绝了请求：${trouble.said}`
      case 'unclear':
        return `抖音的工具没有说明成功还是失败：${trouble.said || '没有任何输出。'}`
      case 'late':
        return `抖音的工具在 ${trouble.minutes} 分钟内没有完成，已被结束：请重试。`
    }
  },
}

/**
 * The words for whoever is at this terminal.
 * @param env - Chinese where its locale is
 */
export function wordsFor(env: NodeJS.ProcessEnv): Words {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? zhCN : en
}
