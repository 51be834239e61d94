import { copyJson, textOf, type Json, type JsonObject } from '../../json'
import { HostFailure } from '../failure'
import { orThrow, type Calls } from './calls'
import { checkKey } from './parameters'

/** What one key may hold, and all together, in bytes (documented as 1 M and 10 M). */
const MOST = { key: 1024 * 1024, all: 10 * 1024 * 1024 }

/** How many bytes a value takes. That it is its JSON that counts, in UTF-8, is inferred. */
const sizeOf = (key: string, value: Json) => utf8Length(key) + utf8Length(JSON.stringify(value))

/** Bytes of a text in UTF-8; the stripped realm has no TextEncoder. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The storage by itself, for whoever looks into it beside the app. */
export interface Store {
  /** @throws HostFailure as `tt.setStorage` fails */
  set: (key: string, value: Json) => void
  remove: (keys: string[]) => void
}

/**
 * `tt.setStorage` and its kin: what the phone remembers of an app.
 * @param storage - what it remembers so far; changed in place
 * @param save - called after each change
 */
export function addStorage(
  { tt, asynchronous }: Calls,
  storage: JsonObject,
  save: () => void,
): Store {
  const size = () =>
    Object.entries(storage).reduce((sum, [key, value]) => sum + sizeOf(key, value), 0)
  // Where nothing is stored, that is an empty text (documented).
  const get = (key: Json | undefined): Json => {
    const name = textOf(key)
    return Object.keys(storage).includes(name) ? (storage[name] ?? null) : ''
  }
  const set = (given: Json | undefined, value: Json, name = 'setStorageSync') => {
    checkKey(name, given)
    const bytes = sizeOf(given, value)
    const old = storage[given]
    const others = size() - (old === undefined ? 0 : sizeOf(given, old))
    // The numbers are those of mini-games; of mini-programs no page has any (inferred).
    if (bytes > MOST.key) throw new HostFailure('exceed storage item max length', { errNo: 21_101 })
    if (others + bytes > MOST.all)
      throw new HostFailure('exceed storage max size 10Mb', { errNo: 21_102 })
    storage[given] = value
    save()
  }
  const remove = (keys: string[]) => {
    for (const key of keys) delete storage[key]
    save()
  }
  const info = () => ({
    keys: Object.keys(storage),
    currentSize: Math.ceil(size() / 1024),
    limitSize: MOST.all / 1024,
  })
  asynchronous('getStorage', ({ key }) => ({ data: get(key) }))
  asynchronous('setStorage', ({ key, data = '' }) => set(key, data, 'setStorage'))
  asynchronous('removeStorage', ({ key }) => remove([textOf(key)]))
  asynchronous('clearStorage', () => remove(Object.keys(storage)))
  asynchronous('getStorageInfo', info)
  tt.getStorageSync = (key: string) => copyJson(get(key))
  tt.setStorageSync = (key: string, value: unknown) =>
    // What has no JSON is read as an empty text (documented).
    orThrow('setStorageSync', () => set(key, copyJson(value) ?? (value === null ? null : '')))
  tt.removeStorageSync = (key: string) => remove([key])
  tt.clearStorageSync = () => remove(Object.keys(storage))
  tt.getStorageInfoSync = info
  return { set, remove }
}
