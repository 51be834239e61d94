import fs from 'node:fs'
import path from 'node:path'

import type { FastifyInstance } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import type { PackageMeta, PackageStyles, SentPackage } from '../compiledPackage'
import type { ServerSaying } from '../i18n/dictionary'
import type { Likeness } from '../faults/phoneFaults'
import { compilePackage, type ServedPackage } from './compile'
import type { Launch } from './editor'
import type { Files } from './files'
import { phonePage } from './html'
import { keepPackage, keptPackage, type Shelf } from './kept'
import { mediaTypeOf } from './mediaType'
import { attachThrown } from './thrown'
import { watchFolder } from './watchFolder'

/** A build that does not tell its end counts as done when nothing has changed for this long, in ms. */
const DEBOUNCE = 60

/** How long a package is served before it is kept, in ms: the phones, which start with it, go first. */
const REST = 1_000

/** Who is told what becomes of a package. */
interface Surroundings {
  /** Called when another package is served from now on. */
  onChange: (now: Pick<PackageMeta, 'version' | 'shape'>, files: Files) => void
  /** Told why the folder cannot be served as it is; null when it can again. */
  complain: (said: string | ServerSaying | null) => void
  onPhone?: (name: string) => void
  log: (line: string) => void
  /** Where clients of `miniprogram-automator` drive its phones. */
  automatorPort?: number
  launch?: Launch
  /** How its phones are from the start. */
  like?: Likeness
  /** Where the package of a build that runs beside is kept; without it nothing builds the folder here. */
  shelf?: Shelf
}

/** Who asks for a package. */
interface PackageQuery {
  userId?: string
  /** The version that the phone has. */
  has?: string
}

/** A package that is served. */
export interface Served {
  /** Adds what its phones ask for. */
  addRoutes: (server: FastifyInstance) => void
  /**
   * Compiles it, and again at every change of its folder. Where a build runs beside, it is the last
   * package of an earlier one until that build is taken for the first time, and nothing but that build
   * changes it.
   */
  begin: () => Promise<void>
  /** Whether what is served is from an earlier build. */
  isFromLast: () => boolean
  /**
   * Compiles what the build beside has made.
   * @returns whether that is what is served now
   */
  take: () => boolean
  close: () => Promise<void>
}

/**
 * Writes a package for the phones. It is long, and each of them asks for it: so it is written once.
 * @param served - the package
 * @param before - the one that was served before it
 * @returns gives it to a phone, without the scripts that it has by the version that it names
 */
function createResponse(served: ServedPackage, before?: ServedPackage) {
  const { meta, templates, warnings } = served
  const write = (known: Record<string, string>) => {
    const kept = Object.keys(served.scripts).filter((file) => known[file] === served.scripts[file])
    const scripts = { ...served.scripts }
    for (const file of kept) delete scripts[file]
    return JSON.stringify({ meta, templates, scripts, kept, warnings } satisfies SentPackage)
  }
  const written = new Map<ServedPackage | undefined, string>()
  return (version?: string) => {
    const known = [served, before].find((one) => one?.meta.version === version)
    const text = written.get(known) ?? write(known?.scripts ?? {})
    written.set(known, text)
    return text
  }
}

/**
 * Serves a package: its files byte for byte (but for ES modules and TypeScript), its templates and
 * styles compiled, and the page of a phone that runs it.
 * @param root - its folder, which is made when there is none
 */
export function servePackage(root: string, around: Surroundings): Served {
  const { onChange, complain, onPhone, log, launch, shelf } = around
  let compiled: ServedPackage | undefined
  let response: ReturnType<typeof createResponse> | undefined
  let trouble = { status: 503, text: 'The package is not built yet.' }

  let last = false

  const compile = (dir = root) => {
    try {
      const next = compilePackage(dir, compiled)
      // A package that is again what the phones run changes nothing, but it is whole again.
      complain(null)
      const before = compiled
      compiled = next
      if (next.meta.version === before?.meta.version) return true
      response = createResponse(next, before)
      for (const warning of next.warnings) log(`warning: ${warning}`)
      onChange(next.meta, next.files)
      return true
    } catch (error) {
      const { message: text } = error as Error
      const gone = !fs.existsSync(path.join(dir, 'app.json'))
      trouble = { status: gone ? 503 : 500, text }
      // Taro empties the folder before it builds.
      if (compiled) complain(gone ? { says: 'noPackage', detail: '' } : text)
      return false
    }
  }

  let keeping: NodeJS.Timeout | undefined
  const keepSoon = () => {
    clearTimeout(keeping)
    keeping = setTimeout(() => {
      if (shelf && compiled) keepPackage(shelf, compiled.files)
    }, REST)
  }
  let timer: NodeJS.Timeout | undefined
  const compileSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(compile, DEBOUNCE)
  }
  let unfollow = () => Promise.resolve()

  return {
    addRoutes: (server) => {
      server.get('/phone', (_, reply) =>
        reply.type('text/html').send(phonePage(around.automatorPort, around.like)),
      )
      server.get<{ Querystring: PackageQuery }>('/api/package', ({ query }, reply) => {
        if (!response) return reply.code(trouble.status).send(trouble.text)
        if (isRtcId(query.userId)) onPhone?.(query.userId)
        return reply.type('application/json').send(response(query.has))
      })
      server.get('/api/styles', (_, reply) => {
        if (!compiled) return reply.code(trouble.status).send(trouble.text)
        const { version, shape, styles } = compiled.meta
        return { version, shape, styles } satisfies PackageStyles
      })
      // As they were when they were whole: a build on its way, or one that fails, breaks no phone.
      server.get<{ Params: { '*': string } }>('/package/files/*', (request, reply) => {
        const { '*': file } = request.params
        const content = compiled?.files.get(file)
        if (!content) return reply.code(404).send('No such file.')
        return reply.type(mediaTypeOf(file)).send(content)
      })
      const current = () => ({
        version: compiled?.meta.version ?? '',
        files: compiled?.files ?? new Map<string, Buffer>(),
      })
      attachThrown(server, { root, current, log, launch })
    },
    begin: async () => {
      fs.mkdirSync(root, { recursive: true })
      if (shelf) {
        // The folder holds another's package or a part of one, until the build beside tells that it is done.
        const kept = keptPackage(shelf)
        // One that cannot be served is no worse than none: the next is on its way.
        if (kept) last = compile(kept)
        return
      }
      unfollow = await watchFolder(root, compileSoon, ({ message }) => {
        log(`warning: what changes in the package may go unseen: ${message}`)
        compileSoon()
      })
      compile()
    },
    isFromLast: () => last,
    take: () => {
      if (!compile()) return false
      last = false
      keepSoon()
      return true
    },
    close: async () => {
      await unfollow()
      clearTimeout(timer)
      clearTimeout(keeping)
    },
  }
}
