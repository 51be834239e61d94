import { Button } from '@tarojs/components'

import type { ShareButtonProps } from './props'

/** Opens the host's own sharing, which asks the page what is shared: `useShared`. */
export function ShareButton({ children }: ShareButtonProps) {
  return (
    <Button className="button button-quiet" openType="share">
      {children}
    </Button>
  )
}
