import type * as glassEasel from 'glass-easel'

import type { Json, JsonObject } from '../json'
import type { LaunchOptions, PageEvent } from '../layers'
import type { MirrorNode } from './mirrorNode'
import { type Page, type PageInstance, queryNodes } from './page'
import type { Reporting } from './reporting'
import type { FoundNode } from './selectorQuery'

/** The pages that are open, and what is asked of them. None is opened or closed here. */
export class OpenPages {
  protected readonly stack: Page[] = []
  /** Pages of the tab bar that are open, and not on the screen because another tab is. */
  protected readonly resting = new Map<string, Page>()

  /** The instances the package sees, bottom first. */
  get instances(): PageInstance[] {
    return this.stack.map(({ instance }) => instance)
  }

  /** The pages of the stack, bottom first. */
  get opened(): readonly Page[] {
    return this.stack
  }

  /** Of the page on top. */
  get current(): string | undefined {
    return this.top?.path
  }

  /** Whether the page on top is this one, opened with this query. */
  isAt({ path, query }: LaunchOptions): boolean {
    return this.top?.path === path && this.top.said === query
  }

  /** The mirrored tree of the page on top. */
  get tree(): MirrorNode | undefined {
    return this.top?.node ?? undefined
  }

  query(selector: string, within?: unknown): FoundNode[] {
    return queryNodes(this.top, selector, within)
  }

  /** The open page that an element is in. */
  pageOf(element: glassEasel.Element): Page | undefined {
    const host = element.ownerShadowRoot?.getHostNode()
    if (host) return this.pageOf(host)
    const open = [...this.stack, ...this.resting.values()]
    return open.find((page) => page.begins(element))
  }

  /**
   * What the page on top wants shared, which it may say later (documented); with no word of its own, itself.
   * @param title - of what is shared, where the page gives it none: the name of the app (documented)
   * @param report - told of what keeps it from saying anything
   */
  async share(
    options: JsonObject,
    title: string,
    report: Reporting['report'],
  ): Promise<Record<string, unknown>> {
    const { top } = this
    if (!top) return {}
    const said = await Promise.resolve(top.call('onShareAppMessage', options)).catch(
      (error: unknown) => report(`${top.path} onShareAppMessage`, error),
    )
    return { title, path: top.path, ...(Object(said) as object) }
  }

  /** What a finger did to the page: its method is told. */
  tell(method: PageEvent, page: number, detail: Json): void {
    const args = detail === null ? [] : [detail]
    this.stack.find(({ id }) => id === page)?.call(method, ...args)
  }

  /** The window has another size. */
  resize(detail: Json): void {
    this.top?.resize(detail)
  }

  protected get top(): Page | undefined {
    return this.stack[this.stack.length - 1]
  }
}
