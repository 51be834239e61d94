import { textOf, type Json, type JsonObject } from '../../json'
import { type Area, type Crossing, isWithin, watchCrossings } from '../crossing'
import type { Replay } from '../replay'
import type { Answers } from './answer'
import type { TellObject } from './transfers'

type Ends = () => void

/** How far the area of an element is widened, from what the package says of it. */
function aroundOf(margins: Json | undefined): Area['around'] {
  const { top, right, bottom, left } = (margins ?? {}) as JsonObject
  const of = (side: Json | undefined) => Number(textOf(side, '0'))
  return { top: of(top), right: of(right), bottom: of(bottom), left: of(left) }
}

/** Watches by the browser's own observer, which knows one area, and what is in its element. */
function watchNatively(
  targets: readonly Element[],
  { element, around }: Area,
  threshold: number[],
  seen: (target: Element, crossing: Crossing, isFirst: boolean) => void,
): Ends {
  const first = new Set<Element>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const { target, intersectionRatio: ratio, boundingClientRect, intersectionRect } = entry
        const isFirst = !first.has(target)
        first.add(target)
        const reference = entry.rootBounds ?? element.getBoundingClientRect()
        const places = { target: boundingClientRect, shared: intersectionRect, reference }
        seen(target, { ratio, ...places }, isFirst)
      }
    },
    {
      root: element,
      rootMargin: [around.top, around.right, around.bottom, around.left]
        .map((length) => `${length}px`)
        .join(' '),
      threshold,
    },
  )
  for (const target of targets) observer.observe(target)
  return () => observer.disconnect()
}

/** Watches what of the page is in sight, for the observers of an app run; they end with it. */
export function observerAnswers(
  page: () => HTMLElement | undefined,
  replay: Replay,
  tell: TellObject,
  ended: AbortSignal,
): Answers {
  const watches = new Map<number, Ends>()
  ended.addEventListener('abort', () => {
    for (const end of watches.values()) end()
  })
  const elementOf = (id: unknown) => {
    const node = typeof id === 'number' ? replay.node(id) : undefined
    return node instanceof Element ? node : undefined
  }
  return {
    observe: ({ object, targets, areas, thresholds, initialRatio }) => {
      const viewport = page()
      if (!viewport) return
      const { left, top } = viewport.getBoundingClientRect()
      const inPage = ({ x, y, width, height }: DOMRectReadOnly): JsonObject => {
        const [from, down] = [x - left, y - top]
        return { left: from, top: down, right: from + width, bottom: down + height, width, height }
      }
      const given = (areas as { root: Json; margins: Json }[]).map(({ root, margins }) => ({
        element: elementOf(root) ?? viewport,
        around: aroundOf(margins),
      }))
      const [area = { element: viewport, around: aroundOf({}) }, ...more] = given
      const watched = (targets as number[]).flatMap((id) => elementOf(id) ?? [])
      const isUsual = more.length === 0 && watched.every((one) => isWithin(one, area.element))
      const passes = (thresholds as number[]) ?? [0]
      const seen = (target: Element, { ratio, ...places }: Crossing, isFirst: boolean) => {
        // What is as it was said to be at first is nothing new.
        if (isFirst && ratio === Number(initialRatio)) return
        tell(Number(object), 'Seen', {
          node: replay.idOf(target) ?? 0,
          intersectionRatio: ratio,
          time: performance.now(),
          intersectionRect: inPage(places.shared),
          boundingClientRect: inPage(places.target),
          relativeRect: inPage(places.reference),
        })
      }
      watches.set(
        Number(object),
        isUsual
          ? watchNatively(watched, area, passes, seen)
          : watchCrossings(watched, [area, ...more], passes, seen),
      )
    },
    unobserve: ({ object }) => {
      watches.get(Number(object))?.()
      watches.delete(Number(object))
    },
  }
}
