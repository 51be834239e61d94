import { setNavigationBarTitle, useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

import { tryHost } from '../host/tryHost'
import { askLanguage } from './chosenLanguage'
import { nameLanguage } from './nameLanguage'
import { useLanguage } from './useLanguage'

/**
 * Sets the page's title in the navigation bar, in the language that was chosen, and tells the document
 * that language. Asks for the host's language again whenever the page is shown.
 * @param title - the words
 */
export function usePageTitle(title: string) {
  const { language } = useLanguage()
  useDidShow(askLanguage)
  useEffect(() => {
    // A host that cannot rename a page keeps the name of its configuration.
    void tryHost(() => setNavigationBarTitle({ title }))
  }, [title])
  useEffect(() => nameLanguage(language), [language])
}
