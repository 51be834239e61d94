import { entriesToText } from './journal'
import { rtcJournal } from './sessions'

/**
 * The last 200 native calls, events and errors, one line each, the oldest first: for a report of
 * what went wrong. Tokens and application keys are masked.
 */
export function journalText(): string {
  return entriesToText(rtcJournal.entries())
}
