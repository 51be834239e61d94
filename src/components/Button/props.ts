import type { ReactNode } from 'react'

/** What the pages use of a button, the same on every platform. */
export interface ButtonProps {
  id?: string
  className: string
  /** On the web `false` would be an attribute like any other. */
  disabled?: true | undefined
  'aria-label'?: string
  /** Of a switch: whether it is on. */
  'aria-pressed'?: boolean | undefined
  /** Of what unfolds: whether it is open. */
  'aria-expanded'?: boolean | undefined
  onClick: () => void
  children?: ReactNode
}
