import { copyJson, type Json, type JsonObject } from '../json'
import type { ViewCalls } from './viewCalls'

/** What of a node the logic layer knows itself. */
export interface FoundNode {
  /** In the view. */
  node: number
  /** In the template. */
  tag: string
  /** Who it is, for as long as it is there. */
  element: object
  id: string
  dataset: JsonObject
  /** A property, as the template gave it. */
  property: (name: string) => Json
}

/** Finds the nodes of the tree for a selector. */
export interface PageNodes {
  /** In document order, in a component, or in the page on top. */
  query: (selector: string, component?: unknown) => FoundNode[]
}

/** Of one node, as the package gets it. */
type Answer = (JsonObject & Part) | null

type Result = (result: Answer | Answer[]) => void

interface Wish {
  selector: string | null
  all: boolean
  fields: JsonObject
  done?: Result
}

/** What the view measures of a node. */
export interface Measured {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
  scrollLeft: number
  scrollTop: number
  scrollWidth: number
  scrollHeight: number
  /** By name, as asked for. */
  style: Record<string, string>
}

/** Measured fields, by what asks for them. */
const MEASURED = {
  rect: ['left', 'top', 'right', 'bottom'],
  size: ['width', 'height'],
  scrollOffset: ['scrollLeft', 'scrollTop', 'scrollWidth', 'scrollHeight'],
} as const

const names = (list: unknown) => (Array.isArray(list) ? list.map(String) : [])

/**
 * Measures a node of the view, while nothing of the package runs.
 * @param style - the properties that are wanted of its style, in a list
 * @returns nothing of one that is not drawn
 * @throws HostFailure when the view does not answer
 */
export function measureNow(
  { askNow }: Pick<ViewCalls, 'askNow'>,
  node: number | undefined,
  style: unknown,
): Measured | null {
  if (node === undefined) return null
  const answer = askNow('measure', { requests: [{ nodes: [node], style: names(style) }] })
  return (answer as unknown as (Measured | null)[][])[0]?.[0] ?? null
}

/** What the logic layer has of elements besides. */
export interface ElementParts {
  /** What it draws on. */
  nodeOf: (found: FoundNode) => Promise<object | null>
  /** What it is steered with. */
  contextOf: (found: FoundNode) => object | null
}

/** A field that is the package's own, and so crosses nothing. */
type Part = Partial<Record<'node' | 'context', object | null>>

/**
 * `tt.createSelectorQuery`: the selector is resolved here, where the tree is, when `exec` is called;
 * the rectangles come from the view, where the layout is.
 */
export function createSelectorQuery(
  pages: PageNodes,
  ask: (api: string, args: JsonObject) => Promise<Json>,
  run: (name: string, callback: () => void) => void,
  parts: ElementParts,
) {
  const partsOf = async (
    found: FoundNode | null,
    { node, context }: JsonObject,
  ): Promise<Part> => ({
    ...(node && { node: found && (await parts.nodeOf(found)) }),
    ...(context && { context: found && parts.contextOf(found) }),
  })
  const wishes: Wish[] = []
  let within: unknown
  const nodes = (selector: string | null, all: boolean) => {
    const wish = (fields: JsonObject) => (done?: Result) => {
      wishes.push({ selector, all, fields, ...(done && { done }) })
      return query
    }
    return {
      boundingClientRect: wish({ rect: true, size: true, id: true, dataset: true }),
      scrollOffset: wish({ scrollOffset: true, id: true, dataset: true }),
      node: wish({ node: true }),
      context: wish({ context: true }),
      fields: (fields: JsonObject, done?: Result) => wish(copyJson(fields) as JsonObject)(done),
    }
  }
  const query = {
    in: (component: unknown) => {
      within = component
      return query
    },
    select: (selector: string) => nodes(selector, false),
    selectAll: (selector: string) => nodes(selector, true),
    selectViewport: () => nodes(null, false),
    exec: (done?: (results: (Answer | Answer[])[]) => void) => {
      const looks = wishes.map((wish) => {
        const found = wish.selector === null ? null : pages.query(wish.selector, within)
        return { ...wish, found: wish.all ? found : (found?.slice(0, 1) ?? null) }
      })
      const requests = looks.map(({ found, fields }) => ({
        nodes: found?.map(({ node }) => node) ?? 'viewport',
        style: names(fields.computedStyle),
      }))
      const own = Promise.all(
        looks.map(({ found, fields }) =>
          Promise.all((found ?? [null]).map((node) => partsOf(node, fields))),
        ),
      )
      void Promise.all([ask('measure', { requests }), own]).then(([answer, given]) => {
        const measured = answer as unknown as (Measured | null)[][]
        const results = looks.map(({ all, found, fields }, i) => {
          const each = (found ?? [null]).map((node, n) =>
            chosen(fields, node, measured[i]?.[n] ?? null, given[i]?.[n] ?? {}),
          )
          return all ? each.filter((one) => one !== null) : (each[0] ?? null)
        })
        looks.forEach(({ done: told }, i) => run('selectorQuery', () => told?.(results[i] ?? null)))
        run('selectorQuery', () => done?.(results))
      })
      return query
    },
  }
  return query
}

/** Of a node what was asked for; nothing when the view does not draw it. */
function chosen(
  fields: JsonObject,
  found: FoundNode | null,
  measured: Measured | null,
  own: Part,
): Answer {
  if (!measured) return null
  const result: JsonObject = {}
  if (fields.id) result.id = found?.id ?? ''
  if (fields.dataset) result.dataset = found?.dataset ?? {}
  for (const [wish, keys] of Object.entries(MEASURED)) {
    if (fields[wish]) for (const key of keys) result[key] = measured[key]
  }
  for (const name of names(fields.properties)) {
    const isScroll = name === 'scrollLeft' || name === 'scrollTop'
    result[name] = isScroll ? measured[name] : (found?.property(name) ?? null)
  }
  return { ...result, ...measured.style, ...own } as Answer
}
