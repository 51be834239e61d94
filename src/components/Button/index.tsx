import { Button as TaroButton } from '@tarojs/components'

import type { ButtonProps } from './props'

/**
 * The host's own button. It drops the attributes for screen readers: the host's template has none of
 * them, so each change would be sent without any effect.
 */
export function Button({ id, className, disabled, onClick, children }: ButtonProps) {
  return (
    <TaroButton id={id} className={className} disabled={disabled} onClick={onClick}>
      {children}
    </TaroButton>
  )
}
