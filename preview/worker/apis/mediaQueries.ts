import { copyJson, type JsonObject } from '../../json'
import { meets } from '../../mediaQuery'
import type { Calls } from './calls'

type Hear = (result: { matches: boolean }) => void

/**
 * What an app asks about the size of its page: `tt.matchMedia`, and what a page or a component watches.
 * That an observer is told at once, too, is inferred from a framework that relies on it.
 * @param system - where the size is, as `getSystemInfo` has it
 * @returns tells the observers that the page has another size
 */
export function addMediaQueries(
  { tt, run, atOnce }: Calls,
  system: () => JsonObject,
): { create: () => object; tell: () => void } {
  const watching = new Set<() => void>()
  const matches = (query: JsonObject) => {
    const { windowWidth, windowHeight } = system()
    return meets(query, { width: Number(windowWidth), height: Number(windowHeight) })
  }
  tt.matchMedia = (query: object = {}) => {
    const asked = copyJson(query) as JsonObject
    return atOnce('matchMedia', asked, () => ({ matches: matches(asked) }))
  }
  const create = () => {
    let stop = () => {}
    return {
      observe: (query: object, hear: Hear) => {
        stop()
        const asked = copyJson(query) as JsonObject
        const tell = () => run('mediaQueryObserver', () => hear({ matches: matches(asked) }))
        watching.add(tell)
        const first = setTimeout(tell, 0)
        stop = () => {
          clearTimeout(first)
          watching.delete(tell)
        }
      },
      disconnect: () => stop(),
    }
  }
  return { create, tell: () => [...watching].forEach((tell) => tell()) }
}
