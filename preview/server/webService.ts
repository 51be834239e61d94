import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import fastify from 'fastify'

import { isTrustedHost, urlOf } from './hosts'
import { mediaTypeOf } from './mediaType'
import { addSignalling } from './signalling'
import { createTokenIssuer } from './tokenIssuer'
import { addDevelopmentTokens } from './tokenRoute'

/** How the web app is served. */
export interface WebOptions {
  /** The folder of the built app. */
  dir: string
  /** The RTC application id of the build. */
  appId: string
  host: string
  /** 0 takes any free port. */
  port: number
  /** How long a token is good, in seconds; a day by default. */
  tokenLifetime?: number
}

/** The web app with all that its calls need, at one origin. */
export interface WebService {
  /** An address that this machine reaches it by. */
  url: string
  /** Serves what is in the folder now, instead of what was. */
  take: () => void
  close: () => Promise<void>
}

/** The files of a folder, by their path as an address names it. */
function filesIn(dir: string): ReadonlyMap<string, Buffer> {
  const names = fs.readdirSync(dir, { recursive: true, withFileTypes: true })
  return new Map(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(dir, file).replaceAll(path.sep, '/'), fs.readFileSync(file)]),
  )
}

/**
 * Serves the built web app, signals and signs tokens for development, all at one origin. What is
 * served is whole: a build on its way, or one that fails, is not seen until it is taken.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function startWebService(options: WebOptions): Promise<WebService> {
  const { dir, appId, host, port, tokenLifetime } = options
  const tokens = createTokenIssuer(appId, tokenLifetime)
  let files: ReadonlyMap<string, Buffer> = new Map()
  const server = fastify({ forceCloseConnections: true })
  server.addHook('onRequest', async (request, reply) => {
    if (!isTrustedHost(request.headers.host)) {
      return reply.code(403).send('This server answers to addresses and localhost only.')
    }
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
  await addDevelopmentTokens(server, tokens)
  server.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    if (files.size === 0) return reply.code(503).send('The web app is not built yet.')
    const name = request.params['*'] || 'index.html'
    const content = files.get(name)
    if (!content) return reply.code(404).send('No such file.')
    return reply.type(mediaTypeOf(name)).send(content)
  })
  addSignalling(server, tokens)
  await server.listen({ host, port })
  return {
    url: urlOf(server.server.address() as AddressInfo),
    take: () => {
      files = filesIn(dir)
    },
    close: () => server.close(),
  }
}
