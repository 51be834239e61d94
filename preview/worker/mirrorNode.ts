import type { domlikeBackend, Element as EaselElement } from 'glass-easel'

import { drawnTag, SLOT_OWN, SLOT_START } from '../components'
import { copyJson, type Json } from '../json'
import type { Op } from '../layers'
import { eachPart, hyphenated, PICTURES } from '../paths'
import { CLASS_ATTRIBUTES } from './classNames'
import type { Mirror } from './mirror'

type NodeKind = 'element' | 'text' | 'fragment'

/** The mirrored node of an element; a virtual host has none. */
export const nodeOf = (element: EaselElement) =>
  element.getBackendElement() as unknown as MirrorNode | null

/** One node of the mirrored tree. */
export class MirrorNode implements domlikeBackend.Element {
  __wxElement?: EaselElement
  childNodes: MirrorNode[] = []
  parentNode: MirrorNode | null = null
  readonly nodeId: number
  readonly attributes = new Map<string, unknown>()
  readonly classes = new Set<string>()
  readonly classList = {
    add: (name: string) => {
      this.classes.add(name)
      this.mirror.classesChanged(this)
    },
    remove: (name: string) => {
      this.classes.delete(name)
      this.mirror.classesChanged(this)
    },
  }
  style = ''
  /** What is told of an attribute that follows what a person does, by its name. */
  readonly models = new Map<string, (value: Json) => void>()
  private text = ''
  private hasSlots = false
  private name = ''
  private tag: string
  /** Under way to the view for as long as the element is being made. */
  private readonly made: Op & { 0: 'element' }

  constructor(
    private readonly mirror: Mirror,
    readonly kind: NodeKind,
    tagName: string,
    text = '',
  ) {
    this.tag = tagName
    this.text = text
    // A fragment never reaches the view: inserting it inserts its children.
    this.nodeId = kind === 'fragment' ? 0 : mirror.register(this)
    this.made = ['element', this.nodeId, tagName]
    if (kind === 'element') mirror.record(this.made)
    if (kind === 'text') mirror.record(['text', this.nodeId, text])
  }

  get tagName(): string {
    return this.tag
  }

  /** The element turns out to be a component of the package's. */
  becomeComponent(path: string): void {
    this.made[2] = this.tag = drawnTag(this.tag)
    this.put('is', path)
  }

  get id(): string {
    return this.name
  }

  /** glass-easel prefixes ids with their component's; the view's style sheets want the bare one. */
  set id(value: string) {
    this.name = value.slice(value.indexOf('--') + 2)
    this.mirror.record(['id', this.nodeId, this.name])
  }

  get textContent(): string {
    if (this.isSpare) return ''
    return this.kind === 'text' ? this.text : this.childNodes.map((n) => n.textContent).join('')
  }

  set textContent(value: string) {
    this.text = value
    this.mirror.record(['write', this.nodeId, value])
    this.parentNode?.fillSlots()
  }

  get nextSibling(): MirrorNode | undefined {
    const siblings = this.parentNode?.childNodes
    return siblings?.[siblings.indexOf(this) + 1]
  }

  appendChild(child: MirrorNode): void {
    this.insertBefore(child)
  }

  insertBefore(child: MirrorNode, before?: MirrorNode): void {
    if (child.kind === 'fragment') {
      for (const node of [...child.childNodes]) this.insertBefore(node, before)
      return
    }
    const { parentNode: left } = child
    child.detach()
    left?.fillSlots()
    const index = before ? this.childNodes.indexOf(before) : -1
    if (index < 0) this.childNodes.push(child)
    else this.childNodes.splice(index, 0, child)
    child.parentNode = this
    if (this.kind !== 'fragment') {
      const next = index < 0 ? 0 : (before?.nodeId ?? 0)
      this.mirror.record(['insert', this.nodeId, child.nodeId, next])
    }
    if (child.tagName === SLOT_START) this.hasSlots = true
    this.fillSlots()
  }

  removeChild(child: MirrorNode): void {
    if (child.parentNode !== this) return
    child.detach()
    this.mirror.record(['remove', child.nodeId])
    this.fillSlots()
  }

  replaceChild(child: MirrorNode, old?: MirrorNode): void {
    if (!old) return
    this.insertBefore(child, old)
    this.removeChild(old)
  }

  /**
   * glass-easel turns values into text for a DOM; the element still knows the value itself, and only
   * that tells `undefined` from `true`.
   */
  setAttribute(name: string, text: unknown): void {
    if (name === 'style') {
      const address = (named: string) => this.mirror.inPackage(named, this.__wxElement)
      this.style = eachPart(String(text), (part) => part, address)
      this.mirror.record(['style', this.nodeId, this.style])
      return
    }
    let value: unknown = this.__wxElement ? this.__wxElement.getAttribute(name) : text
    if (PICTURES.has(this.tagName) && (name === 'src' || name === 'poster')) {
      if (typeof value === 'string') value = this.mirror.inPackage(value, this.__wxElement)
    }
    this.attributes.set(name, value)
    if (typeof value === 'string' && CLASS_ATTRIBUTES.has(hyphenated(name))) {
      value = this.mirror.classNames(value, this.__wxElement)
    }
    this.mirror.record(['attribute', this.nodeId, name, copyJson(value)])
  }

  /** Sets an attribute that glass-easel has no word in: `is`, by which `:host` is meant in a sheet, and `hidden`. */
  private put(name: string, value: Json): void {
    this.attributes.set(name, value)
    this.mirror.record(['attribute', this.nodeId, name, value])
  }

  /** Tells of what the template puts into the element's dataset: sheets select by it. */
  setData(name: string, value: unknown): void {
    this.mirror.record(['data', this.nodeId, `data-${hyphenated(name)}`, selectable(value)])
  }

  removeAttribute(name: string): void {
    this.setAttribute(name, false)
  }

  /** glass-easel's own delegation is not used: the view sends events by node. */
  addEventListener(): void {}

  /** The tree as text, for Node: what a person would see in a DOM inspector. */
  get outerHtml(): string {
    if (this.isSpare) return ''
    if (this.kind === 'text') return escape(this.text)
    const attributes = [
      ['id', this.name],
      ['class', [...this.classes].join(' ')],
      ['style', this.style],
      ...this.attributes,
    ]
      .filter(
        ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
      )
      .map(([name, value]) => ` ${String(name)}="${escape(printed(value))}"`)
    const inner = this.childNodes.map((child) => child.outerHtml).join('')
    return `<${this.tagName}${attributes.join('')}>${inner}</${this.tagName}>`
  }

  /** Whether it is a slot's own content, and others have given the slot some. */
  get isSpare(): boolean {
    return this.tagName === SLOT_OWN && this.attributes.get('hidden') === true
  }

  /** A slot's own content is drawn as long as nobody has given the slot any. */
  private fillSlots(): void {
    if (!this.hasSlots) return
    let filled = false
    for (const child of this.childNodes) {
      if (child.tagName === SLOT_START) filled = false
      else if (child.tagName === SLOT_OWN) child.spare(filled)
      else filled ||= child.kind === 'element' || child.text.trim() !== ''
    }
  }

  private spare(hidden: boolean): void {
    if (this.isSpare === hidden) return
    this.put('hidden', hidden)
  }

  private detach(): void {
    if (!this.parentNode) return
    const siblings = this.parentNode.childNodes
    siblings.splice(siblings.indexOf(this), 1)
    this.parentNode = null
  }
}

const printed = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a sheet can select a value by: of an object, that it is there. */
function selectable(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
