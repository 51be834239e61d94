import type { ButtonProps } from './props'

import './web.scss'

/** Taro's button on the web is a box that no key reaches; this is the browser's own. */
export function Button({ children, ...props }: ButtonProps) {
  return (
    <button type="button" {...props}>
      {children}
    </button>
  )
}
