import { isAnimation } from '../animation'
import { BROKEN, givenTag, OWNER, SLOT_OWN, SLOT_START } from '../components'
import { isLacking, isUnknownValue } from '../elements'
import { words } from '../i18n/language'
import { textOf, type Json } from '../json'
import type { Op } from '../layers'
import { eachPart, hyphenated } from '../paths'
import { toViewUnits } from '../units'
import { playAnimation } from './animations'
import { BUILTINS, isBuiltin, PLACES } from './builtins'
import { HOLDS_TAP, packageAddress } from './builtins/builtin'
import { Input } from './builtins/input'
import { TextView } from './builtins/plain'

/**
 * Events that are caught for the view as well, each with the mark that says so: what a finger must
 * not scroll, for the base style sheet, and what it taps without tapping the built-ins around it.
 */
const HOLDS: Record<string, string> = { touchmove: 'holds-touchmove', tap: HOLDS_TAP }

/** What is in the tree of no package. */
const OWN_TAGS = new Set([SLOT_START, SLOT_OWN, BROKEN])

/** A `text` has a say in how what is in it is drawn. */
function write(node: Text, text?: string): void {
  const { parentNode } = node
  if (parentNode instanceof TextView) parentNode.draw(node, text)
  else if (text !== undefined) node.data = text
}

/**
 * Builds in the page what the logic layer's mirror recorded. Each element of the package becomes a
 * `tt-` element: a built-in's custom element, or a plain container.
 */
export class Replay {
  /** Event types that anything listens to: the others need not cross. */
  readonly listened = new Set<string>()
  private readonly nodes = new Map<number, Element | Text>()
  private readonly ids = new WeakMap<Node, number>()
  private readonly strange = new Set<string>()
  /** Attributes that a style sheet selects by. */
  private readonly selected = new Set<string>()

  /**
   * @param components - tags the package defines itself
   * @param warn - told of tags that are drawn as plain containers
   */
  constructor(
    private readonly components: Set<string>,
    private readonly warn: (text: string) => void,
  ) {}

  node(id: number): Element | Text | undefined {
    return this.nodes.get(id)
  }

  idOf(node: EventTarget | undefined): number | undefined {
    return node instanceof Node ? this.ids.get(node) : undefined
  }

  apply(ops: Op[]): void {
    for (const op of ops) this.step(op)
  }

  private step(op: Op): void {
    switch (op[0]) {
      case 'element':
        this.add(op[1], this.create(op[2]))
        break
      case 'text':
        this.add(op[1], document.createTextNode(op[2]))
        break
      case 'insert': {
        const [, parent, child, before] = op
        const node = this.nodes.get(child)
        const next = this.nodes.get(before) ?? null
        if (node) this.nodes.get(parent)?.insertBefore(node, next)
        if (node instanceof Text) write(node)
        break
      }
      case 'remove':
        this.nodes.get(op[1])?.remove()
        break
      case 'attribute':
        this.attribute(op[1], op[2], op[3])
        break
      case 'style':
        this.element(op[1])?.setAttribute('style', eachPart(op[2], toViewUnits, packageAddress))
        break
      case 'data':
        this.data(op[1], op[2], op[3])
        break
      case 'class':
      case 'id':
        this.element(op[1])?.setAttribute(op[0], op[2])
        break
      case 'owner':
        this.element(op[1])?.setAttribute(OWNER, op[2])
        break
      case 'write': {
        const node = this.nodes.get(op[1])
        if (node instanceof Text) write(node, op[2])
        else if (node) node.textContent = op[2]
        break
      }
      case 'listen': {
        const [, id, event, caught] = op
        const mark = HOLDS[event]
        this.doubt(this.element(id), `bind${event}`, true)
        this.listened.add(event)
        if (mark) this.element(id)?.toggleAttribute(mark, caught)
        break
      }
      case 'replace': {
        const element = this.element(op[1])
        if (element instanceof Input) element.replace(op[2], op[3])
        break
      }
      case 'free':
        for (const id of op[1]) this.nodes.delete(id)
        break
    }
  }

  private add(id: number, node: Element | Text): void {
    this.nodes.set(id, node)
    this.ids.set(node, id)
  }

  private element(id: number): Element | undefined {
    const node = this.nodes.get(id)
    return node instanceof Element ? node : undefined
  }

  private create(tag: string): Element {
    const isComponent = this.components.has(givenTag(tag))
    const known = BUILTINS.has(tag) || tag === 'page' || OWN_TAGS.has(tag) || isComponent
    if (!known && !this.strange.has(tag)) {
      this.strange.add(tag)
      const { noTag, placeFor } = words().screen
      this.warn(PLACES.has(tag) ? placeFor(tag) : noTag(tag))
    }
    return document.createElement(`tt-${tag}`)
  }

  /** Says aloud, once, what an element is asked for and lacks. */
  private doubt(element: Element | undefined, name: string, value: Json): void {
    const tag = element?.localName.slice(3) ?? ''
    const isUnknown = isUnknownValue(tag, name, value)
    const doubt = isUnknown ? `${tag} ${name} ${textOf(value)}` : `${tag} ${name}`
    if (this.strange.has(doubt) || (!isUnknown && !isLacking(tag, name, value))) return
    this.strange.add(doubt)
    const { noAttribute, noValue } = words().screen
    this.warn(isUnknown ? noValue(tag, name, textOf(value)) : noAttribute(tag, name))
  }

  /** Has elements carry the attributes that style sheets select by, those that are there already, too. */
  select(names: Iterable<string>): void {
    const known = this.selected.size
    for (const name of names) this.selected.add(name)
    if (this.selected.size === known) return
    for (const node of this.nodes.values()) {
      if (isBuiltin(node)) for (const name of this.selected) node.reflect(name)
    }
  }

  private data(id: number, name: string, text: string | null): void {
    const element = this.element(id)
    if (text === null) element?.removeAttribute(name)
    else element?.setAttribute(name, text)
  }

  private attribute(id: number, name: string, value: Json): void {
    const element = this.element(id)
    if (!element) return
    if (name === 'animation' && isAnimation(value)) {
      // The element may come into the page in the same batch.
      queueMicrotask(() => void playAnimation(element, value))
      return
    }
    this.doubt(element, hyphenated(name), value)
    if (isBuiltin(element)) {
      element.receive(name, value)
      if (this.selected.has(hyphenated(name))) element.reflect(hyphenated(name))
    } else if (value === null || value === false) element.removeAttribute(name)
    else element.setAttribute(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
}
