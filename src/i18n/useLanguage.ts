import { useChosenLanguage } from './chosenLanguage'
import type { Dictionary, Language } from './dictionary'
import { DICTIONARIES } from './dictionaries'

/**
 * What the pages say, in the host's language until the user chooses another.
 * @returns the language and its dictionary; the component renders again when it changes
 *
 * @example
 * const { text } = useLanguage()
 * return <Text>{text.lobby.title}</Text>
 */
export function useLanguage(): { language: Language; text: Dictionary } {
  const language = useChosenLanguage()
  return { language, text: DICTIONARIES[language] }
}
