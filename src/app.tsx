import type { ReactNode } from 'react'

// On the web it has to hear of the history before Taro does.
import './components/MemberGrid/useBackOut'
// Before Taro describes the pages to the host.
import './host/describedPages'

import './app.scss'

export default function App({ children }: { children?: ReactNode }) {
  return children
}
