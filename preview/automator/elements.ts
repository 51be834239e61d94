import { givenTag } from '../components'
import type { OpenPage } from '../inspection'
import { textOf, type Json, type JsonObject } from '../json'
import type { PhoneControls } from '../phoneControls'
import { inPage } from './selector'

/** Elements and pages by the ids that the client knows them by, which no other run of the app has. */
export class Elements {
  private readonly known = new Map<string, WeakRef<HTMLElement>>()
  private readonly ids = new WeakMap<HTMLElement, string>()
  private readonly loaded = Date.now().toString(36)
  private last = 0

  constructor(private readonly phone: PhoneControls) {}

  /** A page as the client knows it. */
  described({ id, path, query }: OpenPage): JsonObject {
    return { pageId: `${this.loaded}.${this.phone.run}.${id}`, path, query }
  }

  /**
   * The number of a page in the run that goes on.
   * @throws Error in words when it is not open any more
   */
  async pageOf({ pageId }: JsonObject): Promise<number> {
    const stack = await this.phone.inspect('stack')
    const page = stack.find((open) => this.described(open).pageId === pageId)
    if (!page) throw new Error(`Page ${textOf(pageId)} is not open any more.`)
    return page.id
  }

  /** What is drawn of a page. */
  async drawn(params: JsonObject): Promise<HTMLElement> {
    const page = await this.pageOf(params)
    const host = document.querySelector<HTMLElement>(`.page[data-page="${page}"]`)
    if (!host?.shadowRoot) throw new Error(`Page ${page} is not drawn.`)
    return host
  }

  /** Elements in the tree of a page, or of an element, in document order. */
  all(root: ParentNode, { selector }: JsonObject): JsonObject[] {
    const found = root.querySelectorAll<HTMLElement>(inPage(textOf(selector)))
    return [...found].map((element) => this.facts(element))
  }

  /**
   * The first of them.
   * @throws Error in words: the client takes no other sign that there is none
   */
  first(root: ParentNode, params: JsonObject): JsonObject {
    const [found] = this.all(root, params)
    if (!found) throw new Error(`no such element: ${textOf(params.selector)}`)
    return found
  }

  /**
   * The element of an id.
   * @throws Error in words when it is gone
   */
  element({ elementId }: JsonObject): HTMLElement {
    const element = this.known.get(textOf(elementId))?.deref()
    if (!element?.isConnected) throw new Error(`Element ${textOf(elementId)} is gone.`)
    return element
  }

  /** The logic layer's number of an element. */
  node(params: JsonObject): number {
    const node = this.phone.nodeOf(this.element(params))
    if (node === undefined) throw new Error('The element is none of the package.')
    return node
  }

  private facts(element: HTMLElement): JsonObject {
    const known = this.ids.get(element)
    const elementId = known ?? `${this.loaded}.${++this.last}`
    if (!known) {
      this.ids.set(element, elementId)
      this.known.set(elementId, new WeakRef(element))
    }
    const tagName = givenTag(element.localName.slice(3))
    const facts: Record<string, Json> = { elementId, tagName }
    // A component of the package: the client gives it the methods that only those have.
    if (element.hasAttribute('is')) facts.nodeId = elementId
    return facts
  }
}
