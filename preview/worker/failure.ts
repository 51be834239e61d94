import type { JsonObject } from '../json'

/** Why the host refuses a call. */
export class HostFailure extends Error {
  /** @param facts - what `fail` is told besides the words: `errNo`, `errorCode`, `errorType` */
  constructor(
    message: string,
    readonly facts: JsonObject = {},
  ) {
    super(message)
  }
}

/** The words of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  const message = (error as { errMsg?: unknown } | null | undefined)?.errMsg
  return typeof message === 'string' ? message : String(error)
}
