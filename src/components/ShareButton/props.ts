import type { ReactNode } from 'react'

/** What a button that shares takes, the same on every platform. */
export interface ShareButtonProps {
  title: string
  link: string
  children: ReactNode
}
