import { useSyncExternalStore } from 'react'

import { hostInfo } from '../host/hostInfo'
import type { Language } from './dictionary'
import { languageOf } from './language'

const listeners = new Set<() => void>()
/** The host's language, as it said last. */
let told: Language | undefined
let chosen: Language | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The language that is spoken now. */
export function spokenLanguage(): Language {
  told ??= languageOf(hostInfo().language)
  return chosen ?? told
}

/**
 * Speaks another language from now on, on every page of the app.
 * @param language - one of `LANGUAGES`
 */
export function chooseLanguage(language: Language) {
  chosen = language
  listeners.forEach((listener) => listener())
}

/**
 * Asks the host for its language again: the user may have changed it while the app was away. That a
 * running app is told in no other way is inferred: the vendor documents no event for it.
 */
export function askLanguage() {
  const { language } = hostInfo()
  if (language === undefined) return
  told = languageOf(language)
  listeners.forEach((listener) => listener())
}

/** The language of the host until the user chooses another; renders again when it changes. */
export function useChosenLanguage(): Language {
  return useSyncExternalStore(subscribe, spokenLanguage, spokenLanguage)
}
