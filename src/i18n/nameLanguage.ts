import type { Language } from './dictionary'

/** A mini-program has no document to name the language of. */
export const nameLanguage: (language: Language) => void = () => undefined
