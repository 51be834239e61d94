import fs from 'node:fs/promises'
import path from 'node:path'

import type { FastifyInstance } from 'fastify'

import { WEB_PLACE, type WebApp } from '../serverMessages'
import { mediaTypeOf } from './mediaType'

/** Before all scripts of the app's. */
const HEAD = '<head>'
const HISTORY = '<script src="/assets/history.js"></script>'

const isAddress = (place: string) => /^https?:\/\//.test(place)

/**
 * Serves a web build beside the phones, at the preview's own origin, where its calls are signalled. A
 * build may come, or another, at any time: what is there when it is asked for is served.
 * @param place - the folder of the build, or an address at which it is served already
 */
export function serveWebApp(server: FastifyInstance, place: string): void {
  const fileOf = (name: string) => path.join(place, name || 'index.html')

  server.get('/api/web', async (): Promise<WebApp> => {
    if (isAddress(place)) return { address: place }
    const built = await fs.stat(fileOf('')).catch(() => null)
    return built ? { address: WEB_PLACE } : { missing: place }
  })
  server.get<{ Params: { '*': string } }>(`${WEB_PLACE}*`, async (request, reply) => {
    const { '*': name } = request.params
    // Serves nothing outside the build's folder, and no hidden file in it.
    const shown = !name.split(/[\\/]/).some((part) => part.startsWith('.'))
    const content =
      shown && !isAddress(place) ? await fs.readFile(fileOf(name)).catch(() => null) : null
    if (!content) return reply.code(404).send('No such file.')
    const page = fileOf(name) === fileOf('')
    return reply
      .type(mediaTypeOf(fileOf(name)))
      .send(page ? content.toString().replace(HEAD, HEAD + HISTORY) : content)
  })
}
