import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'

import type { FastifyInstance } from 'fastify'

import { isRtcId } from '../../src/rtc/contract'
import type { StackFrame, Thrown } from '../layers'
import type { SourcePlace } from '../serverMessages'
import { NotOpened, openInEditor, type Launch } from './editor'
import type { Files } from './files'
import { createPlaces, projectOf, type Places } from './places'

/** How much of a message is printed, in letters. */
const LONGEST = 2_000

/** How many steps of a stack are looked at. */
const MOST_FRAMES = 50

/** What the terminal would take for an order, and what turns the text around. */
const CONTROLS = new RegExp(
  '[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]',
  'g',
)

/** A place as terminals and editors read it. */
const placeText = ({ file, line, column }: SourcePlace) => `${file}:${line}:${column}`

/** What a person at the terminal reads of an error. */
export function describeThrown(
  phone: string,
  { where, message, count }: Pick<Thrown, 'where' | 'message' | 'count'>,
  [place]: readonly SourcePlace[],
): string {
  const again = count > 1 ? ` (${count} times by now)` : ''
  const words = message.slice(0, LONGEST).replace(CONTROLS, '').replaceAll('\n', '\n    ')
  const at = place ? `\n    at ${placeText(place)}` : ''
  return `${phone}, ${where.slice(0, LONGEST).replace(CONTROLS, '')}: ${words}${again}${at}`
}

/** Whether a page of this preview asks: browsers say of every post where it comes from. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return !!origin && !!host && URL.canParse(origin) && new URL(origin).host === host
}

/** Whether somebody at this machine asks. */
export function isOwnMachine({
  remoteAddress = '',
  localAddress,
}: Pick<Socket, 'remoteAddress' | 'localAddress'>): boolean {
  return remoteAddress === localAddress || /^(::ffff:)?127\.|^::1$/.test(remoteAddress)
}

interface Body {
  phone?: unknown
  version?: unknown
  thrown?: unknown
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0

function isFrame(value: unknown): value is StackFrame {
  const { name, file, line, column } = Object(value) as Record<string, unknown>
  return typeof name === 'string' && typeof file === 'string' && isCount(line) && isCount(column)
}

function isThrown(value: unknown): value is Thrown {
  const { where, message, count, frames } = Object(value) as Record<string, unknown>
  return (
    typeof where === 'string' &&
    typeof message === 'string' &&
    isCount(count) &&
    Array.isArray(frames) &&
    frames.length <= MOST_FRAMES &&
    frames.every(isFrame)
  )
}

function isPlace(value: unknown): value is SourcePlace {
  const { file, line, column } = Object(value) as Record<string, unknown>
  return typeof file === 'string' && isCount(line) && isCount(column)
}

interface Surroundings {
  /** The package's folder. */
  root: string
  /** The package as it is served now. */
  current: () => { version: string; files: Files }
  log: (line: string) => void
  /** Opens an editor; `launch-editor` by default. */
  launch?: Launch
}

/**
 * What the server does for a phone whose app threw: it finds the places in the source, prints the
 * error, and opens the editor at a place.
 */
export function attachThrown(
  server: FastifyInstance,
  { root, current, log, launch }: Surroundings,
): void {
  const project = projectOf(root)
  let known: { files: Files; places: Places } | null = null
  const find = (version: string, frames: readonly StackFrame[]) => {
    const { version: now, files } = current()
    if (known?.files !== files) known = { files, places: createPlaces(root, project, files) }
    const { inSource, inPackage } = known.places
    // The source maps of another build would name wrong places.
    return version === now ? inSource(frames) : inPackage(frames)
  }

  server.post<{ Body: Body | null }>('/api/thrown', (request, reply) => {
    if (!isOwnOrigin(request.headers))
      return reply.code(403).send('Only a page of the preview may tell.')
    const { phone, version, thrown } = request.body ?? {}
    if (!isRtcId(phone) || typeof version !== 'string' || !isThrown(thrown)) {
      return reply.code(400).send('An error has a phone, a version, a message and frames.')
    }
    const found = find(version, thrown.frames)
    log(describeThrown(phone, thrown, found))
    return { places: found }
  })
  server.post<{ Body: unknown }>('/api/open', async (request, reply) => {
    if (!isOwnOrigin(request.headers) || !isOwnMachine(request.socket)) {
      return reply
        .code(403)
        .send('Only a page of the preview, on its own machine, opens the editor.')
    }
    if (!isPlace(request.body)) return reply.code(400).send('A place is a file, a line, a column.')
    try {
      await openInEditor(project, request.body, launch)
      return await reply.code(204).send()
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error
      return reply.code(error.status).send(error.message)
    }
  })
}
