import type { Dictionary } from '../i18n/dictionary'
import { textOf, type Json, type JsonObject } from '../protocol'

/** What the buttons of Douyin need of the phone. */
export interface OpenTypeServices {
  ask: (api: string, args: JsonObject) => Promise<Json>
  /** An event of the button. */
  fire: (node: number, name: string, detail: Json) => void
  warn: (text: string) => void
  words: () => Dictionary
  /** What the page on top wants shared, of what is shared from it. */
  share: (options: JsonObject) => Record<string, unknown>
  /** Runs the package's callback; what it throws is reported. */
  run: (name: string, callback: () => void) => void
}

type Callback = (result: { errMsg: string }) => void

/**
 * Makes what a tap on a button with an `open-type` does: its event where the preview has what it
 * tells, else a word that it is lacking.
 * @returns to be called with the button's node, its `open-type`, and who it is (`id`, `dataset`)
 */
export function createOpenTypes(services: OpenTypeServices) {
  const { ask, fire, warn, words, share, run } = services
  return async (node: number, type: string, target: JsonObject): Promise<void> => {
    const { screen } = words()
    if (type === 'share') {
      // `from` and `target`, as other hosts do.
      const shared = share({ channel: 'invite', from: 'button', target })
      const title = textOf(shared.title as Json)
      const path = textOf(shared.path as Json)
      const answer = await ask('showModal', {
        title: screen.share,
        content: [title, path].filter(Boolean).join('\n'),
      })
      const { confirm } = answer as { confirm?: boolean }
      const { success, fail } = shared as { success?: Callback; fail?: Callback }
      const [done, how] = confirm ? [success, 'ok'] : [fail, 'fail cancel']
      run('onShareAppMessage', () => done?.({ errMsg: `shareAppMessage:${how}` }))
    } else if (type === 'openSetting') {
      const setting = await ask('openSetting', {})
      fire(node, 'opensetting', { errMsg: 'openSetting:ok', ...(setting as JsonObject) })
    } else {
      warn(screen.noButton(type))
      if (type === 'getPhoneNumber') {
        // A person may refuse it: this is what the package gets then.
        fire(node, 'getphonenumber', { errMsg: 'getPhoneNumber:fail auth deny' })
      }
    }
  }
}
