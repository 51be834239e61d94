import { useState } from 'react'

import type { HostRequest } from '../../i18n/dictionary'
import { useLanguage } from '../../i18n/useLanguage'
import { Button } from '../Button'
import type { ButtonProps } from '../Button/props'
import { ErrorLine } from '../ErrorLine'

interface HostButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** What is asked of the host, in the words for its refusal. */
  what: HostRequest
  /** Asks it; a refusal is a rejection with the host's `errMsg`. */
  ask: () => Promise<unknown>
}

/** A button that asks something of the host itself, and says below itself when the host refuses. */
export function HostButton({ what, ask, ...props }: HostButtonProps) {
  const { text } = useLanguage()
  const [refusal, setRefusal] = useState<string>()
  const clear = () => setRefusal(undefined)
  const tap = () => {
    // A host that lacks the call throws.
    new Promise((resolve) => resolve(ask())).then(clear, (failure?: { errMsg?: string }) =>
      setRefusal(failure?.errMsg || ''),
    )
  }
  return (
    <>
      <Button {...props} onClick={tap} />
      {refusal === undefined ? null : (
        <ErrorLine error={`${text.hostRefused[what]} ${refusal}`} onDismiss={clear} />
      )}
    </>
  )
}
