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
  const { errMsg, message } = Object(error) as { errMsg?: unknown; message?: unknown }
  const said = [errMsg, message].find((words) => typeof words === 'string')
  return said ?? shown(error)
}

/** A value that was thrown and says nothing by itself. */
function shown(value: unknown): string {
  try {
    return (typeof value === 'object' && JSON.stringify(value)) || String(value)
  } catch {
    return String(value)
  }
}
