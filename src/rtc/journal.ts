import {
  RTC_EVENTS,
  RTC_METHODS,
  type CreateRtcRoomContext,
  type RtcCallbacks,
  type RtcEventPayloads,
  type RtcRoomContext,
} from './contract'
import { masked } from './mask'

/** One thing that happened between this program and its host. No token is in it. */
export interface RtcJournalEntry {
  /** When, in milliseconds since 1970. */
  at: number
  kind: 'call' | 'event' | 'error'
  /** The method, or the event without `on`, or who failed. */
  name: string
  /** What was asked with, what the event told, or what went wrong. */
  said: unknown
  /** How long the host took to answer, in milliseconds; missing as long as it did not. */
  took?: number
  /** What it answered. */
  answer?: unknown
}

/** The last things that happened, the oldest first. */
export interface RtcJournal {
  /** What is kept; each entry is complete once its call was answered. */
  entries: () => readonly Readonly<RtcJournalEntry>[]
  /** The same, one line each, for a report. */
  toText: () => string
  /**
   * Notes something; tokens are masked here, whoever notes it.
   * @returns notes the answer
   */
  note: (kind: RtcJournalEntry['kind'], name: string, said: unknown) => (answer: unknown) => void
}

/**
 * Makes a journal.
 * @param limit - how many entries it keeps; the oldest go first
 */
export function createJournal(limit = 200): RtcJournal {
  const entries: RtcJournalEntry[] = []
  return {
    entries: () => entries,
    toText: () => entries.map(toLine).join('\n'),
    note(kind, name, said) {
      const at = Date.now()
      const entry: RtcJournalEntry = { at, kind, name, said: masked(said) }
      entries.push(entry)
      if (entries.length > limit) entries.shift()
      return (answer) => {
        // A host that answers twice is worth seeing: the last answer stays.
        entry.took = Date.now() - at
        entry.answer = masked(answer)
      }
    },
  }
}

function toLine({ at, kind, name, said, took, answer }: RtcJournalEntry): string {
  const time = new Date(at).toISOString()
  const after = took === undefined ? '…' : `${took} ms`
  const line = `${time} ${kind} ${name} ${words(said)}`
  return kind === 'call' ? `${line} -> ${after} ${words(answer)}` : line
}

function words(value: unknown): string {
  if (value instanceof Error) return value.message
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // A circle has no text.
    return String(value)
  }
}

type Listener = (payload: unknown) => void

/** A context as the journal sees it: any name may be missing on an older host. */
type AnyContext = Partial<Record<string, (argument: never) => void>>

/**
 * An engine that keeps a journal: every native call with its arguments, duration and answer, and
 * every event. What a host lacks, the journaled context lacks too.
 * @param createRtcRoomContext - the engine
 * @param journal - where it is noted
 */
export function journaled(
  createRtcRoomContext: CreateRtcRoomContext,
  journal: RtcJournal,
): CreateRtcRoomContext {
  return (options) => {
    const answered = journal.note('call', 'createRtcRoomContext', options)
    try {
      const context = withJournal(createRtcRoomContext(options), journal)
      answered('ok')
      return context
    } catch (thrown) {
      answered(thrown)
      throw thrown
    }
  }
}

function withJournal(context: RtcRoomContext, journal: RtcJournal): RtcRoomContext {
  const source = context as unknown as AnyContext
  const copy: AnyContext = {}
  for (const method of RTC_METHODS) {
    if (typeof source[method] !== 'function') continue
    copy[method] = ({ success, fail, ...args }: RtcCallbacks) => {
      const answered = journal.note('call', method, args)
      const after =
        <Answer>(own?: (answer: Answer) => void) =>
        (answer: Answer) => {
          answered(answer)
          own?.(answer)
        }
      const options = { ...args, success: after(success), fail: after(fail) }
      try {
        source[method]?.(options as never)
      } catch (thrown) {
        answered(thrown)
        throw thrown
      }
    }
  }
  for (const name of RTC_EVENTS) {
    const own = new Map<Listener, Listener>()
    if (source[`on${name}`]) {
      copy[`on${name}`] = (listener: Listener) => {
        const noting = (payload: RtcEventPayloads[typeof name]) => {
          journal.note('event', name, payload)
          listener(payload)
        }
        own.set(listener, noting as Listener)
        source[`on${name}`]?.(noting as never)
      }
    }
    if (source[`off${name}`]) {
      copy[`off${name}`] = (listener: Listener) => {
        source[`off${name}`]?.((own.get(listener) ?? listener) as never)
        own.delete(listener)
      }
    }
  }
  return copy as unknown as RtcRoomContext
}
