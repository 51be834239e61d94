import type { Dictionary } from '../i18n/dictionary'
import { textOf, type Json, type JsonObject } from '../json'

/** What sharing needs of the phone. */
export interface ShareServices {
  ask: (api: string, args: JsonObject) => Promise<Json>
  words: () => Dictionary
  /** What the page on top wants shared, of what is shared from it. */
  share: (facts: JsonObject) => Promise<Record<string, unknown>>
  /** Runs the package's callback; what it throws is reported. */
  run: (name: string, callback: () => void) => void
}

type Callback = (result: { errMsg: string }) => void

/** Shows what would be shared, and gives whether the person did. */
export async function confirmShare(
  { ask, words }: Pick<ShareServices, 'ask' | 'words'>,
  { title, path, desc }: Record<string, unknown>,
): Promise<boolean> {
  const lines = [title, desc, path].map((line) => textOf(line as Json)).filter(Boolean)
  const answer = await ask('showModal', { title: words().screen.share, content: lines.join('\n') })
  return !!(answer as { confirm?: boolean }).confirm
}

/**
 * Shares the page on top, by a button of it or the phone's menu: what `onShareAppMessage` gives, whose
 * callbacks are told what the person did.
 * @param facts - what is shared from: `from` and `target` are those of other hosts
 */
export async function sharePage(services: ShareServices, facts: JsonObject): Promise<void> {
  const shared = await services.share(facts)
  const confirmed = await confirmShare(services, shared)
  const { success, fail } = shared as { success?: Callback; fail?: Callback }
  const [done, how] = confirmed ? [success, 'ok'] : [fail, 'fail cancel']
  services.run('onShareAppMessage', () => done?.({ errMsg: `shareAppMessage:${how}` }))
}
