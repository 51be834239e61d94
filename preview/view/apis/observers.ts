import { textOf, type JsonObject } from '../../json'
import type { Replay } from '../replay'
import type { Answers } from './answer'
import type { TellObject } from './transfers'

const SIDES = ['top', 'right', 'bottom', 'left'] as const

/** Watches what of the page is in sight, for the observers of an app run; they end with it. */
export function observerAnswers(
  page: () => HTMLElement | undefined,
  replay: Replay,
  tell: TellObject,
  ended: AbortSignal,
): Answers {
  const observers = new Map<number, IntersectionObserver>()
  ended.addEventListener('abort', () => {
    for (const observer of observers.values()) observer.disconnect()
  })
  const elementOf = (id: unknown) => {
    const node = typeof id === 'number' ? replay.node(id) : undefined
    return node instanceof Element ? node : undefined
  }
  return {
    observe: ({ object, targets, root, margins, thresholds, initialRatio }) => {
      const viewport = page()
      const { left, top } = viewport?.getBoundingClientRect() ?? { left: 0, top: 0 }
      const rectOf = (rect: DOMRectReadOnly | null): JsonObject => {
        const { x = 0, y = 0, width = 0, height = 0 } = rect ?? {}
        const [from, down] = [x - left, y - top]
        return { left: from, top: down, right: from + width, bottom: down + height, width, height }
      }
      const first = new Set<Element>()
      const around = (margins ?? {}) as JsonObject
      const observer = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) {
            const { target, intersectionRatio, time } = entry
            const isFirst = !first.has(target)
            first.add(target)
            // What is as it was said to be at first is nothing new.
            if (isFirst && intersectionRatio === Number(initialRatio)) continue
            tell(Number(object), 'Seen', {
              node: replay.idOf(target) ?? 0,
              intersectionRatio,
              time,
              intersectionRect: rectOf(entry.intersectionRect),
              boundingClientRect: rectOf(entry.boundingClientRect),
              relativeRect: rectOf(entry.rootBounds),
            })
          }
        },
        {
          root: elementOf(root) ?? viewport ?? null,
          rootMargin: SIDES.map((side) => `${Number(textOf(around[side], '0'))}px`).join(' '),
          threshold: (thresholds as number[]) ?? [0],
        },
      )
      observers.set(Number(object), observer)
      for (const id of targets as number[]) {
        const element = elementOf(id)
        if (element) observer.observe(element)
      }
    },
    unobserve: ({ object }) => {
      observers.get(Number(object))?.disconnect()
      observers.delete(Number(object))
    },
  }
}
