import { follow, NO_FOCUS, type Focus, type Present } from './arrangement'
import { FREE, reseat, SEATS_PER_PAGE, speakersFirst } from './seats'

/** Everything that the grid remembers from one change to the next. */
export interface Grid {
  /** Members, `''` where a seat is free. */
  readonly seats: readonly string[]
  /** Whose screens are shared, `''` where a seat is free. */
  readonly screens: readonly string[]
  /** The page on the screen, from 0. */
  readonly page: number
  readonly focus: Focus
}

/** Before anybody is there. */
export const EMPTY: Grid = { seats: [], screens: [], page: 0, focus: NO_FOCUS }

/** How many pages there are; one at least. */
export function pagesOf({ seats }: Grid): number {
  return Math.max(1, Math.ceil(seats.length / SEATS_PER_PAGE))
}

/** Who is to be seen: the members of the page on the screen, and all shared screens. */
export function presentOn(grid: Grid): Present {
  const from = grid.page * SEATS_PER_PAGE
  const shown = grid.seats.slice(from, from + SEATS_PER_PAGE)
  while (pagesOf(grid) > 1 && shown.length < SEATS_PER_PAGE) shown.push(FREE)
  return { shown, sharers: grid.screens }
}

/**
 * Follows who is in the room. Whoever is on the screen keeps the seat. A page goes with the last of
 * those who were on it; when they come back, it is not turned again.
 * @param grid - what was so
 * @param people - everybody in the room, each once
 * @param sharers - those of them who share a screen
 * @returns `grid` itself when nothing changed
 */
export function seated(grid: Grid, people: readonly string[], sharers: readonly string[]): Grid {
  const from = grid.page * SEATS_PER_PAGE
  const seats = reseat(grid.seats, people, { from, to: from + SEATS_PER_PAGE })
  const screens = reseat(grid.screens, sharers, { from: 0, to: SEATS_PER_PAGE })
  const page = Math.min(grid.page, pagesOf({ ...grid, seats }) - 1)
  const focus = follow(grid.focus, presentOn({ ...grid, seats, screens, page }))
  const same =
    seats === grid.seats && screens === grid.screens && page === grid.page && focus === grid.focus
  return same ? grid : { seats, screens, page, focus }
}

/**
 * Turns the page. The first one is ordered when one comes to it: oneself, then who spoke last.
 * @param by - 1 on, -1 back
 * @param self - the own user
 * @param spoke - who spoke, the last one last
 * @returns `grid` itself where there is no such page, or where one picture has the whole stage
 */
export function turned(grid: Grid, by: 1 | -1, self: string, spoke: readonly string[]): Grid {
  const page = grid.page + by
  if (grid.focus.full || page < 0 || page >= pagesOf(grid)) return grid
  const people = grid.seats.filter((userId) => userId !== FREE)
  const seats = reseat(page === 0 ? speakersFirst(people, self, spoke) : grid.seats, people)
  return { ...grid, seats, page, focus: { ...grid.focus, place: '', before: '' } }
}

/**
 * Keeps who spoke, for the order of the first page.
 * @param spoke - who spoke so far, the last one last
 * @param speakers - who speaks now
 * @param people - everybody in the room
 */
export function spokeLast(
  spoke: readonly string[],
  speakers: readonly string[],
  people: readonly string[],
): readonly string[] {
  return spoke
    .filter((userId) => people.indexOf(userId) >= 0 && speakers.indexOf(userId) < 0)
    .concat(speakers)
}
