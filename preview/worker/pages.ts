import * as glassEasel from 'glass-easel'
import {
  component,
  MiniProgramEnv,
  type CodeSpace,
  type Root,
} from 'glass-easel-miniprogram-adapter'

import { hyphenated, resolvePath } from '../paths'
import {
  copyJson,
  type ComponentConfig,
  type FromPhone,
  type Json,
  type JsonObject,
  type LaunchOptions,
  type PackageMeta,
  type PageEvent,
  REF,
  type Sheet,
} from '../protocol'
import { createEventChannel, type EventChannel, type Listener } from './eventChannel'
import { utf8Length } from './apis/storage'
import { HostFailure } from './failure'
import type { Compile } from './loader'
import { createMirrorContext, type Mirror, type MirrorNode } from './mirror'
import type { FoundNode } from './selectorQuery'
import { parseQuery, type Navigation } from './tt'

type Definition = Record<string, unknown>
type Method = (...args: unknown[]) => unknown
type Caller = Record<string, unknown> & { setData: Method }

/** What `setData` cost one page or component. */
export interface SetDataStats {
  calls: number
  /** UTF-8 bytes of the JSON that crosses. */
  bytes: number
  /** Every key ever written, in order of first use. */
  keys: string[]
}

interface Page {
  id: number
  path: string
  root: Root
  caller: Caller
  query: Record<string, string>
}

/** As on the host. */
const MAX_DEPTH = 10

/** One look at whether the package rests, in ms; looks, not time, count: a busy machine may let time pass alone. */
const LOOK = 10
const QUIET_LOOKS = 5
const MOST_LOOKS = 60

/** How often the view draws before a page is ready, and how often a page may put that off. */
const LEAST_DRAWN = 2
const MOST_DRAWN = 8

/** What the scripts of templates have in place of constructors. */
const SJS: Record<string, Method> = {
  getDate: (...args) => new Date(...(args as [])),
  getRegExp: (pattern, flags) => new RegExp(pattern as string, flags as string | undefined),
}

/**
 * The page stack: glass-easel's components, the order of lifecycles, and what crosses to the view.
 */
export class Pages implements Navigation {
  readonly stats = new Map<string, SetDataStats>()
  private readonly space: CodeSpace
  private readonly backend: ReturnType<MiniProgramEnv['associateBackend']>
  private readonly stack: Page[] = []
  /** Pages of the tab bar that are open, and not on the screen because another tab is. */
  private readonly resting = new Map<string, Page>()
  /** How often any page or component set data. */
  private changes = 0
  private sheets: Sheet[] = []
  private lastId = 0
  private visible = true

  constructor(
    private readonly mirror: Mirror,
    private readonly meta: PackageMeta,
    templates: string,
    compile: Compile,
    private readonly send: (message: FromPhone) => void,
    private readonly run: (name: string, callback: () => void) => void,
    private readonly leave: () => void,
    private readonly drawn: () => Promise<unknown>,
  ) {
    glassEasel.globalOptions.writeIdToDOM = true
    const env = new MiniProgramEnv()
    this.backend = env.associateBackend(
      createMirrorContext(mirror, (path) => {
        this.sheets.push({ path, isolated: this.isIsolated(path) })
      }),
    )
    this.space = env.createCodeSpace('', true)
    const names = Object.keys(SJS)
    const groups = compile(names, `return ${templates}`, 'templates') as (
      ...values: Method[]
    ) => Record<string, glassEasel.template.ComponentTemplate['content']>
    const groupList = groups(...Object.values(SJS))
    for (const [path, content] of Object.entries(groupList)) {
      this.space.addCompiledTemplate(path, {
        groupList,
        content,
        // `bindtap` without a colon is an event, on built-ins too.
        fallbackListenerOnNativeNode: true,
      })
    }
    for (const [path, config] of Object.entries(meta.configs)) {
      const using: Record<string, string> = {}
      for (const [tag, target] of Object.entries(config.usingComponents ?? {})) {
        using[tag] = `/${resolvePath(target, path)}`
      }
      this.space.addComponentStaticConfig(path, {
        ...(config as object),
        usingComponents: using,
      })
    }
    for (const path of Object.keys(meta.styles)) {
      this.space.addStyleSheet(path, path, meta.scopes[path])
    }
    countSetData((is, data) => this.count(is, data), run)
  }

  /** The instances the package sees, bottom first. */
  get instances(): Caller[] {
    return this.stack.map(({ caller }) => caller)
  }

  get current(): string | undefined {
    return this.stack[this.stack.length - 1]?.path
  }

  /** Whether the tab bar is below the page on top. */
  get onTab(): boolean {
    return this.stack.length === 1 && this.isTab(this.current)
  }

  /** The mirrored tree of the page on top. */
  get tree(): MirrorNode | undefined {
    const page = this.stack[this.stack.length - 1]
    return (page && nodeOf(page.root.getComponent())) ?? undefined
  }

  definePage(path: string, definition: Definition): void {
    this.styled(path, definition)
    const methods = Object.entries(definition).filter(([, value]) => typeof value === 'function')
    this.space
      .component(path)
      .pageDefinition(definition)
      // A method that a page gives away is called on the page (inferred from samples).
      .lifetime('created', function () {
        const bound = methods.map(([name, method]) => [name, (method as Method).bind(this)])
        Object.assign(this, Object.fromEntries(bound))
      })
      .register()
  }

  /** What a script says of its styles counts where its json says nothing. */
  private styled(path: string, { options }: Definition): void {
    const { styleIsolation, addGlobalClass } = Object(options) as ComponentConfig
    const known = this.space.getComponentStaticConfig(path) as ComponentConfig | undefined
    const said = copyJson({ styleIsolation, addGlobalClass }) as object
    this.space.addComponentStaticConfig(path, { ...said, ...known } as object)
  }

  private isIsolated(path: string): boolean {
    const config = this.space.getComponentStaticConfig(path) as ComponentConfig | undefined
    return !/^(page-)?shared$/.test(
      config?.styleIsolation ?? (config?.component ? 'isolated' : 'shared'),
    )
  }

  defineComponent(path: string, definition: Definition): void {
    this.styled(path, definition)
    const pageOf = (element: glassEasel.Element) => this.pageOf(element)
    this.space
      .component(path)
      // By these two frameworks tell components from pages, and pages from each other (inferred).
      .lifetime('created', function () {
        Object.assign(this, { __nodeId__: nodeOf(this._$)?.nodeId })
      })
      .lifetime('attached', function () {
        Object.assign(this, { __webviewId__: pageOf(this._$)?.id })
      })
      .definition(definition as Parameters<ReturnType<CodeSpace['component']>['definition']>[0])
      .lifetime('attached', function () {
        const element = this._$
        const ref = new glassEasel.Event(REF, this, { bubbles: false, composed: false })
        glassEasel.Event.dispatchEvent(element, ref)
        // glass-easel leaves it to its host to say when what was drawn is there.
        setTimeout(() => {
          if (glassEasel.Element.isAttached(element)) element.triggerLifetime('ready', [])
        }, 0)
      })
      .register()
  }

  defineBehavior(definition: Definition): unknown {
    return this.space.behavior().definition(definition).register()
  }

  query(selector: string, within?: unknown): FoundNode[] {
    const page = this.stack[this.stack.length - 1]
    const inside = within instanceof component.ComponentCaller && within._$
    const shadow = (inside || page?.root.getComponent())?.getShadowRoot()
    return (shadow?.querySelectorAll(selector) ?? []).flatMap((element) => {
      const drawn = nodeOf(element)
      // A virtual host is no element.
      if (!drawn) return []
      const { nodeId: node, attributes } = drawn
      const { id, dataset } = element
      const property = (name: string) =>
        copyJson(attributes.get(name) ?? attributes.get(hyphenated(name)))
      return [{ node, id, dataset: copyJson(dataset ?? {}) as JsonObject, property }]
    })
  }

  /** What the page on top wants shared; with no word of its own, itself. */
  share(options: JsonObject): Record<string, unknown> {
    const page = this.stack[this.stack.length - 1]
    if (!page) return {}
    const wanted = this.call(page, 'onShareAppMessage', options)
    return { path: page.path, ...(Object(wanted) as object) }
  }

  navigateTo(url: string, events: Record<string, Listener>): EventChannel {
    const target = this.untabbed(url)
    if (this.stack.length >= MAX_DEPTH) {
      throw new HostFailure(`the page stack is full: ${MAX_DEPTH} pages are open`)
    }
    this.hideTop()
    const [opener, opened] = createEventChannel(this.run)
    for (const [event, listener] of Object.entries(events)) opener.on(event, listener)
    this.open(target, opened)
    return opener
  }

  /**
   * Opens pages over the one on top, each once the one below it has come to rest: a page that is
   * covered before it was drawn is told nothing of it by a framework that draws in later tasks.
   */
  async openAbove(pages: readonly LaunchOptions[]): Promise<void> {
    for (const { path, query } of pages) {
      await this.rest()
      this.run(path, () => void this.navigateTo(`/${path}?${query}`, {}))
    }
  }

  redirectTo(url: string): void {
    const target = this.untabbed(url)
    this.closeTop()
    this.open(target)
  }

  reLaunch(url: string): void {
    const target = this.target(url)
    while (this.stack.length > 0) this.closeTop()
    for (const page of this.resting.values()) this.close(page)
    this.resting.clear()
    this.open(target)
  }

  switchTab(url: string): void {
    const { path } = this.target(url)
    if (!this.isTab(path)) throw new HostFailure(`page "${path}" is not in the tab bar`)
    const wasOnTab = this.onTab
    while (this.stack.length > 1 || (this.current && !this.isTab(this.current))) this.closeTop()
    if (this.current === path) return wasOnTab ? undefined : this.showTop()
    if (wasOnTab) this.hideTop()
    const left = this.stack.pop()
    if (left) this.resting.set(left.path, left)
    const known = this.resting.get(path)
    this.resting.delete(path)
    if (!known) return this.open({ path, query: '' })
    this.stack.push(known)
    this.showTop()
  }

  /** A finger on the tab bar: the page is told, once it is there. */
  tapTab(index: number): void {
    const item = this.meta.tabBar?.list[index]
    if (!item) return
    if (item.pagePath !== this.current) this.switchTab(`/${item.pagePath}`)
    const [page] = this.stack
    const { pagePath, text = '' } = item
    if (page) this.call(page, 'onTabItemTap', { index: String(index), pagePath, text })
  }

  navigateBack(delta: number): void {
    if (this.stack.length <= 1) throw new HostFailure('this is the first page')
    const closing = Math.min(Math.max(1, Math.floor(delta)), this.stack.length - 1)
    for (let i = 0; i < closing; i++) this.closeTop()
    this.showTop()
  }

  /** The system's back: the first page's back leaves the app. */
  back(): void {
    if (this.stack.length > 1) this.navigateBack(1)
    else this.leave()
  }

  /** What a finger did to the page, or the window: its method is told. */
  tell(method: PageEvent, page: number, detail: Json): void {
    const found = this.stack.find(({ id }) => id === page)
    if (found) this.call(found, method, ...(detail === null ? [] : [detail]))
  }

  /** The window has another size. */
  resize(detail: Json): void {
    const [page] = this.stack.slice(-1)
    if (!page) return
    this.call(page, 'onResize', detail)
    page.root.getComponent().triggerPageLifetime('resize', [detail])
  }

  /** The app goes to the background. */
  hide(): void {
    this.hideTop()
    this.visible = false
  }

  /** The app comes back. */
  show(): void {
    this.visible = true
    this.showTop()
  }

  /** Waits until the package sets no data for some looks on end; one that never rests, not for ever. */
  private async rest(): Promise<void> {
    let seen = this.changes
    for (let quiet = 0, look = 0; quiet < QUIET_LOOKS && look < MOST_LOOKS; look++) {
      await new Promise<void>((resolve) => setTimeout(resolve, LOOK))
      quiet = this.changes === seen ? quiet + 1 : 0
      seen = this.changes
    }
  }

  private target(url: string) {
    const [path = '', ...rest] = url.split('?')
    const resolved = resolvePath(path, this.current ?? '')
    if (!this.meta.pages.includes(resolved)) {
      throw new HostFailure(
        `page "${resolved}" is not in app.json; the app has ${this.meta.pages.join(', ')}`,
      )
    }
    return { path: resolved, query: rest.join('?') }
  }

  /** @throws HostFailure when the page is one of the tab bar's: only `switchTab` leads there */
  private untabbed(url: string) {
    const target = this.target(url)
    if (!this.isTab(target.path)) return target
    throw new HostFailure(`page "${target.path}" is in the tab bar: use switchTab`)
  }

  private isTab(path: string | undefined): boolean {
    return !!this.meta.tabBar?.list.some(({ pagePath }) => pagePath === path)
  }

  private open(
    { path, query }: { path: string; query: string },
    // Who was not opened by a page has nobody at the other end.
    channel: EventChannel = createEventChannel(this.run)[1],
  ): void {
    this.sheets = []
    const root = this.backend.createRoot('page', this.space, path)
    const caller = root.get() as unknown as Caller
    const page: Page = { id: ++this.lastId, path, root, caller, query: parseQuery(query) }
    Object.assign(caller, {
      route: path,
      __route__: path,
      __nodeId__: 0,
      __webviewId__: page.id,
      options: page.query,
    })
    caller.getOpenerEventChannel = () => channel
    this.stack.push(page)
    glassEasel.Element.pretendAttached(root.getComponent())
    this.mirror.flush()
    this.send({
      type: 'page',
      change: 'open',
      page: page.id,
      path,
      query,
      root: nodeOf(root.getComponent())?.nodeId ?? 0,
      config: { ...this.meta.window, ...this.meta.configs[path] },
      sheets: this.sheets,
      depth: this.stack.length,
    })
    this.call(page, 'onLoad', page.query)
    if (this.visible) this.appear(page)
    void this.ready(page)
  }

  /**
   * A page is ready when it was drawn with its first data: frameworks set it some tasks after they
   * were loaded, and what is measured then has to be there.
   */
  private async ready(page: Page): Promise<void> {
    for (let looks = 0, seen = -1; looks < MOST_DRAWN; looks++) {
      if (looks >= LEAST_DRAWN && seen === this.changes) break
      seen = this.changes
      await this.drawn()
    }
    // Be it behind another page or another tab by now.
    if (this.pageOf(page.root.getComponent())) this.call(page, 'onReady')
  }

  /** The open page that an element is in. */
  private pageOf(element: glassEasel.Element): Page | undefined {
    const host = element.ownerShadowRoot?.getHostNode()
    if (host) return this.pageOf(host)
    const open = [...this.stack, ...this.resting.values()]
    return open.find(({ root }) => root.getComponent() === element)
  }

  private closeTop(): void {
    const page = this.stack[this.stack.length - 1]
    if (page) this.close(page)
  }

  private close(page: Page): void {
    this.call(page, 'onUnload')
    if (this.stack[this.stack.length - 1] === page) this.stack.pop()
    page.root.release()
    this.announce('close', page)
  }

  private hideTop(): void {
    const page = this.stack[this.stack.length - 1]
    if (!page || !this.visible) return
    this.call(page, 'onHide')
    page.root.getComponent().triggerPageLifetime('hide', [])
    this.announce('hide', page)
  }

  private showTop(): void {
    const page = this.stack[this.stack.length - 1]
    if (!page || !this.visible) return
    this.announce('show', page)
    this.appear(page)
  }

  private appear(page: Page): void {
    this.call(page, 'onShow')
    page.root.getComponent().triggerPageLifetime('show', [])
  }

  private announce(change: 'show' | 'hide' | 'close', page: Page): void {
    this.mirror.flush()
    this.send({ type: 'page', change, page: page.id, depth: this.stack.length })
  }

  private call(page: Page, lifecycle: string, ...args: unknown[]): unknown {
    const method = page.caller[lifecycle]
    if (typeof method !== 'function') return undefined
    let result: unknown
    this.run(`${page.path} ${lifecycle}`, () => {
      result = (method as Method).apply(page.caller, args)
    })
    return result
  }

  private count(is: string, data: JsonObject): void {
    const stats = this.stats.get(is) ?? { calls: 0, bytes: 0, keys: [] }
    stats.calls += 1
    stats.bytes += utf8Length(JSON.stringify(data))
    for (const key of Object.keys(data)) if (!stats.keys.includes(key)) stats.keys.push(key)
    this.stats.set(is, stats)
    this.changes += 1
  }
}

const nodeOf = (element: glassEasel.Element) =>
  element.getBackendElement() as unknown as MirrorNode | null

/**
 * `setData` of pages and components: the data crosses as a JSON copy, is counted, and the callback
 * comes in a task of its own.
 */
function countSetData(
  count: (is: string, data: JsonObject) => void,
  run: (name: string, callback: () => void) => void,
): void {
  const caller = component.ComponentCaller.prototype as unknown as Caller & { is: string }
  const original = caller.setData
  caller.setData = function (this: Caller & { is: string }, data: unknown, callback?: unknown) {
    const copy = copyJson(data ?? {}) as JsonObject
    count(this.is, copy)
    original.call(this, copy)
    if (typeof callback === 'function') {
      setTimeout(() => run('setData', () => void (callback as Method).call(this)), 0)
    }
  }
}
