import { textOf, type JsonObject } from '../../json'
import type { Answers } from './answer'
import type { Scopes } from './scopes'

/** Where the phone is: a square in Beijing. Nothing is asked of the computer. */
const PLACE = { latitude: 39.9087, longitude: 116.3975 }

/** How exact a phone is about it, in metres. */
const ACCURACY = 30

/** A picture of its owner: the first letter of the name. */
function avatarOf(name: string): string {
  const letter = [...name][0] ?? ''
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132"><rect width="132" height="132" fill="#fe2c55"/>' +
    `<text x="66" y="90" font-size="72" font-family="sans-serif" text-anchor="middle" fill="#fff">${letter}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(picture)}`
}

/** Letters and digits that mean nothing to any server. */
function madeUp(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length))
  return [...bytes].map((byte) => (byte & 15).toString(16)).join('')
}

/** What is for the app's server alone: it finds that it cannot open it. */
const sealed = () => ({
  signature: madeUp(40),
  encryptedData: btoa(madeUp(96)),
  iv: btoa(madeUp(16)),
})

/**
 * What an app learns of the phone's owner and where the phone is, once its owner has let it.
 * @param name - the phone's
 * @param language - the phone's, as the host spells it
 */
export function personAnswers(scopes: Scopes, name: string, language: () => string): Answers {
  // Of a person nothing but name and picture is told any more: the rest is empty (inferred).
  const profile = (): JsonObject => {
    const unknown = { gender: 0, city: '', province: '', country: '', language: language() }
    const userInfo = { nickName: name, avatarUrl: avatarOf(name), ...unknown }
    return { userInfo, rawData: JSON.stringify(userInfo) }
  }
  return {
    // It asks at each call (documented of the API that it took the place of getUserInfo for this).
    getUserProfile: async ({ desc }) => {
      if (!(await scopes.ask('userInfo', textOf(desc)))) throw new Error('auth deny')
      return { ...profile(), ...sealed() }
    },
    getUserInfo: async ({ withCredentials }) => {
      await scopes.need('scope.userInfo')
      return { ...profile(), ...(withCredentials === true && sealed()) }
    },
    // It, too, asks at each call, and is sealed (both documented).
    getPhoneNumber: async () => {
      if (!(await scopes.ask('phoneNumber'))) throw new Error('auth deny')
      const { encryptedData, iv } = sealed()
      return { encryptedData, iv, code: madeUp(32) }
    },
    getLocation: async () => {
      await scopes.need('scope.userLocation')
      const accuracy = { accuracy: ACCURACY, horizontalAccuracy: ACCURACY, verticalAccuracy: 0 }
      return { ...PLACE, ...accuracy, altitude: 0, speed: 0 }
    },
  }
}
