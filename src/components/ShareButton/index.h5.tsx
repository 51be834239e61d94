import { Button } from '../Button'
import type { ShareButtonProps } from './props'

/** Shares by the browser, where it can; the copied text does elsewhere. */
export function ShareButton({ title, link, children }: ShareButtonProps) {
  // No browser shares anything from a page that was not served securely.
  if (!('share' in navigator)) return null
  const share = () => {
    // The user closed it, or the browser blocks it: the button that copies is right beside.
    navigator.share({ title, url: link }).catch(() => undefined)
  }
  return (
    <Button className="button button-quiet" onClick={share}>
      {children}
    </Button>
  )
}
