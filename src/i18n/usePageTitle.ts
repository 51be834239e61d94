import { setNavigationBarTitle } from '@tarojs/taro'
import { useEffect } from 'react'

import { nameLanguage } from './nameLanguage'
import { useLanguage } from './useLanguage'

/**
 * Names the page in the navigation bar, in the language that was chosen, and the language itself.
 * @param title - the words
 */
export function usePageTitle(title: string) {
  const { language } = useLanguage()
  useEffect(() => {
    // A host that cannot rename a page keeps the name of its configuration.
    setNavigationBarTitle({ title }).catch(() => undefined)
  }, [title])
  useEffect(() => nameLanguage(language), [language])
}
