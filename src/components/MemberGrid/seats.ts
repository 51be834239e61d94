/** A free seat. */
const FREE = ''

/**
 * Seats what is to be shown. Whoever has a seat keeps it, whoever is gone leaves it free, and a
 * newcomer takes the first free one. Removing an element from a list makes Taro send the whole list
 * again; with seats the list only ever grows, and a change is one seat's own.
 *
 * @param seats - the seats so far, `''` where one is free
 * @param keys - what is to be shown, each key once
 * @returns the new seats; `seats` itself when nothing changed
 */
export function reseat(seats: readonly string[], keys: readonly string[]): readonly string[] {
  const wanted = new Set(keys)
  const seated = new Set(seats)
  const newcomers = keys.filter((key) => !seated.has(key))
  if (newcomers.length === 0 && seats.every((key) => key === FREE || wanted.has(key))) return seats
  let next = 0
  const filled = seats.map((key) => {
    if (key !== FREE && wanted.has(key)) return key
    const newcomer = newcomers[next]
    next += 1
    return newcomer ?? FREE
  })
  return filled.concat(newcomers.slice(next))
}

/** What marks a seat as a shared screen's. No id can hold it. */
const SCREEN = '/screen'

/** The key of a member's shared screen, which has a seat beside the member's own. */
export const screenKey = (userId: string) => userId + SCREEN

/** Whether a seat shows a shared screen. */
export const isScreen = (key: string) => key.endsWith(SCREEN)

/** Whose seat it is. */
export const userOf = (key: string) => (isScreen(key) ? key.slice(0, -SCREEN.length) : key)
