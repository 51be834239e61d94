import { useSyncExternalStore } from 'react'

import { hostInfo } from '../hooks/hostInfo'
import type { Dictionary, Language } from './dictionary'
import { DICTIONARIES } from './dictionaries'
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

/**
 * What the pages say, in the host's language until the user chooses another.
 * @returns the language and its dictionary; the component renders again when it changes
 *
 * @example
 * const { text } = useLanguage()
 * return <Text>{text.lobby.title}</Text>
 */
export function useLanguage(): { language: Language; text: Dictionary } {
  const language = useSyncExternalStore(subscribe, current, current)
  return { language, text: DICTIONARIES[language] }
}
