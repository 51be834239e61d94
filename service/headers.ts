import type { IncomingMessage, ServerResponse } from 'node:http'

import helmet from 'helmet'

/**
 * What each answer says to browsers: nothing here is a page, so nothing of it may be shown or run. It is
 * the same for every answer, so helmet is asked once, not each time.
 * @returns the headers, by their names
 */
export function safeHeaders(): Record<string, string> {
  const headers: Record<string, string> = {}
  const answer = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value
    },
    removeHeader: () => undefined,
  }
  let failure: Error | null = new Error('helmet does not answer at once')
  const tell = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    crossOriginOpenerPolicy: false,
    dnsPrefetchControl: false,
    frameguard: false,
    hidePoweredBy: false,
    ieNoOpen: false,
    originAgentCluster: false,
    permittedCrossDomainPolicies: false,
    xssFilter: false,
  })
  tell({} as IncomingMessage, answer as unknown as ServerResponse, (error?: unknown) => {
    failure = (error as Error | undefined) ?? null
  })
  if (failure) throw failure
  return headers
}
