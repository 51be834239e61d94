import type { TabBarConfig } from '../compiledPackage'
import { h } from '../dom'
import { textOf, type Json, type JsonObject } from '../json'
import { packageAddress } from './builtins/builtin'

/** How a tab looks now. */
interface Look {
  text: string
  /** Of its picture, in the package. */
  path: string | undefined
  color: string
  isChosen: boolean
  badge: string | undefined
}

/** One tab. Its parts stay when it is drawn again: a press on something that goes meanwhile is lost. */
class Tab {
  readonly element: HTMLButtonElement
  private readonly picture = h('img', { alt: '' })
  private readonly words = h('span')
  private readonly badge = h('b')

  constructor(onTap: () => void) {
    this.element = h('button', { onclick: onTap }, this.words)
  }

  draw({ text, path, color, isChosen, badge }: Look): void {
    this.element.ariaCurrent = isChosen ? 'page' : null
    this.element.style.color = color
    if (path) {
      this.picture.src = packageAddress(path)
      if (!this.picture.parentNode) this.element.prepend(this.picture)
    } else this.picture.remove()
    this.words.textContent = text
    this.badge.textContent = badge ?? ''
    if (badge === undefined) this.badge.remove()
    else if (!this.badge.parentNode) this.element.append(this.badge)
  }
}

/** The bar at the bottom of the pages that app.json gives a tab. */
export class TabBar {
  readonly element = h('nav', { class: 'tabs', hidden: true })
  private config: TabBarConfig | null = null
  private tabs: Tab[] = []
  /** By tab: the text of its badge; empty is a dot. */
  private readonly badges = new Map<number, string>()
  private chosen = -1
  private hidden = false

  /** @param onTap - told of the tab that was tapped */
  constructor(private readonly onTap: (index: number) => void) {}

  /** Begins with what a package says. */
  start(config: TabBarConfig | null): void {
    this.config = config && { ...config, list: config.list.map((item) => ({ ...item })) }
    this.badges.clear()
    this.hidden = false
    this.tabs = (config?.list ?? []).map((_, index) => new Tab(() => this.onTap(index)))
    this.element.replaceChildren(...this.tabs.map(({ element }) => element))
    this.show('', 0)
  }

  /** Shows the tab of a page; a page without one, and one above another, has no bar. */
  show(path: string, depth: number): void {
    const list = this.config?.list ?? []
    this.chosen = depth === 1 ? list.findIndex(({ pagePath }) => pagePath === path) : -1
    this.draw()
  }

  /** What `tt` can do to it. */
  readonly answers: Record<string, (args: JsonObject) => void> = {
    showTabBar: () => this.change(() => (this.hidden = false)),
    hideTabBar: () => this.change(() => (this.hidden = true)),
    setTabBarBadge: ({ index, text }) => this.mark(index, textOf(text)),
    removeTabBarBadge: ({ index }) => this.mark(index, null),
    showTabBarRedDot: ({ index }) => this.mark(index, ''),
    hideTabBarRedDot: ({ index }) => this.mark(index, null),
    setTabBarItem: ({ index, ...facts }) =>
      this.change(({ list }) => Object.assign(list[Number(index)] ?? {}, facts)),
    setTabBarStyle: (facts) => this.change((config) => Object.assign(config, facts)),
  }

  private mark(index: Json | undefined, text: string | null): void {
    this.change(() => {
      if (text === null) this.badges.delete(Number(index))
      else this.badges.set(Number(index), text)
    })
  }

  /** @throws Error when there is nothing to change */
  private change(act: (config: TabBarConfig) => void): void {
    if (!this.config) throw new Error('this app has no tab bar')
    act(this.config)
    this.draw()
  }

  private draw(): void {
    const { config, element, chosen } = this
    // One that the package draws is none of the host's.
    element.hidden = !config || config.custom === true || chosen < 0 || this.hidden
    if (!config) return
    element.style.backgroundColor = config.backgroundColor ?? ''
    element.classList.toggle('white-border', config.borderStyle === 'white')
    for (const [index, tab] of this.tabs.entries()) {
      const { text = '', iconPath, selectedIconPath } = config.list[index] ?? {}
      const isChosen = index === chosen
      tab.draw({
        text,
        path: (isChosen && selectedIconPath) || iconPath,
        color: (isChosen ? config.selectedColor : config.color) ?? '',
        isChosen,
        badge: this.badges.get(index),
      })
    }
  }
}
