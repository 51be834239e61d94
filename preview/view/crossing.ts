type Sides = Record<'top' | 'right' | 'bottom' | 'left', number>

/** A part of the screen that something is looked for in: that of an element, with margins around. */
export interface Area {
  element: Element
  around: Sides
}

/** How much of a target is in sight, and the places that this was found of. */
export interface Crossing {
  ratio: number
  target: DOMRect
  reference: DOMRect
  shared: DOMRect
}

const rectOf = ({ top, right, bottom, left }: Sides) =>
  new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))

/** Nothing where they do not meet. */
const both = (one: Sides, other: Sides): Sides => {
  const [top, left] = [Math.max(one.top, other.top), Math.max(one.left, other.left)]
  const [bottom, right] = [Math.min(one.bottom, other.bottom), Math.min(one.right, other.right)]
  return { top, left, bottom: Math.max(top, bottom), right: Math.max(left, right) }
}

const placeOf = ({ element, around }: Area): Sides => {
  const { top, right, bottom, left } = element.getBoundingClientRect()
  return {
    top: top - around.top,
    left: left - around.left,
    bottom: bottom + around.bottom,
    right: right + around.right,
  }
}

function look(target: Element, areas: readonly Area[]): Crossing {
  const place = target.getBoundingClientRect()
  const reference = areas.map(placeOf).reduce(both)
  const [shared, size] = [rectOf(both(place, reference)), place.width * place.height]
  const ratio = size > 0 ? (shared.width * shared.height) / size : 0
  return { ratio, target: place, reference: rectOf(reference), shared }
}

/**
 * Watches how much of some elements is in several areas at once, or in that of an element which they are
 * not in: a browser's observer knows neither. It looks at each frame.
 * @param seen - told when a threshold is passed, and at first
 * @returns ends it
 */
export function watchCrossings(
  targets: readonly Element[],
  areas: readonly Area[],
  thresholds: readonly number[],
  seen: (target: Element, crossing: Crossing, isFirst: boolean) => void,
): () => void {
  const passed = new Map<Element, number>()
  let frame = 0
  const step = () => {
    for (const target of targets) {
      const crossing = look(target, areas)
      const { ratio } = crossing
      const now = ratio > 0 ? thresholds.filter((threshold) => threshold <= ratio).length : 0
      const before = passed.get(target)
      passed.set(target, now)
      if (now !== before) seen(target, crossing, before === undefined)
    }
    frame = requestAnimationFrame(step)
  }
  frame = requestAnimationFrame(step)
  return () => cancelAnimationFrame(frame)
}

/** Whether an element is in another one, through all shadow roots and slots. */
export function isWithin(element: Element, other: Element): boolean {
  for (let node: Node | null = element; node;) {
    if (node === other) return true
    const slot: Element | null = node instanceof Element ? node.assignedSlot : null
    node = slot ?? (node instanceof ShadowRoot ? node.host : node.parentNode)
  }
  return false
}
