import {
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { destination } from 'pino'

/** Where a log goes, line by line. */
export interface LogStream {
  write: (line: string) => void
}

/** How much of the log is gathered before it is written, in bytes, and how long at most, in ms. */
const GATHERED = 15_000
const GATHERING = 100

/**
 * Standard output, written beside the requests and many lines at once: a write for each line took as
 * long as all else that is logged. What is gathered is written before the process ends, also when it
 * ends by a failure that nobody caught.
 */
function standardOutput(): LogStream {
  // As text it would measure all that is gathered again for each line. Its types know text alone.
  const output = destination({
    dest: 1,
    sync: false,
    contentMode: 'buffer',
    minLength: GATHERED,
    periodicFlush: GATHERING,
  }) as unknown as { write: (line: Buffer) => boolean }
  return { write: (line) => void output.write(Buffer.from(line)) }
}

/**
 * How the log is written: JSON, a line for each request that is answered. No headers, no bodies and no
 * queries are in it, for tokens, sessions and keys stand in those.
 * @param level - one of pino's
 * @param stream - where it goes; standard output by default
 */
export function logging(
  level: string,
  stream: LogStream = standardOutput(),
): Pick<FastifyServerOptions, 'logger' | 'logController' | 'childLoggerFactory'> {
  return {
    // A logger of its own for each request costs more than its one line, which names the request itself.
    childLoggerFactory: (logger) => logger,
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
    const { userId, roomId, code, quiet } = request.facts ?? {}
    if (quiet && reply.statusCode < 500) return
    const ms = Math.round(reply.elapsedTime * 10) / 10
    const { id: reqId, method, ip: address } = request
    const path = pathOf(request)
    const status = reply.statusCode
    // Each field by its name: what a spread makes costs as much as to write it.
    const line = { reqId, method, path, address, status, ms, userId, roomId, code, err: error }
    request.log.info(line, 'answered')
  }
}

function requestOf(request: FastifyRequest) {
  return { method: request.method, path: pathOf(request), address: request.ip }
}

function pathOf({ url }: FastifyRequest) {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/** An error with what caused it, in words and places alone: no request and no answer. */
function errorOf({ name, message, cause, stack }: Error & { cause?: unknown }) {
  const below = cause instanceof Error ? `; ${cause.message}` : ''
  return { type: name, message: message + below, stack: stack ?? '' }
}
