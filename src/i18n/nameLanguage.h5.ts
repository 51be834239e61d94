import type { Language } from './dictionary'

/** Tells browsers and screen readers which language to read the page in. */
export function nameLanguage(language: Language): void {
  document.documentElement.lang = language
}
