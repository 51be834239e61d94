import type { ReactNode } from 'react'

import { hostWords } from '../../i18n/describe'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcError } from '../../rtc/errors'
import { Notice } from '../Notice'

interface ErrorNoticeProps {
  error: RtcError
  /** What happened, where the page knows more than the error alone says. */
  title?: string | undefined
  /** What to do next, likewise. */
  next?: string | undefined
  children?: ReactNode
}

/** An error in words with its next step, the host's numbers below. */
export function ErrorNotice({ error, title, next, children }: ErrorNoticeProps) {
  const words = useLanguage().text.errors[error.reason]
  return (
    <Notice title={title ?? words.title} next={next ?? words.next} detail={hostWords(error)}>
      {children}
    </Notice>
  )
}
