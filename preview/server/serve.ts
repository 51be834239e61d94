import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import fastify, { type FastifyReply } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import type { ServerSaying } from '../i18n/dictionary'
import { en } from '../i18n/en'
import type {
  CompiledPackage,
  Invitation,
  PreviewEvent,
  PreviewInfo,
  TypeProblem,
} from '../protocol'
import { bundleBrowserCode } from './bundle'
import { compilePackage } from './compile'
import type { Launch } from './editor'
import { follow } from './follow'
import { isTrustedHost, urlOf } from './hosts'
import { attachSignalling } from './signalling'
import { attachThrown } from './thrown'
import { addTokenRoute } from './tokenRoute'
import { createTokens } from './tokens'
import { typeOf } from './types'

/** How a preview is started. */
export interface PreviewOptions {
  /** The folder of the built package. */
  dir: string
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
  close: () => Promise<void>
}

/** Taro writes a package's files within this time of each other, in ms. */
const DEBOUNCE = 60

const page = (title: string, name: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${name}-style.css">
<body></body>
<script src="/assets/${name}.js"></script>
</html>
`

/**
 * Serves a package: its files byte for byte (but for ES modules and TypeScript), its templates and styles compiled,
 * the phones that run it, the tokens and the signalling their calls need. Reloads the phones when the
 * package changes.
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function startPreview(options: PreviewOptions): Promise<Preview> {
  const { appId, host = '127.0.0.1', port = 0, phones = 2, log = () => {}, onPhone } = options
  const root = path.resolve(options.dir)
  fs.mkdirSync(root, { recursive: true })
  const assets = await bundleBrowserCode()
  const tokens = createTokens(appId, options.tokenLifetime)
  const info: PreviewInfo = { appId, roomId: `room-${randomBytes(3).toString('hex')}`, phones }
  const streams = new Set<FastifyReply>()
  const server = fastify({ forceCloseConnections: true })
  let compiled: CompiledPackage | null = null
  let files: ReadonlyMap<string, Buffer> = new Map()
  let trouble = { status: 503, text: 'The package is not built yet.' }
  let status: PreviewEvent | null = null
  let types: PreviewEvent | null = null
  /** What was said of a package that does not compile. */
  let complaint: PreviewEvent | null = null

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
  const compile = () => {
    try {
      const { files: nextFiles, ...next } = compilePackage(root)
      // A package that is again what the phones run changes nothing, but it is whole again.
      if (complaint && status === complaint) announce('')
      complaint = null
      const known = compiled?.meta.version
      compiled = next
      files = nextFiles
      if (next.meta.version === known) return
      for (const warning of next.warnings) log(`warning: ${warning}`)
      status = null
      broadcast({ type: 'package', version: next.meta.version })
    } catch (error) {
      const { message: text } = error as Error
      const gone = !fs.existsSync(path.join(root, 'app.json'))
      trouble = { status: gone ? 503 : 500, text }
      if (!compiled) return
      // Taro empties the folder before it builds.
      if (gone) announce({ says: 'noPackage', detail: '' })
      else announce(text, true)
      complaint = status
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
  server.get('/', (_, reply) => reply.type('text/html').send(page('RTC room preview', 'console')))
  server.get('/phone', (_, reply) => reply.type('text/html').send(page('Phone', 'view')))
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
  server.get<{ Querystring: { userId?: string } }>('/api/package', ({ query }, reply) => {
    if (!compiled) return reply.code(trouble.status).send(trouble.text)
    if (isRtcId(query.userId)) onPhone?.(query.userId)
    return compiled
  })
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
    tell(reply, { type: 'package', version: compiled?.meta.version ?? '' })
    if (status) tell(reply, status)
    if (types) tell(reply, types)
    streams.add(reply)
    request.raw.on('close', () => streams.delete(reply))
  })
  // As they were when they were whole: a build on its way, or one that fails, breaks no phone.
  server.get<{ Params: { '*': string } }>('/package/files/*', (request, reply) => {
    const { '*': file } = request.params
    const content = files.get(file)
    if (!content) return reply.code(404).send('No such file.')
    return reply.type(typeOf(file)).send(content)
  })
  attachThrown(server, {
    root,
    current: () => ({ version: compiled?.meta.version ?? '', files }),
    log,
    launch: options.launch,
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

  let timer: NodeJS.Timeout | undefined
  const compileSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(compile, DEBOUNCE)
  }
  const unfollow = await follow(root, compileSoon, ({ message }) => {
    log(`warning: what changes in the package may go unseen: ${message}`)
    compileSoon()
  })
  compile()
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
    close: async () => {
      await unfollow()
      clearTimeout(timer)
      await server.close()
    },
  }
}
