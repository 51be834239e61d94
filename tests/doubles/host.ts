/** The host's own calls that pages make, as the doubles answer them. */

/** What was asked of the host since the last `resetHost`, in order. */
export const asked: { api: string; args: unknown }[] = []

/** What the host says it is. */
interface SystemInfo {
  language: string
  appName?: string
  version?: string
  SDKVersion?: string
}

const SYSTEM: SystemInfo = { language: 'zh_CN' }
let system: SystemInfo | null = SYSTEM

const record = (api: string) => (args: unknown) => {
  asked.push({ api, args })
  return Promise.resolve({ errMsg: `${api}:ok` })
}

/** Forgets what was asked, and is the usual host. */
export function resetHost() {
  asked.length = 0
  system = SYSTEM
}

/** Is another host from now on; null for one that refuses to say what it is. */
export function setSystemInfo(info: Partial<SystemInfo> | null) {
  system = info && { ...SYSTEM, ...info }
}

export const getSystemInfoSync = () => {
  if (!system) throw new Error('getSystemInfoSync:fail')
  return system
}
export const navigateTo = record('navigateTo')
export const navigateBack = record('navigateBack')
export const reLaunch = record('reLaunch')
export const setClipboardData = record('setClipboardData')
export const setNavigationBarTitle = record('setNavigationBarTitle')
