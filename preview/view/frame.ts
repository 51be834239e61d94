import type { WindowConfig } from '../compiledPackage'
import { h, icon } from '../dom'
import type { DouyinWords } from '../i18n/douyin/words'
import type { NetworkCondition } from '../network/condition'
import { edgesOf, type Held, type Theme } from '../phoneProfile'
import { TabBar } from './tabBar'

const BACK = '<path d="m15 5-7 7 7 7"/>'
const SIGNAL = '<path d="M3 20v-3M9 20v-7M15 20V9M21 20V4" stroke-width="3.4"/>'
const WIFI = '<path d="M2 9.5a15 15 0 0 1 20 0M5.5 13.5a10 10 0 0 1 13 0M9 17.3a5 5 0 0 1 6 0"/>'

/** What the frame lets a person do. */
export interface FrameActions {
  back: () => void
  /** The capsule's close, and the home gesture. */
  leave: () => void
  /** The icon on the home screen. */
  open: () => void
  /** The capsule's dots. */
  openMenu: () => void
  tapTab: (index: number) => void
}

/** The phone around the app: status bar, navigation bar with capsule, home screen. */
export class Frame {
  readonly pages = h('main', { class: 'pages' })
  readonly tabBar: TabBar
  /** Where dialogs are drawn: above the app, below the home screen. */
  readonly overlay = h('div', { class: 'overlay' })
  private readonly title = h('span', { class: 'title', role: 'heading', 'aria-level': '1' })
  private readonly busy = h('span', { class: 'busy', hidden: true })
  private readonly backButton: HTMLButtonElement
  private readonly menuButton: HTMLButtonElement
  private readonly closeButton: HTMLButtonElement
  private readonly clock = h('span', { class: 'clock' })
  private readonly badge = h('button', { class: 'badge', hidden: true })
  private readonly home: HTMLElement
  private readonly homeLabel = h('span')
  private readonly homeNote = h('p', { class: 'home-note' })
  private readonly splash: HTMLElement
  private readonly splashText = h('p')
  private sharesPage = true

  constructor(
    private readonly root: HTMLElement,
    actions: FrameActions,
  ) {
    this.tabBar = new TabBar(actions.tapTab)
    this.backButton = h('button', { class: 'back', onclick: actions.back }, icon(BACK))
    this.menuButton = h('button', { onclick: actions.openMenu }, h('i', { class: 'dots' }))
    this.closeButton = h(
      'button',
      { class: 'close', onclick: actions.leave },
      h('i', { class: 'target' }),
    )
    const capsule = h('div', { class: 'capsule' }, this.menuButton, this.closeButton)
    this.badge.addEventListener('click', () => {
      this.badge.hidden = true
    })
    this.home = h(
      'section',
      { class: 'home', hidden: true },
      h(
        'button',
        { class: 'app', onclick: actions.open },
        h(
          'i',
          { class: 'app-icon' },
          icon('<rect x="2" y="6" width="13" height="12" rx="3"/><path d="m15 11 6-3.5v9L15 13"/>'),
        ),
        this.homeLabel,
      ),
      this.homeNote,
    )
    this.splash = h(
      'section',
      { class: 'splash' },
      h('i', { class: 'app-icon spin' }),
      this.splashText,
    )
    root.append(
      h(
        'div',
        { class: 'status' },
        this.clock,
        h(
          'span',
          { class: 'status-icons' },
          icon(SIGNAL),
          icon(WIFI),
          h('i', { class: 'battery' }),
        ),
      ),
      h('header', { class: 'nav' }, this.backButton, this.title, this.busy, capsule),
      this.pages,
      this.tabBar.element,
      this.overlay,
      this.splash,
      this.home,
      this.badge,
    )
    this.tick()
    setInterval(() => this.tick(), 10_000)
  }

  /** Names its own controls, in the phone's language. */
  speak({ back, menu, close, homeScreen }: DouyinWords): void {
    this.backButton.ariaLabel = back
    this.menuButton.ariaLabel = menu
    this.closeButton.ariaLabel = close
    this.home.ariaLabel = homeScreen
  }

  name(app: string): void {
    this.homeLabel.textContent = app
  }

  /** The bars of a page. */
  show({ path, config }: { path: string; config: WindowConfig }, depth: number): void {
    this.tabBar.show(path, depth)
    this.title.textContent = config.navigationBarTitleText ?? ''
    this.backButton.hidden = depth <= 1
    this.root.classList.toggle('custom', config.navigationStyle === 'custom')
    this.colour(config.navigationBarBackgroundColor ?? '', config.navigationBarTextStyle ?? 'black')
    this.pages.style.backgroundColor = config.backgroundColor ?? ''
  }

  /** Whether the menu of the page on top has a line for sharing it. */
  get shares(): boolean {
    return this.sharesPage
  }

  setShares(shares: boolean): void {
    this.sharesPage = shares
  }

  setTheme(theme: Theme): void {
    document.documentElement.dataset.theme = theme
  }

  /** What keeps to the edges of the screen. */
  hold(held: Held): void {
    const { style, classList } = this.root
    const { statusBar, insets } = edgesOf(held)
    style.setProperty('--status', `${statusBar}px`)
    classList.toggle('no-status', statusBar === 0)
    for (const [side, inset] of Object.entries(insets)) {
      // The usual phone may be one that is held in a hand: its browser knows its edges.
      const value = held.device === 'usual' ? '' : `${inset}px`
      style.setProperty(`--safe-area-inset-${side}`, value)
    }
  }

  /** The signs of the status bar. */
  setNetwork(condition: NetworkCondition): void {
    this.root.dataset.network = condition
  }

  setBusy(busy: boolean): void {
    this.busy.hidden = !busy
  }

  /** @param text - `white` or `black`, or a colour */
  private colour(background: string, text: string): void {
    this.root.style.setProperty('--nav', background || 'var(--nav-default)')
    const white = text === 'white' || text.toLowerCase() === '#ffffff'
    const plain = !background && text !== 'white'
    this.root.style.setProperty(
      '--nav-ink',
      plain ? 'var(--nav-ink-default)' : white ? '#fff' : '#161823',
    )
  }

  /** What is seen instead of the app, if anything. */
  setScene(scene: 'app' | 'home' | 'starting' | 'failed', note = ''): void {
    this.root.dataset.scene = scene
    this.home.hidden = scene !== 'home'
    this.homeNote.textContent = note
    this.splash.hidden = scene !== 'starting' && scene !== 'failed'
    this.splash.classList.toggle('failed', scene === 'failed')
    this.splashText.textContent = scene === 'home' ? '' : note
  }

  /**
   * Something a developer must not miss; with no count, there is nothing any more. Until it was seen
   * the first stays in sight: what comes after it may only follow from it.
   */
  warn(count: number, text = ''): void {
    if (this.badge.hidden || count === 0) this.badge.title = text
    this.badge.hidden = count === 0
    const { title } = this.badge
    this.badge.textContent = count > 1 ? `⚠ ${count} · ${title}` : `⚠ ${title}`
  }

  private tick(): void {
    this.clock.textContent = new Date().toLocaleTimeString('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
    })
  }
}
