/** The host's own calls that pages make, as the doubles answer them. */

/** What was asked of the host since the last `resetHost`, in order. */
export const asked: { api: string; args: unknown }[] = []

/** What the host says it is. */
interface SystemInfo {
  language: string
  windowWidth: number
  windowHeight: number
  appName?: string
  version?: string
  SDKVersion?: string
}

const SYSTEM: SystemInfo = { language: 'zh_CN', windowWidth: 375, windowHeight: 724 }
let system: SystemInfo | null = SYSTEM

/** The calls that the host refuses, and none of what they ask for is done. */
export const refused = new Set<string>()

/** The calls that the host does not have. */
export const missing = new Set<string>()

const record = (api: string) => (args: unknown) => {
  if (missing.has(api)) throw new TypeError(`${api} is not a function`)
  asked.push({ api, args })
  return refused.has(api)
    ? // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- so do hosts
      Promise.reject({ errMsg: `${api}:fail refused` })
    : Promise.resolve({ errMsg: `${api}:ok` })
}

/** What the mini-program's settings allow. */
export const allowed = { 'scope.camera': true, 'scope.record': true }

/** What the next `request` gets. */
export const server = { statusCode: 200, data: {} as unknown }

type Answering = (request: { url: string }) => typeof server
let answering: Answering = () => server

/** Answers each `request` by itself from now on. */
export function answerRequests(answer: Answering) {
  answering = answer
}

/** Forgets what was asked, and is the usual host, which allows everything. */
export function resetHost() {
  asked.length = 0
  refused.clear()
  missing.clear()
  system = SYSTEM
  Object.assign(allowed, { 'scope.camera': true, 'scope.record': true })
  Object.assign(server, { statusCode: 200, data: {} })
  answering = () => server
  Object.assign(scanner, { result: '', waits: undefined })
}

/** Is another host from now on; null for one that refuses to say what it is. */
export function setSystemInfo(info: Partial<SystemInfo> | null) {
  system = info && { ...SYSTEM, ...info }
}

export const getSystemInfoSync = () => {
  if (!system) throw new Error('getSystemInfoSync:fail')
  return system
}

const settings = (api: string) => (args: unknown) =>
  record(api)(args).then((ok) => ({ ...ok, authSetting: { ...allowed } }))

export const getSetting = settings('getSetting')
export const openSetting = settings('openSetting')
/** Who listens to the network. */
const networkListeners = new Set<(status: { isConnected: boolean }) => void>()

export const onNetworkStatusChange = (listener: (status: { isConnected: boolean }) => void) => {
  if (missing.has('onNetworkStatusChange')) throw new TypeError('it is not a function')
  networkListeners.add(listener)
}
export const offNetworkStatusChange = (listener: (status: { isConnected: boolean }) => void) => {
  networkListeners.delete(listener)
}

/** The phone's network goes, or comes back. */
export const setConnected = (isConnected: boolean) =>
  networkListeners.forEach((listener) => listener({ isConnected }))

export const setKeepScreenOn = record('setKeepScreenOn')
export const request = (args: { url: string }) =>
  record('request')(args).then((ok) => ({ ...ok, ...answering(args) }))
export const redirectTo = record('redirectTo')
export const navigateTo = record('navigateTo')
export const navigateBack = record('navigateBack')
export const setClipboardData = record('setClipboardData')
export const showToast = record('showToast')

/** What the host's scanner reads next, `''` when it is put away; and what it waits for, if anything. */
export const scanner = { result: '', waits: undefined as Promise<{ result: string }> | undefined }
export const scanCode = (args: unknown) =>
  record('scanCode')(args).then((ok) => {
    const { result, waits } = scanner
    if (waits) return waits
    if (result) return { ...ok, result }
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- so do hosts
    throw { errMsg: 'scanCode:fail cancel' }
  })

export const login = (args: unknown) =>
  record('login')(args).then((ok) => ({ ...ok, code: 'code-1', anonymousCode: '' }))
export const setNavigationBarTitle = record('setNavigationBarTitle')
