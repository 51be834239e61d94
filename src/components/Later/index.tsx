import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

import { whenSent } from './whenSent'

/**
 * Leaves its children out of a page's first frame, so that the first frame is smaller and is sent
 * sooner. The children follow as soon as it was sent. The element around them must keep room for them,
 * so that nothing moves when they come.
 */
export function Later({ children }: { children: ReactNode }) {
  const [sent, setSent] = useState(false)
  useEffect(() => whenSent(() => setSent(true)), [])
  return sent ? children : null
}
