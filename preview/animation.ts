/** One change: the method that asked for it, with its arguments. */
export interface Move {
  type: string
  args: (string | number)[]
}

/** A group of changes that begin and end together. */
export interface AnimationAction {
  animates: Move[]
  option: {
    transformOrigin: string
    /** `duration` and `delay` in ms. */
    transition: { duration: number; timingFunction: string; delay: number }
  }
}

/** What an animation exports, and an element takes: groups, one after another. */
export interface AnimationData {
  actions: AnimationAction[]
}

/**
 * What an animation can change, with the unit of a bare number: a style of that name, or a function of
 * `transform`. All of it is documented, but for the units, which are inferred.
 */
export const ANIMATED: Record<string, { of: 'style' | 'transform'; unit: '' | 'px' | 'deg' }> = {
  opacity: { of: 'style', unit: '' },
  backgroundColor: { of: 'style', unit: '' },
  width: { of: 'style', unit: 'px' },
  height: { of: 'style', unit: 'px' },
  top: { of: 'style', unit: 'px' },
  right: { of: 'style', unit: 'px' },
  bottom: { of: 'style', unit: 'px' },
  left: { of: 'style', unit: 'px' },
  rotate: { of: 'transform', unit: 'deg' },
  rotateX: { of: 'transform', unit: 'deg' },
  rotateY: { of: 'transform', unit: 'deg' },
  rotateZ: { of: 'transform', unit: 'deg' },
  rotate3d: { of: 'transform', unit: 'deg' },
  scale: { of: 'transform', unit: '' },
  scaleX: { of: 'transform', unit: '' },
  scaleY: { of: 'transform', unit: '' },
  scaleZ: { of: 'transform', unit: '' },
  scale3d: { of: 'transform', unit: '' },
  translate: { of: 'transform', unit: 'px' },
  translateX: { of: 'transform', unit: 'px' },
  translateY: { of: 'transform', unit: 'px' },
  translateZ: { of: 'transform', unit: 'px' },
  translate3d: { of: 'transform', unit: 'px' },
  skew: { of: 'transform', unit: 'deg' },
  skewX: { of: 'transform', unit: 'deg' },
  skewY: { of: 'transform', unit: 'deg' },
  matrix: { of: 'transform', unit: '' },
  matrix3d: { of: 'transform', unit: '' },
}

/** Whether the value of an attribute `animation` is what an animation exports. */
export function isAnimation(value: unknown): value is AnimationData {
  return Array.isArray((value as AnimationData | null)?.actions)
}
