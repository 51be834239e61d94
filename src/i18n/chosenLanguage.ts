import { useSyncExternalStore } from 'react'

import { hostInfo } from '../hooks/hostInfo'
import type { Language } from './dictionary'
import { languageOf } from './language'

const listeners = new Set<() => void>()
let chosen: Language | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function current(): Language {
  if (chosen === undefined) chosen = languageOf(hostInfo().language)
  return chosen
}

/**
 * Speaks another language from now on, on every page of the app.
 * @param language - one of `LANGUAGES`
 */
export function chooseLanguage(language: Language) {
  chosen = language
  listeners.forEach((listener) => listener())
}

/** The language of the host until the user chooses another; renders again when it changes. */
export function useChosenLanguage(): Language {
  return useSyncExternalStore(subscribe, current, current)
}
