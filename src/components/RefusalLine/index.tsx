import { tokenRefusalText } from '../../i18n/tokenRefusals'
import { useLanguage } from '../../i18n/useLanguage'
import type { TokenRefusal } from '../../invitation/tokenService'
import { ErrorLine } from '../ErrorLine'

interface RefusalLineProps {
  refusal: TokenRefusal | undefined
  onDismiss: () => void
}

/** Why the token service gave no token. */
export function RefusalLine({ refusal, onDismiss }: RefusalLineProps) {
  const spoken = useLanguage()
  const words = refusal && tokenRefusalText(refusal.code, spoken)
  return <ErrorLine error={words && `${words.title} · ${words.next}`} onDismiss={onDismiss} />
}
