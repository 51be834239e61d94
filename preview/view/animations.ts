import { ANIMATED, type AnimationAction, type AnimationData, type Move } from '../animation'
import { toViewUnits } from '../units'

/** What each element plays now: a later animation ends what is left of it. */
const playing = new WeakMap<Element, AnimationData>()

/**
 * Plays an animation on an element, group after group; what it reached stays. An element that is
 * taken away plays no further group.
 */
export async function playAnimation(element: Element, data: AnimationData): Promise<void> {
  playing.set(element, data)
  for (const action of data.actions) {
    await playGroup(element, action)
    if (!element.isConnected || playing.get(element) !== data) return
    // As after a transition of a style sheet (documented).
    element.dispatchEvent(new Event('transitionend', { bubbles: true }))
  }
}

async function playGroup(element: Element, { animates, option }: AnimationAction): Promise<void> {
  const { transformOrigin } = option
  const { duration, delay, timingFunction } = option.transition
  // Where it turns is so from the beginning; all else is on its way there from where it is.
  const way = [{ transformOrigin }, { transformOrigin, ...stylesOf(animates) }]
  const isKnown = CSS.supports('transition-timing-function', timingFunction)
  const easing = isKnown ? timingFunction : 'linear'
  const animation = element.animate(way, {
    duration: Math.max(0, Number(duration)) || 0,
    delay: Number(delay) || 0,
    easing,
    fill: 'forwards',
  })
  await animation.finished.catch(() => undefined)
}

function stylesOf(animates: readonly Move[]): Record<string, string> {
  const styles: Record<string, string> = {}
  const transform: string[] = []
  for (const { type, args } of animates) {
    const { of, unit } = ANIMATED[type] ?? {}
    if (of === 'style') styles[type] = toViewUnits(withUnit(args[0] ?? '', unit))
    if (of === 'transform') {
      const units = args.map((arg, i) =>
        // The first three say around which axis.
        toViewUnits(withUnit(arg, type === 'rotate3d' && i < 3 ? '' : unit)),
      )
      transform.push(`${type}(${units.join(', ')})`)
    }
  }
  return transform.length > 0 ? { ...styles, transform: transform.join(' ') } : styles
}

const withUnit = (value: string | number, unit = '') =>
  typeof value === 'number' ? `${value}${unit}` : value
