import { showToast } from '@tarojs/taro'
import type { ReactNode } from 'react'

import { tryHost } from '../../host/tryHost'
import { useLanguage } from '../../i18n/useLanguage'
import { HostButton } from '../HostButton'
import { copyText } from './copyText'

interface CopyButtonProps {
  /** What is copied, as it is at the tap. */
  textOf: () => string
  children: ReactNode
}

/**
 * A button that copies a text and says so itself: not every host says it. Where a host does, these
 * words replace the host's.
 */
export function CopyButton({ textOf, children }: CopyButtonProps) {
  const { text } = useLanguage()
  const copy = () =>
    copyText(textOf()).then(() =>
      tryHost(() => showToast({ title: text.room.copied, icon: 'none' })),
    )
  return (
    <HostButton className="button button-quiet" what="copy" ask={copy}>
      {children}
    </HostButton>
  )
}
