import type { PackageMeta, WindowConfig } from '../compiledPackage'
import { ofOwner } from '../components'
import { h } from '../dom'
import type { Json } from '../json'
import type { ToView, LaunchOptions, PageEvent, Sheet } from '../layers'
import type { Theme } from '../phoneProfile'
import { BASE_STYLES } from './builtins/baseStyles'
import { listenTo, type SendEvent } from './events'
import { followMotion } from './pageMotion'
import type { Replay } from './replay'

type PageMessage = Extract<ToView, { type: 'page' }>

interface PageHost extends LaunchOptions {
  id: number
  element: HTMLElement
  config: WindowConfig
  end: AbortController
  motion: ReturnType<typeof followMotion>
}

/** The pages of the stack, each in a shadow root of its own so that their styles stay apart. */
export class PageHosts {
  private readonly hosts: PageHost[] = []
  private readonly sheets = new Map<string, { source: Sheet; sheet: CSSStyleSheet }>()
  /** How many pages the top one is the last of. */
  private depth = 0

  constructor(
    private readonly container: HTMLElement,
    private readonly meta: PackageMeta,
    private readonly replay: Replay,
    private readonly send: SendEvent,
    private readonly onTop: (page: { path: string; config: WindowConfig }, depth: number) => void,
    private theme: Theme,
    /** Told what a finger does to a page as a whole. */
    private readonly tell: (page: number, name: PageEvent, detail: Json) => void,
  ) {}

  get top(): PageHost | undefined {
    return this.hosts[this.hosts.length - 1]
  }

  /** The page stack, bottom first. */
  get stack(): LaunchOptions[] {
    // Below it are tabs that rest.
    return this.hosts.slice(-this.depth).map(({ path, query }) => ({ path, query }))
  }

  receive(message: PageMessage): void {
    if (message.change === 'open') this.open(message)
    if (message.change === 'close') this.close(message.page)
    if (message.change === 'show') this.raise(message.page)
    this.hosts.forEach(({ element }, i) => {
      element.hidden = i !== this.hosts.length - 1
    })
    this.depth = message.depth
    this.showBars()
  }

  /** What the page on top has in its bars from now on, whatever is seen in between. */
  dress(bars: WindowConfig): void {
    if (this.top) Object.assign(this.top.config, bars)
    this.showBars()
  }

  setTheme(theme: Theme): void {
    this.theme = theme
    this.draw()
  }

  /** Takes the style sheets as they are now. */
  draw(): void {
    for (const { source, sheet } of this.sheets.values()) this.fill(sheet, source)
  }

  clear(): void {
    for (const { id } of [...this.hosts]) this.close(id)
  }

  private showBars(): void {
    if (this.top) this.onTop(this.top, this.depth)
  }

  private open({
    page,
    path,
    query,
    root,
    bar,
    config,
    sheets,
  }: PageMessage & { change: 'open' }): void {
    const element = h('div', { class: 'page', 'data-path': path, 'data-page': String(page) })
    const shadow = element.attachShadow({ mode: 'open' })
    const base = { path: '', isolated: true }
    shadow.adoptedStyleSheets = [base, ...sheets].map((sheet) => this.sheet(sheet))
    const end = new AbortController()
    listenTo(shadow, this.replay, this.send, end.signal)
    for (const drawn of [root, ...(bar === null ? [] : [bar])]) {
      const tree = this.replay.node(drawn)
      if (tree) shadow.append(tree)
    }
    const motion = followMotion(element, config, (name, detail) => this.tell(page, name, detail))
    if (config.disableScroll) element.classList.add('still')
    this.hosts.push({ id: page, path, query, element, config, end, motion })
    this.container.append(element)
  }

  private close(page: number): void {
    const index = this.hosts.findIndex(({ id }) => id === page)
    const [host] = index < 0 ? [] : this.hosts.splice(index, 1)
    host?.end.abort()
    host?.element.remove()
  }

  /** A tab that is chosen again lies above those chosen since. */
  private raise(page: number): void {
    const index = this.hosts.findIndex(({ id }) => id === page)
    if (index >= 0) this.hosts.push(...this.hosts.splice(index, 1))
  }

  private sheet(source: Sheet): CSSStyleSheet {
    const known = this.sheets.get(source.path)
    if (known) return known.sheet
    const sheet = new CSSStyleSheet()
    this.fill(sheet, source)
    this.sheets.set(source.path, { source, sheet })
    return sheet
  }

  private fill(sheet: CSSStyleSheet, source: Sheet): void {
    sheet.replaceSync(this.css(source))
    if (source.path) this.replay.select(selectedBy(sheet.cssRules))
  }

  /** The phone has its own day and night: what the sheet asks of the computer is asked of it. */
  private css({ path, isolated }: Sheet): string {
    const { styles, scopes } = this.meta
    const css = path ? (styles[path] ?? '') : BASE_STYLES
    const scope = scopes[path] ?? ''
    const meant = isolated ? css : css.replaceAll(`.${scope}--`, '.').replaceAll(ofOwner(scope), '')
    return meant.replace(/prefers-color-scheme\s*:\s*(light|dark)/g, (_, asked: string) =>
      asked === this.theme ? 'min-width: 0' : 'max-width: 0',
    )
  }
}

/** The attributes that the selectors of rules name, those inside of other rules, too. */
function selectedBy(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) => {
    const selector = rule instanceof CSSStyleRule ? rule.selectorText : ''
    const own = [...selector.matchAll(/\[([^\s~|^$*=\]]+)/g)].map(([, name = '']) => name)
    const holds = rule instanceof CSSGroupingRule || rule instanceof CSSStyleRule
    return holds ? [...own, ...selectedBy(rule.cssRules)] : own
  })
}
