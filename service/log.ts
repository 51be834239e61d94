import {
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'

/** Where a log goes, line by line. */
export interface LogStream {
  write: (line: string) => void
}

/**
 * How the log is written: JSON, a line for each request that is answered. No headers, no bodies and no
 * queries are in it, for tokens, sessions and keys stand in those.
 * @param level - one of pino's
 * @param stream - where it goes; standard output by default
 */
export function logging(
  level: string,
  stream?: LogStream,
): Pick<FastifyServerOptions, 'logger' | 'logController'> {
  return {
    logger: { level, base: null, stream, serializers: { err: errorOf, req: requestOf } },
    logController: new OneLine(),
  }
}

/** A line when a request is answered, none when it comes in. */
class OneLine extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const { quiet } = request.routeOptions.config as { quiet?: boolean }
    if (quiet && reply.statusCode < 500) return
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const line = { ...requestOf(request), status: reply.statusCode, ms, ...request.facts }
    request.log.info(error ? { ...line, err: error } : line, 'answered')
  }
}

function requestOf({ method, url, ip }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0], address: ip }
}

/** An error with what caused it, in words and places alone: no request and no answer. */
function errorOf({ name, message, cause, stack }: Error & { cause?: unknown }) {
  const below = cause instanceof Error ? `; ${cause.message}` : ''
  return { type: name, message: message + below, stack: stack ?? '' }
}
