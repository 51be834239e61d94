import { textOf, type Json, type JsonObject } from '../json'
import { HostFailure, messageOf } from './failure'
import type { Privacy } from './privacy'
import { sharePage, type ShareServices } from './share'

/** What the buttons of Douyin need of the phone. */
export interface OpenTypeServices extends ShareServices {
  /** An event of the button. */
  fire: (node: number, name: string, detail: Json) => void
  warn: (text: string) => void
  privacy: Privacy
  /** Whether the app has logged in, which the phone's number wants (documented). */
  hasSession: () => boolean
}

/**
 * Makes what a tap on a button with an `open-type` does: its event where the preview has what it
 * tells, else a word that it is lacking.
 * @returns to be called with the button's node, its `open-type`, and who it is (`id`, `dataset`)
 */
export function createOpenTypes(services: OpenTypeServices) {
  const { ask, fire, privacy, warn, words, hasSession } = services
  /** What the event tells of the owner's number, or of what is in its way. */
  const phoneNumber = async (): Promise<JsonObject> => {
    try {
      if (!hasSession()) throw new HostFailure('not login')
      const answer = await ask('getPhoneNumber', {})
      return { errMsg: 'getPhoneNumber:ok', ...(answer as JsonObject) }
    } catch (error) {
      return { errMsg: `getPhoneNumber:fail ${messageOf(error)}` }
    }
  }
  return async (node: number, type: string, target: JsonObject): Promise<void> => {
    if (type === 'share') {
      await sharePage(services, { channel: 'invite', from: 'button', target })
    } else if (type === 'openSetting') {
      const setting = await ask('openSetting', {})
      fire(node, 'opensetting', { errMsg: 'openSetting:ok', ...(setting as JsonObject) })
    } else if (type === 'agreePrivacyAuthorization') {
      await privacy.agree(textOf(target.id))
      // What the event carries is inferred.
      fire(node, 'agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
    } else if (type === 'getPhoneNumber') {
      fire(node, 'getphonenumber', await phoneNumber())
    } else {
      warn(words().screen.noButton(type))
    }
  }
}
