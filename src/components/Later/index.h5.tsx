import type { ReactNode } from 'react'

/** A browser draws a page whole: nothing of it is sent anywhere. */
export function Later({ children }: { children: ReactNode }) {
  return children
}
