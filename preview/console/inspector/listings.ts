import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { ConsoleLine, SeenChange, SeenEvent } from '../../inspection'
import { textOf, type Json, type JsonObject } from '../../json'
import type { NativeCall } from '../../layers'
import type { PhoneControls } from '../../phoneControls'
import type { Listing } from './listTab'
import { brief, clock } from './tab'

/** As many are listed as are kept. */
const MOST = 200

/** Reads what came since, and forgets what is too old. */
const since =
  <T extends { id: number }>(read: (phone: PhoneControls, after: number) => Promise<T[]>) =>
  async (phone: PhoneControls, known: readonly T[]): Promise<readonly T[]> =>
    [...known, ...(await read(phone, known.at(-1)?.id ?? 0))].slice(-MOST)

/** A line of a list: what it is, beside it when it came, below it what is to be said of it. */
const row = (kind: string, name: string, aside: string, ...below: (string | HTMLElement)[]) =>
  h(
    'li',
    { class: kind },
    h('div', { class: 'head' }, h('b', {}, name), h('span', {}, aside)),
    ...below.map((text) => (typeof text === 'string' ? h('code', {}, text) : text)),
  )

const becameOf = ({ answer }: NativeCall): 'open' | 'done' | 'failed' => {
  if (answer === null) return 'open'
  return /:fail/.test(textOf((Object(answer) as JsonObject).errMsg)) ? 'failed' : 'done'
}

/** What an app has called of its host. */
export const CALLS: Listing<NativeCall> = {
  read: ({ calls }) => calls,
  kinds: () => {
    const { open, done, failed } = words().inspector.calls
    return [
      ['failed', failed],
      ['open', open],
      ['done', done],
    ]
  },
  kindOf: becameOf,
  row: (call) => {
    const { name, at, args, answer } = call
    const said = answer === null ? '…' : brief(answer)
    return row(becameOf(call), name, clock(at), brief(args), h('code', { class: 'answer' }, said))
  },
}

/** What it was told of. */
export const EVENTS: Listing<SeenEvent> = {
  read: since((phone, after) => phone.inspect('events', after)),
  kinds: () => Object.entries(words().inspector.events),
  kindOf: ({ from }) => from,
  row: ({ from, name, at, payload }) =>
    row(from, name, `${words().inspector.events[from]} · ${clock(at)}`, briefUnlessEmpty(payload)),
}

const briefUnlessEmpty = (payload: Json) => (payload === null ? '' : brief(payload))

/** What it had drawn. */
export const CHANGES: Listing<SeenChange> = {
  read: since((phone, after) => phone.inspect('changes', after)),
  kinds: (changes) => [...new Set(changes.map(({ path }) => path))].map((path) => [path, path]),
  kindOf: ({ path }) => path,
  row: ({ path, at, bytes, keys, data }) => {
    const { bytes: sized, notKept } = words().inspector
    const head = `${sized(bytes)} · ${clock(at)}`
    if (data !== null) return row('change', path, head, brief(data))
    return row('change', path, head, keys.join(', '), notKept)
  },
}

const LEVELS: readonly ConsoleLine['level'][] = ['error', 'warn', 'info', 'log', 'debug']

/** What it put on its console. */
export const CONSOLE: Listing<ConsoleLine> = {
  read: ({ console: lines }) => lines,
  kinds: () => LEVELS.map((level) => [level, `console.${level}`]),
  kindOf: ({ level }) => level,
  row: ({ level, at, text }) => row(`line ${level}`, level, clock(at), text),
}
