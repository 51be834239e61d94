/**
 * What a probe found on a device: numbers of the contract, names of its methods, events and fields, and
 * words that are listed here. No id, no token and no text of the host, which may quote either.
 */
export interface Findings {
  format: typeof FORMAT
  version: 1
  host: {
    appName?: string
    /** Of the base library. */
    SDKVersion?: string
    version?: string
    platform?: string
  }
  /** By the name of the question; one that was not asked is not there. */
  answers: Record<string, Answer>
}

/** A word, a number, or several words. */
export type Answer = string | number | readonly string[]

/** What a file of findings says that it is. */
export const FORMAT = 'taro-rtc-room findings'

/** @returns the file */
export const printFindings = (host: Findings['host'], answers: Findings['answers']): string =>
  JSON.stringify({ format: FORMAT, version: 1, host, answers } satisfies Findings, null, 2)
