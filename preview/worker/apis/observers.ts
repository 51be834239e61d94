import { copyJson, type Json, type JsonObject } from '../../json'
import type { FoundNode, PageNodes } from '../selectorQuery'
import type { Calls } from './calls'
import type { Objects } from './objects'

type Seen = (result: object) => void

interface ObserverOptions {
  thresholds?: number[]
  initialRatio?: number
  observeAll?: boolean
}

/**
 * `tt.createIntersectionObserver`: the selectors are resolved here, where the tree is, the view
 * watches. What `selectAll` is to other hosts is `observeAll` here, too.
 */
export function addObservers(
  { tt, ask, run, atOnce }: Calls,
  objects: Objects,
  pages: PageNodes,
): void {
  const create = (component: unknown, options: ObserverOptions = {}) => {
    // Each call adds one, and what is in all of them counts (documented as "one of the areas").
    const areas: { selector: string | null; margins: Json }[] = []
    let held: number[] = []
    const observer = {
      relativeTo: (selector: string, around: object = {}) => {
        areas.push({ selector, margins: copyJson(around) })
        return observer
      },
      relativeToViewport: (around: object = {}) => {
        areas.push({ selector: null, margins: copyJson(around) })
        return observer
      },
      observe: (selector: string, seen: Seen) => {
        const found = pages.query(selector, component)
        const targets = options.observeAll ? found : found.slice(0, 1)
        const object = objects.hold((_, { node, ...entry }) => {
          const target = targets.find((one) => one.node === node)
          run('intersectionObserver', () => seen({ ...whoIs(target), ...entry }))
        })
        held.push(object)
        const asked: JsonObject = {
          object,
          targets: targets.map(({ node }) => node),
          areas: areas.map(({ selector, margins }) => ({
            root: selector === null ? null : (pages.query(selector, component)[0]?.node ?? null),
            margins,
          })),
          thresholds: options.thresholds ?? [0],
          initialRatio: options.initialRatio ?? 0,
        }
        void ask('observe', asked).catch(() => undefined)
      },
      disconnect: () => {
        for (const object of held) {
          objects.free(object)
          void ask('unobserve', { object }).catch(() => undefined)
        }
        held = []
      },
    }
    return observer
  }
  tt.createIntersectionObserver = (first?: unknown, second?: ObserverOptions) => {
    // The vendor's page has an instance before the options, its typings have the options alone.
    const [component, options] = isOptions(first) && !second ? [undefined, first] : [first, second]
    return atOnce('createIntersectionObserver', copyJson(options), () => create(component, options))
  }
}

const isOptions = (given: unknown): given is ObserverOptions =>
  Object.keys(Object(given) as object).some((name) =>
    ['thresholds', 'initialRatio', 'observeAll'].includes(name),
  )

const whoIs = (found: FoundNode | undefined) => ({
  id: found?.id ?? '',
  dataset: found?.dataset ?? {},
})
