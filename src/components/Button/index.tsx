import { Button as TaroButton } from '@tarojs/components'

import type { ButtonProps } from './props'

/**
 * The host's own button. What screen readers are told stays behind: the host's template has no place
 * for it, and each change of it would be sent for no one.
 */
export function Button({ id, className, disabled, onClick, children }: ButtonProps) {
  return (
    <TaroButton id={id} className={className} disabled={disabled} onClick={onClick}>
      {children}
    </TaroButton>
  )
}
