import { textOf } from '../../json'
import type { Answers } from './answer'
import type { Scopes } from './scopes'

/** How many templates one question is about at most (documented). */
const MOST = 3

/** `tt.requestSubscribeMessage`: the owner is asked for all of them at once (inferred). */
export function messageAnswers(scopes: Scopes): Answers {
  return {
    requestSubscribeMessage: async ({ tmplIds }) => {
      const ids = (Array.isArray(tmplIds) ? tmplIds : []).map((id) => textOf(id))
      if (ids.length === 0) throw new Error('the tmplIds are missing')
      if (ids.length > MOST) throw new Error(`${MOST} tmplIds are the most`)
      const answer = (await scopes.ask('messages', ids.join('\n'))) ? 'accept' : 'reject'
      return Object.fromEntries(ids.map((id) => [id, answer]))
    },
  }
}
