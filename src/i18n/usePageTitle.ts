import { setNavigationBarTitle, useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

import { tryHost } from '../hooks/tryHost'
import { askLanguage } from './chosenLanguage'
import { nameLanguage } from './nameLanguage'
import { useLanguage } from './useLanguage'

/**
 * Names the page in the navigation bar, in the language that was chosen, and the language itself; asks
 * for the host's again whenever the page is shown.
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
