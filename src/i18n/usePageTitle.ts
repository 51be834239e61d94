import { setNavigationBarTitle } from '@tarojs/taro'
import { useEffect } from 'react'

/**
 * Names the page in the navigation bar, in the language that was chosen.
 * @param title - the words
 */
export function usePageTitle(title: string) {
  useEffect(() => {
    // A host that cannot rename a page keeps the name of its configuration.
    setNavigationBarTitle({ title }).catch(() => undefined)
  }, [title])
}
