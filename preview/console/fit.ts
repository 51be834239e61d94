import { type Held, sizeOf } from '../phoneProfile'

/** The height of all that stands above and below a phone's screen, in pixels. */
const SURROUNDINGS = 345

/** What the choice of a package adds to that. */
const CHOICE = 42

/** The width that stands beside a screen which fills the page's width. */
const BESIDE = 82

/** A screen is not made smaller than this for want of height, because the page can be scrolled. */
const LEAST_SCALE = 0.55

/**
 * Gives the screen in a panel the room that the page has for it.
 * @param panel - a phone's, or a web page's
 * @param chooses - whether a choice of packages stands above the screen
 */
export function fit({ style }: HTMLElement, held: Held, chooses: boolean): void {
  const { width, height } = sizeOf(held)
  const around = chooses ? SURROUNDINGS + CHOICE : SURROUNDINGS
  const byHeight = Math.max(LEAST_SCALE, (innerHeight - around) / height)
  const byWidth = (document.documentElement.clientWidth - BESIDE) / width
  style.setProperty('--wide', `${width}px`)
  style.setProperty('--high', `${height}px`)
  style.setProperty('--scale', Math.min(1, byHeight, byWidth).toFixed(3))
}
