import { hooks } from '@tarojs/shared'

import { withFirstFrame, type FramedPage } from './firstFrame'
import { silentOnceGone, type ClosablePage } from './gonePages'

// Taro asks one function alone about each page that it is about to describe to the host.
hooks.tap('modifyPageObject', (page) => {
  withFirstFrame(page as FramedPage)
  silentOnceGone(page as ClosablePage)
})
