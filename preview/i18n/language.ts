import { DICTIONARIES, languageOf } from './dictionaries'
import type { Dictionary, Language } from './dictionary'

/** Where the choice is remembered; the frames of the phones read it there, too. */
const KEY = 'language of the preview'

const listeners = new Set<() => void>()

/** The language of the preview: the one that was chosen in this browser, else the browser's own. */
export function language(): Language {
  return languageOf(localStorage.getItem(KEY) ?? navigator.language)
}

/** What the preview says, in its present language. Not for a Worker, which has no storage. */
export function words(): Dictionary {
  return DICTIONARIES[language()]
}

/** Speaks another language from now on, in every open page of the preview, and remembers it. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next)
  for (const listener of listeners) listener()
}

/**
 * Follows the language of the preview, whichever page of it is where it was changed.
 * @param listener - called after each change; it says its words in the new language
 * @returns ends it
 */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

addEventListener('storage', ({ key }) => {
  if (key === KEY) for (const listener of listeners) listener()
})
