import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import fastify, { type FastifyReply } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import type { ServerSaying } from '../i18n/dictionary'
import { en } from '../i18n/en'
import {
  packagePlace,
  type Invitation,
  type PreviewEvent,
  type PreviewInfo,
  type TypeProblem,
} from '../protocol'
import { bundleBrowserCode } from './bundle'
import type { Launch } from './editor'
import { isTrustedHost, urlOf } from './hosts'
import type { Shelf } from './kept'
import { consolePage } from './pages'
import { servePackage, type Served } from './served'
import { attachSignalling } from './signalling'
import { addTokenRoute } from './tokenRoute'
import { createTokens } from './tokens'

/** How a preview is started. */
export interface PreviewOptions {
  /** The folder of the built package. */
  dir: string
  /** Where the package is kept that a build beside the preview makes; left out where none does. */
  shelf?: Shelf
  /** The folders of further packages: each phone runs one of all, and they meet in one room. */
  others?: readonly string[]
  /** The RTC application id that calls must be made with; any when it is left out. */
  appId?: string
  /** 127.0.0.1 by default. */
  host?: string
  /** 0, the default, takes any free port. */
  port?: number
  /** How long the invitations' tokens are good, in seconds; a day by default. */
  tokenLifetime?: number
  /** How many phones the page opens with. */
  phones?: number
  /** Told of each phone that takes the package to run it, by its name. */
  onPhone?: (name: string) => void
  /** Told what a person at the terminal may want to know. */
  log?: (line: string) => void
  /** Opens the developer's editor; `launch-editor` by default. */
  launch?: Launch
}

/** A running preview. */
export interface Preview {
  /** An address that this machine reaches it by. */
  url: string
  /** Shows a line at the head of the page; `error` keeps it there. */
  announce: (text: string | ServerSaying, error?: boolean) => void
  /** Shows what is wrong with the source's types, beside everything else. */
  showTypes: (problems: TypeProblem[]) => void
  /** Whether the phones run the last package of an earlier build. */
  isFromLast: () => boolean
  /**
   * Serves what the build beside has made.
   * @returns whether it can be served; what is wrong with it is announced
   */
  take: () => boolean
  close: () => Promise<void>
}

/**
 * Serves packages, the phones that run them, and the tokens and the signalling their calls need.
 * Reloads the phones of a package when it changes.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { appId, host = '127.0.0.1', port = 0, phones = 2, log = () => {}, onPhone } = options
  const dirs = [options.dir, ...(options.others ?? [])]
  const assets = await bundleBrowserCode()
  const tokens = createTokens(appId, options.tokenLifetime)
  const roomId = `room-${randomBytes(3).toString('hex')}`
  const info: PreviewInfo = { appId, roomId, phones, packages: dirs }
  const streams = new Set<FastifyReply>()
  const server = fastify({ forceCloseConnections: true })
  const versions = dirs.map(() => ({ version: '', shape: '' }))
  let status: PreviewEvent | null = null
  let types: PreviewEvent | null = null

  const tell = ({ raw }: FastifyReply, event: PreviewEvent) => {
    raw.write(`data: ${JSON.stringify(event)}\n\n`)
  }
  const broadcast = (event: PreviewEvent) => {
    for (const stream of streams) tell(stream, event)
  }
  const announce = (said: string | ServerSaying, error = false) => {
    status =
      typeof said === 'string'
        ? { type: 'status', text: said, error }
        : { type: 'status', text: en.status.server[said.says](said.detail), error, saying: said }
    broadcast(status)
  }
  /** What one package says of itself; it takes back what it said alone. */
  const hear = (index: number) => {
    let complaint: PreviewEvent | null = null
    return {
      onChange: ({ version, shape }: { version: string; shape: string }) => {
        versions[index] = { version, shape }
        status = null
        broadcast({ type: 'package', index, version, shape })
      },
      complain: (said: string | ServerSaying | null) => {
        if (said !== null) announce(said, typeof said === 'string')
        else if (complaint && status === complaint) announce('')
        complaint = said === null ? null : status
      },
    }
  }

  server.addHook('onRequest', async (request, reply) => {
    if (!isTrustedHost(request.headers.host)) {
      return reply.code(403).send('The preview answers to addresses and localhost only.')
    }
    reply.headers({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })
  server.get('/', (_, reply) => reply.type('text/html').send(consolePage()))
  server.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
    const asset = assets.get(request.params.file)
    if (!asset) return reply.code(404).send('No such asset.')
    return reply.type(asset.type).send(Buffer.from(asset.body))
  })
  server.get('/api/preview', () => info)
  server.get<{ Querystring: { userId?: string } }>('/api/launch', (request, reply) => {
    const { userId } = request.query
    if (!isRtcId(userId)) {
      return reply.code(400).send('A phone’s name is 1 to 128 of: letters, digits, @ . _ -')
    }
    const token = encodeURIComponent(tokens.sign(userId))
    const query = `roomId=${info.roomId}&userId=${userId}&token=${token}`
    return { query } satisfies Invitation
  })
  await addTokenRoute(server, tokens)
  server.post<{ Body: { userId?: unknown } }>('/api/remove', (request, reply) => {
    const userId = request.body?.userId
    if (!isRtcId(userId)) return reply.code(400).send('Whom to put out of the room is missing.')
    const kicks = signalling.rooms().map((room) => signalling.kick({ ...room, userId }))
    if (!kicks.includes(true)) return reply.code(404).send(`${userId} is in no room.`)
    return reply.code(204).send()
  })
  server.get('/api/events', (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    tell(reply, { type: 'preview', info })
    versions.forEach((known, index) => tell(reply, { type: 'package', index, ...known }))
    if (status) tell(reply, status)
    if (types) tell(reply, types)
    streams.add(reply)
    request.raw.on('close', () => streams.delete(reply))
  })
  server.setNotFoundHandler((_, reply) => reply.code(404).send('Not found.'))

  const signalling = attachSignalling(server.server, {
    verifyToken: tokens.verify,
    isTrustedHost,
  })
  server.addHook('preClose', (done) => {
    for (const { raw } of streams) raw.end()
    signalling.close()
    done()
  })

  const served: Served[] = []
  for (const [index, dir] of dirs.entries()) {
    const shelf = index === 0 ? options.shelf : undefined
    const around = { log, launch: options.launch, onPhone, shelf, ...hear(index) }
    const opened = servePackage(path.resolve(dir), around)
    await server.register(
      (place, _, done) => {
        opened.addRoutes(place)
        done()
      },
      { prefix: packagePlace(index) },
    )
    served.push(opened)
  }
  const unfollow = () => Promise.all(served.map(({ close }) => close()))
  for (const { begin } of served) await begin()
  try {
    await server.listen({ host, port })
  } catch (error) {
    await unfollow()
    await server.close()
    throw error
  }

  return {
    url: urlOf(server.server.address() as AddressInfo),
    announce,
    showTypes: (problems) => {
      types = { type: 'types', problems }
      broadcast(types)
    },
    isFromLast: () => served[0]?.isFromLast() ?? false,
    take: () => served[0]?.take() ?? false,
    close: async () => {
      await unfollow()
      await server.close()
    },
  }
}
