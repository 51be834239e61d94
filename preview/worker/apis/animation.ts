import type { JsonObject } from '../../json'
import { ANIMATED, type AnimationAction, type AnimationData, type Move } from '../../animation'

/** What a group of an animation is played with; each is documented with its default. */
const USUAL = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0' }

/** `tt.createAnimation`'s object: its methods say what changes, `step` ends a group of such changes. */
type Animation = Record<string, (...args: never[]) => unknown>

/**
 * `tt.createAnimation`: what elements get by their attribute `animation`.
 * @param given - `duration` and `delay` in ms, `timingFunction`, `transformOrigin`, for every group
 *   that says nothing else
 */
export function createAnimation(given?: Partial<typeof USUAL>): Animation {
  const usual = { ...USUAL, ...given }
  let actions: AnimationAction[] = []
  let unfinished: Move[] = []
  /** A group moves on from the one before: what that one turned stays turned (inferred). */
  const reached = new Map<string, Move>()

  const animation: Animation = {
    step: (options?: JsonObject) => {
      for (const move of unfinished) reached.set(move.type, move)
      unfinished = []
      const { transformOrigin, ...transition } = { ...usual, ...options }
      actions.push({ animates: [...reached.values()], option: { transformOrigin, transition } })
      return animation
    },
    // Each group is exported once; what no step has ended yet waits for its step (documented).
    export: (): AnimationData => {
      const exported = { actions }
      actions = []
      return exported
    },
  }
  for (const type of Object.keys(ANIMATED)) {
    animation[type] = (...args: Move['args']) => {
      unfinished.push({ type, args })
      return animation
    }
  }
  return animation
}
