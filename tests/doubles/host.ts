/** The host's own calls that pages make, as the doubles answer them. */

/** What was asked of the host since the last `resetHost`, in order. */
export const asked: { api: string; args: unknown }[] = []

/** The language the host says it speaks. */
const LANGUAGE = 'zh_CN'

const record = (api: string) => (args: unknown) => {
  asked.push({ api, args })
  return Promise.resolve({ errMsg: `${api}:ok` })
}

/** Forgets what was asked. */
export function resetHost() {
  asked.length = 0
}

export const getSystemInfoSync = () => ({ language: LANGUAGE })
export const navigateTo = record('navigateTo')
export const navigateBack = record('navigateBack')
export const reLaunch = record('reLaunch')
export const setClipboardData = record('setClipboardData')
export const setNavigationBarTitle = record('setNavigationBarTitle')
