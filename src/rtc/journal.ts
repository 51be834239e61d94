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
    note(kind, name, said) {
      const at = Date.now()
      const entry: RtcJournalEntry = { at, kind, name, said: masked(said) }
      entries.push(entry)
      if (entries.length > limit) entries.shift()
      return (answer) => {
        // An answer may come after the call timed out: it replaces the timeout here, for it says more.
        entry.took = Date.now() - at
        entry.answer = masked(answer)
      }
    },
  }
}

/**
 * Entries of a journal as text, one line each, for a report. Not the journal's own: who asks for no
 * report does not carry it.
 * @param entries - what was kept
 */
export function entriesToText(entries: readonly Readonly<RtcJournalEntry>[]): string {
  return entries.map(toLine).join('\n')
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
