import fs from 'node:fs'
import path from 'node:path'

import type { FastifyInstance } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import type { ServerSaying } from '../i18n/dictionary'
import type { CompiledPackage } from '../protocol'
import { compilePackage } from './compile'
import type { Launch } from './editor'
import { follow } from './follow'
import { phonePage } from './pages'
import type { Files } from './styles'
import { attachThrown } from './thrown'
import { typeOf } from './types'

/** Taro writes a package's files within this time of each other, in ms. */
const DEBOUNCE = 60

/** Who is told what becomes of a package. */
interface Surroundings {
  /** It is another one from now on. */
  onChange: (version: string) => void
  /** What keeps it from being served as it is; null: nothing any more. */
  complain: (said: string | ServerSaying | null) => void
  onPhone?: (name: string) => void
  log: (line: string) => void
  launch?: Launch
}

/** A package that is served. */
export interface Served {
  /** Adds what its phones ask for. */
  addRoutes: (server: FastifyInstance) => void
  /** Compiles it, and again at every change of its folder. */
  begin: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Serves a package: its files byte for byte (but for ES modules and TypeScript), its templates and
 * styles compiled, and the page of a phone that runs it.
 * @param root - its folder, which is made when there is none
 */
export function servePackage(root: string, around: Surroundings): Served {
  const { onChange, complain, onPhone, log, launch } = around
  let compiled: CompiledPackage | null = null
  let files: Files = new Map()
  let trouble = { status: 503, text: 'The package is not built yet.' }

  const compile = () => {
    try {
      const { files: nextFiles, ...next } = compilePackage(root)
      // A package that is again what the phones run changes nothing, but it is whole again.
      complain(null)
      const known = compiled?.meta.version
      compiled = next
      files = nextFiles
      if (next.meta.version === known) return
      for (const warning of next.warnings) log(`warning: ${warning}`)
      onChange(next.meta.version)
    } catch (error) {
      const { message: text } = error as Error
      const gone = !fs.existsSync(path.join(root, 'app.json'))
      trouble = { status: gone ? 503 : 500, text }
      if (!compiled) return
      // Taro empties the folder before it builds.
      complain(gone ? { says: 'noPackage', detail: '' } : text)
    }
  }

  let timer: NodeJS.Timeout | undefined
  const compileSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(compile, DEBOUNCE)
  }
  let unfollow = () => Promise.resolve()

  return {
    addRoutes: (server) => {
      server.get('/phone', (_, reply) => reply.type('text/html').send(phonePage()))
      server.get<{ Querystring: { userId?: string } }>('/api/package', ({ query }, reply) => {
        if (!compiled) return reply.code(trouble.status).send(trouble.text)
        if (isRtcId(query.userId)) onPhone?.(query.userId)
        return compiled
      })
      // As they were when they were whole: a build on its way, or one that fails, breaks no phone.
      server.get<{ Params: { '*': string } }>('/package/files/*', (request, reply) => {
        const { '*': file } = request.params
        const content = files.get(file)
        if (!content) return reply.code(404).send('No such file.')
        return reply.type(typeOf(file)).send(content)
      })
      const current = () => ({ version: compiled?.meta.version ?? '', files })
      attachThrown(server, { root, current, log, launch })
    },
    begin: async () => {
      fs.mkdirSync(root, { recursive: true })
      unfollow = await follow(root, compileSoon, ({ message }) => {
        log(`warning: what changes in the package may go unseen: ${message}`)
        compileSoon()
      })
      compile()
    },
    close: async () => {
      await unfollow()
      clearTimeout(timer)
    },
  }
}
