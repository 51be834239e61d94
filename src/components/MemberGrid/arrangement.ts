import { FREE } from './seats'

/** What a tap on someone's shared screen names; a camera's picture is named by its member. */
export const screenOf = (userId: string) => `${userId}/screen`

/** What is looked at more closely. */
export interface Focus {
  /** The tile that is larger than the others, `''` when none is. */
  readonly place: string
  /** Whether it has the whole stage. */
  readonly full: boolean
  /** Who was enlarged before somebody shared a screen; back when nobody does any more. */
  readonly before: string
  /** Who shared a screen when this was so. */
  readonly sharers: readonly string[]
}

/** Nothing is enlarged, nobody shares. */
export const NO_FOCUS: Focus = { place: '', full: false, before: '', sharers: [] }

/** Who is to be seen: members of the page of the grid, and sharers, `''` where a seat is free. */
export interface Present {
  readonly shown: readonly string[]
  readonly sharers: readonly string[]
}

const isScreen = (place: string, sharers: readonly string[]) =>
  sharers.map(screenOf).indexOf(place) >= 0

/**
 * What a tap does. A screen is there to be read: it has the whole stage at once. A member is enlarged,
 * and small again by another tap. On what has the whole stage a tap leads back.
 * @param focus - what was so
 * @param place - what was tapped
 */
export function tapped(focus: Focus, place: string): Focus {
  if (focus.full) return unfilled(focus)
  if (isScreen(place, focus.sharers)) return { ...focus, place, full: true }
  return { ...focus, place: focus.place === place ? '' : place, before: '' }
}

/** Gives the whole stage to what is enlarged, or to the screen that was shared first. */
export function filled(focus: Focus): Focus {
  const [sharer] = focus.sharers
  const place = focus.place || (sharer === undefined ? '' : screenOf(sharer))
  return { ...focus, place, full: place !== '' }
}

/** Leaves the whole stage; a member that was enlarged before is enlarged again. */
export function unfilled(focus: Focus): Focus {
  if (!focus.full) return focus
  const place = isScreen(focus.place, focus.sharers) ? '' : focus.place
  return { ...focus, place, full: false }
}

/**
 * What becomes of the focus as people and screens come and go. A member who was enlarged gives way to
 * a screen that is shared, and is enlarged again when the last share ends, unless something was tapped
 * meanwhile. A second screen does not take the stage from the one that is being read. Whoever leaves
 * comes back as small as the others.
 * @returns `focus` itself when nothing changed
 */
export function follow(focus: Focus, { shown, sharers: seats }: Present): Focus {
  const sharers = seats.filter((userId) => userId !== FREE)
  const begun = sharers.some((userId) => focus.sharers.indexOf(userId) < 0)
  let { place, full, before } = focus
  const onScreen = isScreen(place, sharers)
  if (place !== '' && !onScreen && shown.indexOf(place) < 0) {
    place = ''
    full = false
  }
  if (begun && place !== '' && !onScreen) {
    before = place
    place = ''
    full = false
  }
  if (before !== '' && shown.indexOf(before) < 0) before = ''
  if (sharers.length === 0 && before !== '') {
    place = before
    before = ''
  }
  const same =
    place === focus.place &&
    full === focus.full &&
    before === focus.before &&
    sharers.length === focus.sharers.length &&
    !begun
  return same ? focus : { place, full, before, sharers }
}

/** The layout by the number of tiles; each name is a class of the sheet. */
function layoutOf(tiles: number): string {
  if (tiles === 0) return 'empty'
  if (tiles === 1) return 'alone'
  if (tiles === 2) return 'pair'
  if (tiles > 6) return 'many'
  return tiles % 2 ? 'few odd' : 'few'
}

/** How screens and members are drawn. */
export interface Arrangement {
  /** The classes of the members' grid. */
  grid: string[]
  /** The classes of the shared screens. */
  screens: string[]
  /** Whether the own picture is the small one that a finger moves. */
  movable: boolean
}

/**
 * How screens and members are drawn, by who is there and what is looked at.
 * @param present - who is to be seen
 * @param focus - what is enlarged
 * @param low - whether something else has most of the height: the pictures then stand side by side
 */
export function arrange({ shown, sharers }: Present, focus: Focus, low: boolean): Arrangement {
  const tiles = shown.filter((userId) => userId !== FREE).length
  const shared = sharers.some((userId) => userId !== FREE)
  const enlarged = focus.place !== '' && shown.indexOf(focus.place) >= 0
  if (focus.full) {
    // Beside what has the whole stage nothing is drawn.
    const [full, none] = [['full'], ['none']]
    const [grid, screens] = enlarged ? [full, none] : [none, full]
    return { grid, screens, movable: false }
  }
  // Beside a screen three share a row: a fourth would have the next one alone, as wide as the stage.
  const row = tiles > 0 && (low || (shared && tiles === 4 && !enlarged))
  const layout = row ? 'row' : shared && tiles === 2 ? 'few' : layoutOf(tiles)
  const grid = [layout]
  if (enlarged) grid.push('focus')
  if (shared) grid.push('beside')
  return { grid, screens: shared ? [] : ['none'], movable: layout === 'pair' && !enlarged }
}
