/** What a client is told of a request that failed. */
export interface FailureFacts {
  /** The HTTP status. */
  statusCode: number
  /** A word for programs. */
  code: string
  /** A sentence for people; it holds no secret. */
  message: string
  /** When to try again, in seconds. */
  retryAfter?: number
}

/** A request that failed for a reason that was foreseen. */
export class Failure extends Error implements FailureFacts {
  /** @param cause - what happened below; for the log alone */
  constructor(
    readonly statusCode: 400 | 401 | 403 | 429 | 502 | 503,
    readonly code: string,
    message: string,
    readonly cause?: unknown,
    readonly retryAfter?: number,
  ) {
    super(message)
  }
}
