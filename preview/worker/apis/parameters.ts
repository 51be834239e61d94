import type { Json, JsonObject } from '../../json'
import { HostFailure } from '../failure'

/** What a parameter may be. */
type Kind = 'string' | 'number' | 'boolean' | 'array'

/** The address that those name which go to a page or to a server. */
const URL = { url: 'string' } as const
const KEY = { key: 'string' } as const
const INDEX = { index: 'number' } as const
const AREA = { x: 'number', y: 'number', width: 'number', height: 'number' } as const
const FILE = { filePath: 'string' } as const

/**
 * What calls cannot do without, as the vendor's typings have it. What a phone may well have a fallback for, such
 * as the words of a toast, is not among them.
 */
export const REQUIRED: Record<string, Record<string, Kind>> = {
  authorize: { scope: 'string' },
  canvasGetImageData: { canvasId: 'string', ...AREA },
  connectSocket: URL,
  downloadFile: URL,
  getImageInfo: { src: 'string' },
  getStorage: KEY,
  hideTabBarRedDot: INDEX,
  makePhoneCall: { phoneNumber: 'string' },
  navigateTo: URL,
  openDocument: FILE,
  previewImage: { urls: 'array' },
  reLaunch: URL,
  redirectTo: URL,
  removeStorage: KEY,
  removeTabBarBadge: INDEX,
  request: URL,
  requestSubscribeMessage: { tmplIds: 'array' },
  saveImageToPhotosAlbum: FILE,
  saveVideoToPhotosAlbum: FILE,
  setClipboardData: { data: 'string' },
  setKeepScreenOn: { keepScreenOn: 'boolean' },
  setNavigationBarColor: { frontColor: 'string', backgroundColor: 'string' },
  setNavigationBarTitle: { title: 'string' },
  setStorage: KEY,
  setTabBarBadge: { ...INDEX, text: 'string' },
  setTabBarItem: INDEX,
  showActionSheet: { itemList: 'array' },
  showTabBarRedDot: INDEX,
  switchTab: URL,
  uploadFile: { ...URL, ...FILE, name: 'string' },
}

/** The errors of parameters that a page of the vendor numbers (documented). */
const CODES: Record<string, number> = { setStorage: 117_799 }

const isA = (kind: Kind, value: Json | undefined) =>
  kind === 'array' ? Array.isArray(value) : typeof value === kind

/** Why a call is refused for what it was given; it is the developer's fault, `D` (documented). */
const refused = (name: string, words: string) =>
  new HostFailure(words, { errorType: 'D', ...(name in CODES && { errorCode: CODES[name] }) })

/** The same of a parameter that is not of its type. */
export const wrong = (name: string, parameter: string, type: string) =>
  refused(name, `params.${parameter} should be ${type}`)

/**
 * Looks whether a call was given what it cannot do without. The words are documented of the key of a storage,
 * and inferred of all others.
 * @throws HostFailure that names the first parameter that is not what it should be
 */
export function checkParameters(name: string, args: JsonObject): void {
  for (const [parameter, kind] of Object.entries(REQUIRED[name] ?? {})) {
    if (!isA(kind, args[parameter])) throw wrong(name, parameter, kind)
  }
}

/**
 * Looks at the key of a storage.
 * @throws HostFailure for one that is no text, or an empty one (both documented)
 */
export function checkKey(name: string, key: Json | undefined): asserts key is string {
  if (typeof key !== 'string') throw wrong(name, 'key', 'string')
  if (!key) {
    throw refused(name, 'the length of params.key should be greater than or equal to 1')
  }
}
