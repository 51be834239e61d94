import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { ConsoleLine, SeenChange, SeenEvent } from '../../inspection'
import { textOf, type Json, type JsonObject } from '../../json'
import type { NativeCall } from '../../layers'
import type { PhoneControls } from '../../phoneControls'
import type { Listing } from './listTab'
import { brief, clock } from './tab'

/** How many entries are listed: as many as a phone keeps. */
const MOST = 200

/** Adds what came since the last look, and drops what is too old. */
const since =
  <T extends { id: number }>(read: (phone: PhoneControls, after: number) => Promise<T[]>) =>
  async (phone: PhoneControls, known: readonly T[]): Promise<readonly T[]> =>
    [...known, ...(await read(phone, known.at(-1)?.id ?? 0))].slice(-MOST)

/** A row of a list: its name, its time beside it, and details below. */
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

/** Lists the native calls of an app. */
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
  words: ({ name, at, args, answer }) => [name, clock(at), args, answer],
  row: (call) => {
    const { name, at, args, answer } = call
    const said = answer === null ? '…' : brief(answer)
    return row(becameOf(call), name, clock(at), brief(args), h('code', { class: 'answer' }, said))
  },
}

/** Lists the events that an app was told of. */
export const EVENTS: Listing<SeenEvent> = {
  read: since((phone, after) => phone.inspect('events', after)),
  kinds: () => Object.entries(words().inspector.events),
  kindOf: ({ from }) => from,
  words: ({ from, name, at, payload }) => [
    name,
    words().inspector.events[from],
    clock(at),
    payload,
  ],
  row: ({ from, name, at, payload }) =>
    row(from, name, `${words().inspector.events[from]} · ${clock(at)}`, briefUnlessEmpty(payload)),
}

const briefUnlessEmpty = (payload: Json) => (payload === null ? '' : brief(payload))

/** Lists the `setData` of an app. */
export const CHANGES: Listing<SeenChange> = {
  read: since((phone, after) => phone.inspect('changes', after)),
  kinds: (changes) => [...new Set(changes.map(({ path }) => path))].map((path) => [path, path]),
  kindOf: ({ path }) => path,
  words: ({ path, at, keys, data }) => [path, clock(at), keys.join(', '), data],
  row: ({ path, at, bytes, keys, data }) => {
    const { bytes: sized, notKept } = words().inspector
    const head = `${sized(bytes)} · ${clock(at)}`
    if (data !== null) return row('change', path, head, brief(data))
    return row('change', path, head, keys.join(', '), notKept)
  },
}

const LEVELS: readonly ConsoleLine['level'][] = ['error', 'warn', 'info', 'log', 'debug']

/** Lists the lines of an app's console. */
export const CONSOLE: Listing<ConsoleLine> = {
  read: ({ console: lines }) => lines,
  kinds: () => LEVELS.map((level) => [level, `console.${level}`]),
  kindOf: ({ level }) => level,
  words: ({ level, at, text }) => [level, clock(at), text],
  row: ({ level, at, text }) => row(`line ${level}`, level, clock(at), text),
}
