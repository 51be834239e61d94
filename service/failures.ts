import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'

import { Failure, type FailureFacts } from './failure'
import { isRedisAway } from './redis'

/** What who asks too often is told. */
export function tooMany(msLeft: number): Failure {
  const seconds = Math.max(1, Math.ceil(msLeft / 1000))
  const message = `Too many requests: try again in ${seconds} s.`
  return new Failure(429, 'TOO_MANY', message, undefined, seconds)
}

/**
 * Answers all that fails with `{ code, message }`; what nobody foresaw, without its words. What leads
 * nowhere counts as every request does, once the limits are registered.
 */
export function answerFailures(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError | Failure, request, reply) => {
    const failure = failureOf(error)
    request.facts = { ...request.facts, code: failure.code }
    if (failure.statusCode >= 500) {
      request.log.error({ reqId: request.id, err: error }, failure.message)
    }
    const { statusCode, code, message, retryAfter } = failure
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    return reply.code(statusCode).send({ code, message })
  })
  server.setNotFoundHandler({ preHandler: server.rateLimit() }, (request, reply) => {
    // An allowed origin has had its answer before it comes here.
    if (isPreflight(request)) throw originRefused()
    return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' })
  })
}

/** Whether a browser asks if a page of another origin may. */
const isPreflight = ({ method, headers }: FastifyRequest) =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined

/** What the developer of a page finds in the browser, and its owner in the log. */
const originRefused = () =>
  new Failure(
    403,
    'ORIGIN_REFUSED',
    'Web pages of this origin may not ask: ALLOWED_ORIGINS of the service does not name it.',
  )

function failureOf(error: FastifyError | Failure): FailureFacts {
  if (error instanceof Failure) return error
  const { statusCode = 500, message } = error
  if (statusCode < 500) return { statusCode, code: 'BAD_REQUEST', message }
  if (isRedisAway(error)) {
    return new Failure(503, 'STORE_AWAY', 'The service is not ready: try again.')
  }
  return { statusCode: 500, code: 'INTERNAL', message: 'Something went wrong here.' }
}
