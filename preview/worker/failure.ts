/** Why the host refuses a call. */
export class HostFailure extends Error {
  constructor(
    message: string,
    readonly errNo?: number,
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
