/** A free seat. */
export const FREE = ''

/** How many members are drawn at once: more pictures are too small to look at, and each costs. */
export const SEATS_PER_PAGE = 9

/** The seats that are on the screen, `from` included, `to` not. */
export interface SeatRange {
  from: number
  to: number
}

/**
 * Seats everybody. Whoever is on the screen keeps the seat; the others follow in the order they had,
 * newcomers last, and fill the free seats from the first on. Removing an element from a list makes
 * Taro send the whole list again; with seats a change is one seat's own.
 *
 * @param seats - the seats so far, `''` where one is free
 * @param keys - who is to be seated, each once
 * @param shown - the seats on the screen; without it all are packed
 * @returns the new seats, never fewer than one page had; `seats` itself when nothing changed
 */
export function reseat(
  seats: readonly string[],
  keys: readonly string[],
  shown: SeatRange = { from: 0, to: 0 },
): readonly string[] {
  const waiting = new Set(keys)
  const next = seats
    .slice(0, shown.to)
    .map((key, seat) => (seat >= shown.from && waiting.delete(key) ? key : FREE))
  const others = seats.filter((key) => waiting.delete(key)).concat(...waiting)
  for (let seat = 0; others.length > 0; seat++) {
    if ((next[seat] ?? FREE) === FREE) next[seat] = others.shift() ?? FREE
  }
  const least = Math.min(seats.length, SEATS_PER_PAGE)
  while (next.length < least) next.push(FREE)
  while (next.length > least && next[next.length - 1] === FREE) next.pop()
  return next.length === seats.length && next.every((key, seat) => key === seats[seat])
    ? seats
    : next
}

/**
 * The order for whoever comes to the first page: oneself, then who spoke, the last one first.
 * @param seats - in the order they have
 * @param self - the own user
 * @param spoke - who spoke, the last one last
 */
export function speakersFirst(
  seats: readonly string[],
  self: string,
  spoke: readonly string[],
): readonly string[] {
  const rank = (key: string) => (key === self ? spoke.length : spoke.indexOf(key))
  const taken = seats.filter((key) => key !== FREE)
  return taken
    .map((key, place) => ({ key, place }))
    .sort((a, b) => rank(b.key) - rank(a.key) || a.place - b.place)
    .map(({ key }) => key)
}
