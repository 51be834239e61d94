import type { Json, JsonObject } from '../protocol'

/** Finds the view's nodes for a selector. */
export interface PageNodes {
  /** Node ids, in document order, in a component, or in the page on top. */
  query: (selector: string, component?: unknown) => number[]
}

type Result = (result: Json) => void

interface Wish {
  nodes: number[] | 'viewport'
  all: boolean
  fields: JsonObject
  done?: Result
}

/**
 * `tt.createSelectorQuery`: the selector is resolved here, where the tree is; the rectangles come
 * from the view, where the layout is.
 */
export function createSelectorQuery(
  pages: PageNodes,
  ask: (api: string, args: JsonObject) => Promise<Json>,
  run: (name: string, callback: () => void) => void,
) {
  const wishes: Wish[] = []
  let within: unknown
  const nodes = (wanted: Wish['nodes'], all: boolean) => {
    const wish = (fields: JsonObject) => (done?: Result) => {
      wishes.push({ nodes: wanted, all, fields, ...(done && { done }) })
      return query
    }
    return {
      boundingClientRect: wish({ rect: true, size: true, id: true, dataset: true }),
      scrollOffset: wish({ scrollOffset: true, id: true, dataset: true }),
      fields: (fields: JsonObject, done?: Result) => wish(fields)(done),
    }
  }
  const query = {
    in: (component: unknown) => {
      within = component
      return query
    },
    select: (selector: string) => nodes(pages.query(selector, within).slice(0, 1), false),
    selectAll: (selector: string) => nodes(pages.query(selector, within), true),
    selectViewport: () => nodes('viewport', false),
    exec: (done?: Result) => {
      const requests = wishes.map((wish) => ({ nodes: wish.nodes, fields: wish.fields }))
      void ask('measure', { requests }).then((answer) => {
        const measured = answer as Json[][]
        const results = wishes.map((wish, i) =>
          wish.all ? (measured[i] ?? []) : (measured[i]?.[0] ?? null),
        )
        wishes.forEach((wish, i) => run('selectorQuery', () => wish.done?.(results[i] ?? null)))
        run('selectorQuery', () => done?.(results))
      })
      return query
    },
  }
  return query
}
