import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import fastify, { type FastifyReply } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import { startAutomator } from '../automator/server'
import type { Likeness } from '../faults/phoneFaults'
import type { ServerSaying } from '../i18n/dictionary'
import { en } from '../i18n/en'
import {
  packagePlace,
  type LaunchQuery,
  type PageOrder,
  type PreviewEvent,
  type PreviewInfo,
  type TypeProblem,
} from '../serverMessages'
import { addAnswersAtOnce } from './answersAtOnce'
import { otherAppId } from './appIds'
import { bundleBrowserCode } from './bundle'
import type { Launch } from './editor'
import type { Files } from './files'
import { networkUrlsOf, urlOf } from './hosts'
import { consolePage } from './html'
import { addManners } from './manners'
import type { Shelf } from './kept'
import { servePackage, type Served } from './served'
import { addSignalling } from './signalling'
import { createTokenIssuer } from './tokenIssuer'
import { addDevelopmentTokens } from './tokenRoute'
import { serveWebApp } from './webApp'

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
  /** The web build of members without Douyin: its folder, built or yet to be, or where it is served. */
  web?: string
  /** Where clients of `miniprogram-automator` drive the phones; 0 takes any free port. */
  automatorPort?: number
  /** How the phones are from the start, as a probe found one to be; as usual when it is left out. */
  findings?: Likeness
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
  /** Addresses that others on the network reach it by. */
  networkUrls: readonly string[]
  /** Where clients of `miniprogram-automator` connect, if they may: `/<name>` is the phone of a name. */
  automatorUrl?: string
  /** Shows a line at the head of the page; `error` keeps it there. */
  announce: (text: string | ServerSaying, error?: boolean) => void
  /** Shows what is wrong with the source's types, beside everything else. */
  showTypes: (problems: TypeProblem[]) => void
  /**
   * Has every open page do something with its phones.
   * @returns how many pages are open
   */
  order: (order: PageOrder) => number
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
  const tokens = createTokenIssuer(appId, options.tokenLifetime)
  const roomId = `room-${randomBytes(3).toString('hex')}`
  const shown = { phones, packages: dirs, web: options.web !== undefined }
  let info: PreviewInfo = { appId, roomId, networkUrls: [], ...shown }
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
      onChange: ({ version, shape }: { version: string; shape: string }, files: Files) => {
        versions[index] = { version, shape }
        status = null
        broadcast({ type: 'package', index, version, shape })
        const detail = otherAppId(files, tokens.authority.appId)
        if (detail === null || tokens.adopt(detail)) return
        announce({ says: 'otherApp', detail })
        log(`warning: ${en.status.server.otherApp(detail)}`)
      },
      complain: (said: string | ServerSaying | null) => {
        if (said !== null) announce(said, typeof said === 'string')
        else if (complaint && status === complaint) announce('')
        complaint = said === null ? null : status
      },
    }
  }

  addManners(server)
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
    return { query } satisfies LaunchQuery
  })
  await addDevelopmentTokens(server, tokens)
  addAnswersAtOnce(server)
  if (options.web) serveWebApp(server, options.web)
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

  const signalling = addSignalling(server, tokens)
  server.addHook('preClose', (done) => {
    for (const { raw } of streams) raw.end()
    done()
  })

  const automator =
    options.automatorPort === undefined ? undefined : await startAutomator(options.automatorPort)
  const automatorPort = automator?.port
  const served: Served[] = []
  for (const [index, dir] of dirs.entries()) {
    const shelf = index === 0 ? options.shelf : undefined
    const { launch, findings: like } = options
    const around = { log, launch, like, onPhone, shelf, automatorPort, ...hear(index) }
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
    await automator?.close()
    await server.close()
    throw error
  }

  const listens = server.server.address() as AddressInfo
  const networkUrls = networkUrlsOf(listens, os.networkInterfaces())
  info = { ...info, networkUrls }

  return {
    ...{ url: urlOf(listens), networkUrls },
    ...(automatorPort && { automatorUrl: `ws://127.0.0.1:${automatorPort}` }),
    announce,
    showTypes: (problems) => {
      types = { type: 'types', problems }
      broadcast(types)
    },
    order: (order) => {
      broadcast({ type: 'order', order })
      return streams.size
    },
    isFromLast: () => served[0]?.isFromLast() ?? false,
    take: () => served[0]?.take() ?? false,
    close: async () => {
      await unfollow()
      await automator?.close()
      await server.close()
    },
  }
}
