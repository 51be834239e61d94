import { RtcError } from './errors'

/** What `getSystemInfoSync` says about the program the mini-program runs in; each field may be missing. */
export interface RtcHostInfo {
  /** `Douyin`, `douyin_lite`, `Toutiao` … (documented). */
  appName?: string
  /** The app's version, `major.minor.patch`. */
  version?: string
  /** The base library's version, `major.minor.patch` (documented). */
  SDKVersion?: string
}

/** The first Douyin with real-time rooms for mini-programs (documented: docs/6348/66812). */
const DOUYIN = '21.5.0'
/** The first base library with `createRtcRoomContext` (documented). */
const BASE_LIBRARY = '2.42.0'

/**
 * What is wrong with a host before anything is asked of it. What it does not tell is no problem, and
 * the version of an app other than Douyin says nothing: which of them have rooms is not documented.
 * @param info - what `getSystemInfoSync` returned
 * @returns `host-too-old`, or null
 */
export function hostProblem({ appName, version, SDKVersion }: RtcHostInfo): RtcError | null {
  const old =
    (appName === 'Douyin' && tooOld('Douyin', version, DOUYIN)) ||
    tooOld('base library', SDKVersion, BASE_LIBRARY)
  return old ? new RtcError('createRtcRoomContext', 'host-too-old', { errMsg: old }) : null
}

/** In words, when it is; compared part by part as numbers, for 21.10 is newer than 21.5. */
function tooOld(what: string, version: string | undefined, least: string): string {
  if (!version) return ''
  const is = version.split('.').map(Number)
  const needed = least.split('.').map(Number)
  const difference = needed.map((part, i) => (is[i] ?? 0) - part).find((part) => part !== 0) ?? 0
  return difference < 0 ? `${what} ${version}, needs ${least}` : ''
}
