import { useCallback, useState } from 'react'

import { viewError } from '../../hooks/viewError'
import { describe } from '../../i18n/describe'
import type { Dictionary } from '../../i18n/dictionary'
import { useLanguage } from '../../i18n/useLanguage'
import type { RtcError } from '../../rtc/errors'

/** What went wrong last, and how to say so. */
interface Problem {
  /** For the error line, in the language that is spoken now; absent when all is well. */
  problem: string | undefined
  /** A call of the contract failed. One that was merely overtaken is no news. */
  showError: (failed: RtcError) => void
  /** The host could not make somebody's picture. */
  showViewError: (member: string, code: number, words: string) => void
  clear: () => void
}

/** Keeps what an error line shows. The functions stay the same. */
export function useProblem(): Problem {
  const { text } = useLanguage()
  const [last, setLast] = useState<{ say: (text: Dictionary) => string }>()
  const showError = useCallback((failed: RtcError) => {
    if (failed.reason !== 'cancelled') setLast({ say: (spoken) => describe(failed, spoken) })
  }, [])
  const showViewError = useCallback((member: string, errNo: number, errMsg: string) => {
    const { reason } = viewError({ errNo, errMsg })
    setLast({
      say: ({ room, errors }) =>
        `${room.viewError(member, errNo, errMsg)} · ${errors[reason].next}`,
    })
  }, [])
  const clear = useCallback(() => setLast(undefined), [])
  return { problem: last?.say(text), showError, showViewError, clear }
}
