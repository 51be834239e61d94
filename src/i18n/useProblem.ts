import { useCallback, useRef, useState } from 'react'

import { viewError } from '../rtc/viewError'
import { describe } from './describe'
import type { Dictionary } from './dictionary'
import { useLanguage } from './useLanguage'
import type { RtcError } from '../rtc/errors'

/** What went wrong last, and how to say so. */
interface Problem {
  /** For the error line, in the language that is spoken now; absent when all is well. */
  problem: string | undefined
  /** A call of the contract failed. One that was merely overtaken is no news. */
  showError: (failed: RtcError) => void
  /** The host could not make somebody's picture. */
  showViewError: (member: string, code: number, words: string) => void
  clear: () => void
  /**
   * Remembers the problem that is shown now.
   * @returns takes that problem away, unless another one came since
   */
  clearLater: () => () => void
}

interface Said {
  say: (text: Dictionary) => string
}

/** Keeps what an error line shows. The functions stay the same. */
export function useProblem(): Problem {
  const { text } = useLanguage()
  const [last, show] = useState<Said>()
  const newest = useRef<Said>()
  const setLast = useCallback((said?: Said) => {
    newest.current = said
    show(said)
  }, [])
  const showError = useCallback(
    (failed: RtcError) => {
      if (failed.reason !== 'cancelled') setLast({ say: (spoken) => describe(failed, spoken) })
    },
    [setLast],
  )
  const showViewError = useCallback(
    (member: string, errNo: number, errMsg: string) => {
      const { reason } = viewError({ errNo, errMsg })
      setLast({
        say: ({ room, errors }) =>
          `${room.viewError(member, errNo, errMsg)} · ${errors[reason].next}`,
      })
    },
    [setLast],
  )
  const clear = useCallback(() => setLast(undefined), [setLast])
  const clearLater = useCallback(() => {
    const said = newest.current
    return () => {
      if (newest.current === said) clear()
    }
  }, [clear])
  return { problem: last?.say(text), showError, showViewError, clear, clearLater }
}
