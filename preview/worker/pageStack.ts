import type { PackageMeta } from '../compiledPackage'
import type { Json, JsonObject } from '../json'
import type { LaunchOptions, ToView } from '../layers'
import type { ComponentSpace } from './componentSpace'
import { createEventChannel, type EventChannel, type Listener } from './eventChannel'
import { HostFailure } from './failure'
import type { Mirror } from './mirror'
import { OpenPages } from './openPages'
import { Page } from './page'
import { Routes } from './routes'
import type { SetDataMeter } from './setDataMeter'
import type { Navigation } from './apis/navigation'

/** As on the host. */
const MAX_DEPTH = 10

/** What the page stack needs of its phone. */
interface StackServices {
  mirror: Mirror
  meta: PackageMeta
  components: Pick<ComponentSpace, 'create' | 'createTabBar'>
  meter: SetDataMeter
  send: (message: ToView) => void
  /** Calls the package, and reports what it throws. */
  run: (name: string, callback: () => void) => void
  leave: () => void
  ask: (api: string, args: JsonObject) => Promise<Json>
  /** Resolves once the view has drawn. */
  drawn: () => Promise<unknown>
  /** Told of what a page is told of its life. */
  seen: (name: string, payload: object) => void
}

/** The page stack as it moves: the order of lifecycles, and what the view is told of it. */
export class PageStack extends OpenPages implements Navigation {
  private readonly routes: Routes
  private lastId = 0
  private visible = true
  /** The page that asks whether it is to be left. */
  private asking: Page | undefined

  constructor(private readonly around: StackServices) {
    super()
    this.routes = new Routes(around.meta)
  }

  /** Whether the host's tab bar is below the page on top. */
  get hasTabBar(): boolean {
    return this.onTab && !this.around.meta.tabBar?.custom
  }

  /** Whether Douyin's navigation bar is above the page on top. */
  get hasNavigationBar(): boolean {
    const { window, configs } = this.around.meta
    const { navigationStyle } = { ...window, ...(this.current && configs[this.current]) }
    return navigationStyle !== 'custom'
  }

  private get onTab(): boolean {
    return this.stack.length === 1 && this.routes.isTab(this.current)
  }

  navigateTo(url: string, events: Record<string, Listener>): EventChannel {
    const target = this.routes.resolveUntabbed(url, this.current)
    if (this.stack.length >= MAX_DEPTH) {
      throw new HostFailure(`the page stack is full: ${MAX_DEPTH} pages are open`)
    }
    this.hideTop()
    const [opener, opened] = createEventChannel(this.around.run)
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
      await this.around.meter.rest()
      this.around.run(path, () => void this.navigateTo(`/${path}?${query}`, {}))
    }
  }

  redirectTo(url: string): void {
    const target = this.routes.resolveUntabbed(url, this.current)
    this.closeTop()
    this.open(target)
  }

  reLaunch(url: string): void {
    const target = this.routes.resolve(url, this.current)
    while (this.stack.length > 0) this.closeTop()
    for (const page of this.resting.values()) this.close(page)
    this.resting.clear()
    this.open(target)
  }

  switchTab(url: string): void {
    const { path } = this.routes.resolveTab(url, this.current)
    const wasOnTab = this.onTab
    while (this.stack.length > 1 || (this.current && !this.routes.isTab(this.current))) {
      this.closeTop()
    }
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
    const item = this.around.meta.tabBar?.list[index]
    if (!item) return
    const { pagePath, text = '' } = item
    if (pagePath !== this.current) this.switchTab(`/${pagePath}`)
    this.stack[0]?.call('onTabItemTap', { index: String(index), pagePath, text })
  }

  navigateBack(delta: number): void {
    if (this.stack.length <= 1) throw new HostFailure('this is the first page')
    const closing = Math.min(Math.max(1, Math.floor(delta)), this.stack.length - 1)
    for (let i = 0; i < closing; i++) this.closeTop()
    this.showTop()
  }

  alertBeforeUnload(alert: JsonObject | null): void {
    if (this.top) this.top.alert = alert
  }

  /**
   * Its owner goes back: the first page's back leaves the app, and asks nothing (documented).
   * @param mayAsk - whether the page may ask first
   */
  async back(mayAsk: boolean): Promise<void> {
    const { top } = this
    if (this.stack.length <= 1 || !top) return this.around.leave()
    if (mayAsk && top.alert && !(await this.isLeft(top, top.alert))) return
    if (this.top === top) this.navigateBack(1)
  }

  /** Asks whether a page is to be left. */
  private async isLeft(page: Page, alert: JsonObject): Promise<boolean> {
    if (this.asking === page) return false
    this.asking = page
    const answer = await this.around
      .ask('alertBeforeUnload', alert)
      // The app has ended meanwhile.
      .catch(() => null)
      .finally(() => (this.asking = undefined))
    return (answer as JsonObject | null)?.confirm === true
  }

  /** The app goes to the background. */
  hide(): void {
    this.hideTop()
    this.visible = false
  }

  /**
   * The app comes back.
   * @param elsewhere - whether to a page that is still to be opened, so that none of these is shown
   */
  show(elsewhere = false): void {
    this.visible = true
    if (!elsewhere) this.showTop()
  }

  private open(
    target: LaunchOptions,
    // Who was not opened by a page has nobody at the other end.
    channel: EventChannel = createEventChannel(this.around.run)[1],
  ): void {
    const { components, meta, mirror, send } = this.around
    const { root, sheets } = components.create(target.path)
    const isOwn = meta.tabBar?.custom && this.routes.isTab(target.path)
    const bar = isOwn ? components.createTabBar() : null
    const page = new Page(++this.lastId, target, root, bar?.root ?? null, channel, this.around)
    this.stack.push(page)
    mirror.flush()
    send({
      type: 'page',
      change: 'open',
      page: page.id,
      ...target,
      root: page.node?.nodeId ?? 0,
      bar: page.barNode?.nodeId ?? null,
      config: { ...meta.window, ...meta.configs[target.path] },
      sheets: [...sheets, ...(bar?.sheets ?? [])],
      depth: this.stack.length,
    })
    // Once the view has the page: what a component asks about it when it is attached must be there.
    page.attach()
    page.call('onLoad', page.query)
    if (this.visible) page.show()
    void this.ready(page)
  }

  private async ready(page: Page): Promise<void> {
    await this.around.meter.drawnWhole(this.around.drawn)
    // Be it behind another page or another tab by now.
    if (this.pageOf(page.element)) page.call('onReady')
  }

  private closeTop(): void {
    if (this.top) this.close(this.top)
  }

  private close(page: Page): void {
    page.call('onUnload')
    if (this.top === page) this.stack.pop()
    page.release()
    this.announce('close', page)
  }

  private hideTop(): void {
    const { top } = this
    if (!top || !this.visible) return
    top.hide()
    this.announce('hide', top)
  }

  private showTop(): void {
    const { top } = this
    if (!top || !this.visible) return
    this.announce('show', top)
    top.show()
  }

  private announce(change: 'show' | 'hide' | 'close', page: Page): void {
    this.around.mirror.flush()
    this.around.send({ type: 'page', change, page: page.id, depth: this.stack.length })
  }
}
