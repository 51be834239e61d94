import * as glassEasel from 'glass-easel'
import { component, type Root } from 'glass-easel-miniprogram-adapter'

import { copyJson, type Json, type JsonObject } from '../json'
import type { LaunchOptions } from '../layers'
import { hyphenated } from '../paths'
import { tabBarGetter } from './componentSpace'
import type { EventChannel } from './eventChannel'
import { type MirrorNode, nodeOf } from './mirrorNode'
import { parseQuery } from './query'
import type { FoundNode } from './selectorQuery'

/** A page as the package has it. */
export type PageInstance = Record<string, unknown>

type Method = (...args: unknown[]) => unknown

/** What a page needs of its host. */
interface PageHost {
  run: (name: string, callback: () => void) => void
  seen: (name: string, payload: object) => void
}

/** An open page: its instance and what it is told. */
export class Page {
  readonly path: string
  readonly query: Record<string, string>
  /** Its query as it was opened with. */
  readonly said: string
  readonly instance: PageInstance
  /** What is asked before it is left, as the package says it; null for nothing. */
  alert: JsonObject | null = null

  /**
   * @param id - by which the view knows it
   * @param bar - the tab bar that the package draws on it
   * @param channel - its end of the channel to the page that opened it
   * @param host - calls the package, and reports what it throws; and is told what the page is told
   */
  constructor(
    readonly id: number,
    { path, query }: LaunchOptions,
    private readonly root: Root,
    private readonly bar: Root | null,
    channel: EventChannel,
    private readonly host: PageHost,
  ) {
    this.path = path
    this.said = query
    this.query = parseQuery(query)
    this.instance = root.get() as unknown as PageInstance
    Object.assign(this.instance, {
      route: path,
      __route__: path,
      __nodeId__: 0,
      __webviewId__: id,
      options: this.query,
      getOpenerEventChannel: () => channel,
      getTabBar: tabBarGetter(() => this),
      // The preview draws none.
      removeSkeleton: () => {},
    })
  }

  get element(): glassEasel.Element {
    return this.root.getComponent()
  }

  /** The mirrored tree. */
  get node(): MirrorNode | null {
    return nodeOf(this.element)
  }

  /** The root of the tab bar that the package draws. */
  get barNode(): MirrorNode | null {
    return this.bar && nodeOf(this.bar.getComponent())
  }

  /** The instance of the tab bar that the package draws. */
  get tabBar(): unknown {
    return this.bar?.get() ?? null
  }

  /** Whether an element is its outermost, or that of its tab bar. */
  begins(element: glassEasel.Element): boolean {
    return element === this.element || element === this.bar?.getComponent()
  }

  attach(): void {
    const made = this.root.getComponent()
    // The properties of a page made by `Component` take what its query has under their names (documented).
    const given = Object.entries(this.query).filter(([name]) =>
      glassEasel.Component.hasProperty(made, name),
    )
    if (given.length > 0) made.setData(Object.fromEntries(given))
    glassEasel.Element.pretendAttached(made)
    if (this.bar) glassEasel.Element.pretendAttached(this.bar.getComponent())
  }

  /** Calls a lifecycle method, or another that the host may call. */
  call(name: string, ...args: unknown[]): unknown {
    if (name !== 'onPageScroll') this.host.seen(name, { page: this.path, args })
    const method = this.instance[name]
    if (typeof method !== 'function') return undefined
    let result: unknown
    this.host.run(`${this.path} ${name}`, () => {
      result = (method as Method).apply(this.instance, args)
    })
    return result
  }

  show(): void {
    this.call('onShow')
    this.tellComponents('show')
  }

  hide(): void {
    this.call('onHide')
    this.tellComponents('hide')
  }

  /** The window has another size. */
  resize(detail: Json): void {
    this.call('onResize', detail)
    this.tellComponents('resize', detail)
  }

  release(): void {
    this.root.release()
    this.bar?.release()
  }

  private tellComponents(lifetime: string, ...args: Json[]): void {
    for (const root of [this.root, this.bar]) {
      root?.getComponent().triggerPageLifetime(lifetime, args)
    }
  }
}

/**
 * Finds drawn elements.
 * @param page - in its template, unless a component is given
 * @param within - a component's instance
 */
export function queryNodes(page: Page | undefined, selector: string, within: unknown): FoundNode[] {
  const inside = within instanceof component.ComponentCaller ? within._$ : page?.element
  const shadow = (inside as glassEasel.GeneralComponent | undefined)?.getShadowRoot()
  return (shadow?.querySelectorAll(selector) ?? []).flatMap((element) => {
    const drawn = nodeOf(element)
    // A virtual host is no element.
    if (!drawn) return []
    const { nodeId: node, tagName: tag, attributes } = drawn
    const { id, dataset } = element
    const property = (name: string) =>
      copyJson(attributes.get(name) ?? attributes.get(hyphenated(name)))
    return [{ node, tag, element, id, dataset: copyJson(dataset ?? {}) as JsonObject, property }]
  })
}
