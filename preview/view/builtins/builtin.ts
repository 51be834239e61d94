import { OWNER } from '../../components'
import { textOf, type Json } from '../../json'
import { hyphenated } from '../../paths'
import { phoneFiles } from '../apis/files'

/** Attributes by which an element is known here, or is put elsewhere in its page. */
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([OWNER, 'is', 'slot'])

/** The DOM event by which a built-in speaks to the package. It stops at the page. */
export const BUILTIN_EVENT = 'tt-event'

/** Marks what keeps a tap from all around it. */
export const HOLDS_TAP = 'holds-tap'

/** What such an event carries. */
export type BuiltinEvent = CustomEvent<{ name: string; detail: Json }>

/**
 * A built-in component of the host. Properties arrive as the package's own values, JSON types and
 * all; those a style sheet may ask for are reflected as attributes.
 */
export abstract class Builtin extends HTMLElement {
  /** Properties that become attributes. */
  protected static reflected: readonly string[] = []
  private readonly values = new Map<string, Json>()

  /** @param spelt - the host takes `active-color` and `activeColor` for the same property */
  receive(spelt: string, value: Json): void {
    const name = hyphenated(spelt)
    this.values.set(name, value)
    if (this.isReflected(name)) {
      if (value === null || value === false || value === '') this.removeAttribute(name)
      else this.setAttribute(name, value === true ? '' : textOf(value))
    }
    this.changed?.(name, value)
  }

  /** Makes an attribute of a property, for the package's sheets to select by. */
  reflect(name: string): void {
    const value = this.value(name)
    if (this.isReflected(name) || OWN_ATTRIBUTES.has(name) || !this.values.has(name)) return
    if (value === null || value === false) this.removeAttribute(name)
    else this.setAttribute(name, value === true ? '' : textOf(value))
  }

  /** The properties that the package has set. */
  get properties(): string[] {
    return [...this.values.keys()]
  }

  /** A property as the package set it last; null where it did not. */
  property(spelt: string): Json {
    return this.value(hyphenated(spelt))
  }

  /**
   * The classes that an attribute names, as the style sheets have them.
   * @returns null where the package says nothing
   */
  looks(name: string): string | null {
    return this.value(name) === null ? null : this.text(name)
  }

  /** When its pressed look begins and ends, as far as the package says so, in ms. */
  get hoverTimes(): { start?: number; stay?: number } {
    const time = (name: string) => (this.value(name) === null ? undefined : this.number(name, 0))
    const [start, stay] = [time('hover-start-time'), time('hover-stay-time')]
    return { ...(start !== undefined && { start }), ...(stay !== undefined && { stay }) }
  }

  /** Whether what is around it is not to look pressed with it. */
  get stopsHover(): boolean {
    return this.flag('hover-stop-propagation')
  }

  /** Under which name it is in its form. */
  get name(): string {
    return this.text('name')
  }

  /** What it adds to the form it is in, when it has a name. */
  formValue?(): Json
  /** Shows again what the package said last. */
  reset?(): void
  /** Its label was tapped. */
  activate?(): void

  /** Whether it becomes an attribute by itself: those that the view's own sheet asks for, an empty text being none. */
  private isReflected(name: string): boolean {
    const { reflected } = this.constructor as typeof Builtin
    return name === 'hidden' || reflected.includes(name) || name.startsWith('aria-')
  }

  /** A property has a new value. */
  protected changed?(name: string, value: Json): void

  protected value(name: string): Json {
    return this.values.get(name) ?? null
  }

  protected text(name: string, fallback = ''): string {
    return textOf(this.value(name), fallback)
  }

  protected number(name: string, fallback: number): number {
    const text = this.text(name)
    const value = Number(text)
    return text.trim() !== '' && Number.isFinite(value) ? value : fallback
  }

  /** The host takes the text "false" for true, as any text. */
  protected flag(name: string): boolean {
    const value = this.value(name)
    return value !== null && value !== false && value !== '' && value !== 0
  }

  protected emit(name: string, detail: Json = {}): void {
    this.dispatchEvent(new CustomEvent(BUILTIN_EVENT, { detail: { name, detail }, bubbles: true }))
  }

  /** Does something at each tap on it, but for those that the package catches further inside. */
  protected onTap(act: (event: Event) => void): void {
    this.addEventListener('click', (event) => {
      if (!this.touched(event).some((element) => element.hasAttribute(HOLDS_TAP))) act(event)
    })
  }

  /** Speaks of a tap: the page is told of the tap itself first, which is still on its way up. */
  protected afterTap(speak: () => void): void {
    setTimeout(speak)
  }

  /** What the finger was on, of all that is inside. */
  protected touched(event: Event): Element[] {
    const path = event.composedPath()
    return path.slice(0, path.indexOf(this)).filter((target) => target instanceof Element)
  }

  /** The built-ins inside. */
  protected get builtins(): Builtin[] {
    return [...this.querySelectorAll('*')].filter((element) => element instanceof Builtin)
  }

  /** An inner tree for built-ins that need a native element; class and style stay with the host. */
  protected inner(html: string, css: string): ShadowRoot {
    const shadow = this.attachShadow({ mode: 'open' })
    shadow.innerHTML = `<style>${css}</style>${html}`
    return shadow
  }
}

/** Finds an element that the inner tree was written with. */
export function part<T extends Element>(shadow: ShadowRoot, selector: string): T {
  const found = shadow.querySelector<T>(selector)
  if (!found) throw new Error(`The inner tree has no ${selector}.`)
  return found
}

/**
 * Where the page finds a picture or a sound that the package names.
 * @param source - an address, a file of the phone, or a path inside the package
 */
export function packageAddress(source: string): string {
  const kept = phoneFiles.address(source)
  if (kept) return kept
  const isAddress = /^([a-z]+:|\/\/)/i.test(source)
  return isAddress || !source ? source : `package/files/${source.replace(/^\.?\//, '')}`
}

/**
 * Gives a picture or a video its source.
 * @param source - as the package names it; with none a browser would tell that it could not be loaded
 */
export function takeSource(media: HTMLImageElement | HTMLVideoElement, source: string): void {
  const address = packageAddress(source)
  if (address) media.src = address
  else media.removeAttribute('src')
}
