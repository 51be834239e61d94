import { useCallback, useState } from 'react'

import { draftOf, type Invitation, isRefused, linkProblemOf } from '.'
import { type LinkProblem, type Query, queryIn } from './link'

/** What is filled in so far, and what was wrong with the invitation that was opened last. */
interface Draft {
  draft: Invitation
  /** Absent when there was none, or nothing was wrong with it. */
  problem: LinkProblem | undefined
  /** Whether the token came with an invitation and was not refused since: nobody has to see it. */
  invited: boolean
}

const comesWithToken = (draft: Invitation) => draft.token !== '' && !isRefused(draft)

/** What an invitation that is over or another app's says is not to be joined with. */
const fills = (problem: LinkProblem | undefined) =>
  problem === undefined || problem === 'unreadable'

function openedWith(query: Query): Draft {
  const problem = linkProblemOf(query)
  const draft = draftOf(fills(problem) ? query : {})
  return { draft, problem, invited: comesWithToken(draft) }
}

/** What another invitation says goes first; what it leaves out stays as it was filled in. */
function openedInto(now: Draft, text: string): Draft {
  const query = queryIn(text)
  const said = draftOf(query)
  const problem = linkProblemOf(query) ?? (said.roomId ? undefined : 'unreadable')
  if (problem) return { ...now, problem }
  const draft = {
    roomId: said.roomId,
    userId: said.userId || now.draft.userId,
    // A server makes a new one for the new room.
    token: said.token || (process.env.TARO_APP_RTC_TOKEN_URL ? '' : now.draft.token),
  }
  return { draft, problem, invited: comesWithToken(draft) }
}

/**
 * Holds what it takes to join while it is filled in.
 * @param query - of the page
 * @returns beside what there is: `change` of a part, `open` for the text of an invitation, `reveal` for
 * the token that came with one, `dismiss` for what was wrong with it
 */
export function useDraft(query: Query) {
  const [state, set] = useState(() => openedWith(query))
  const change = useCallback(
    (part: Partial<Invitation>) => set((now) => ({ ...now, draft: { ...now.draft, ...part } })),
    [],
  )
  const open = useCallback((text: string) => set((now) => openedInto(now, text)), [])
  const reveal = useCallback(() => set((now) => ({ ...now, invited: false })), [])
  const dismiss = useCallback(() => set((now) => ({ ...now, problem: undefined })), [])
  return { ...state, change, open, reveal, dismiss }
}
