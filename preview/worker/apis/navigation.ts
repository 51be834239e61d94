import { textOf, type JsonObject } from '../../json'
import type { EventChannel, Listener } from '../eventChannel'
import { withQuery } from '../routes'
import type { PageNodes } from '../selectorQuery'
import type { Calls } from './calls'

/** The page stack, as `tt` moves it. Each throws {@link HostFailure}. */
export interface Navigation {
  /**
   * @param events - what the opener hears of the new page
   * @returns the opener's end of the channel to it
   */
  navigateTo: (url: string, events: Record<string, Listener>) => EventChannel
  redirectTo: (url: string) => void
  reLaunch: (url: string) => void
  navigateBack: (delta: number) => void
  switchTab: (url: string) => void
  /** @param alert - what the page on top has asked before it is left; null for nothing */
  alertBeforeUnload: (alert: JsonObject | null) => void
  /** Whether the host's tab bar takes its height from the page on top. */
  readonly hasTabBar: boolean
  /** Whether the host's navigation bar does, and the status bar with it. */
  readonly hasNavigationBar: boolean
  /** The path of the page on top. */
  readonly current: string | undefined
}

/**
 * Adds what leads from page to page, and out of the app.
 * @param leave - to the background
 */
export function addNavigation(
  { asynchronous, ask }: Calls,
  pages: Navigation & PageNodes,
  leave: () => void,
): void {
  const target = ({ url, query }: JsonObject) => withQuery(textOf(url), query)
  asynchronous('navigateTo', (args, { events }) => {
    const listeners = Object(events) as Record<string, Listener>
    return { eventChannel: pages.navigateTo(target(args), listeners) }
  })
  asynchronous('redirectTo', (args) => pages.redirectTo(target(args)))
  asynchronous('reLaunch', (args) => pages.reLaunch(target(args)))
  asynchronous('navigateBack', ({ delta }) => {
    pages.navigateBack(typeof delta === 'number' ? delta : 1)
  })
  asynchronous('switchTab', ({ url }) => pages.switchTab(textOf(url)))
  asynchronous('enableAlertBeforeUnload', (args) => pages.alertBeforeUnload(args))
  asynchronous('disableAlertBeforeUnload', () => pages.alertBeforeUnload(null))
  asynchronous('exitMiniProgram', leave)
  asynchronous('pageScrollTo', async ({ selector, ...where }) => {
    const [found] = typeof selector === 'string' ? pages.query(selector) : []
    await ask('pageScrollTo', { ...where, node: found?.node ?? null })
  })
}
