import type { Dictionary } from './dictionary'
import { words } from './language'

/** An error of the preview's own, which can be said in each of its languages. */
export class SpokenError extends Error {
  override name = 'SpokenError'

  constructor(readonly say: (text: Dictionary) => string) {
    super(say(words()))
  }
}

/** What to say of an error, in whichever language is spoken; it may be of another frame. */
export function inWords(error: unknown): (text: Dictionary) => string {
  const { say, message } = error as Error & Partial<SpokenError>
  return (text) => say?.(text) ?? message
}
