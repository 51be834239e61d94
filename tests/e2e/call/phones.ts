import path from 'node:path'

import { expect, type Browser, type Frame, type Locator, type Page } from '@playwright/test'

import type { NativeCall, PhoneStats } from '../../../preview/protocol'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'

const DIST = path.resolve(__dirname, '../../../dist/tt')

/** Nothing of a call that runs: what a phone must come down to after an exit. */
export const NOTHING_RUNS: Partial<PhoneStats> = {
  connections: 0,
  tracks: 0,
  sockets: 0,
  timers: 0,
  contextListeners: 0,
}

/** One phone of the preview, as a test holds it. */
export class Phone {
  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {}

  /** The preview's panel round the phone. */
  get panel(): Locator {
    return this.page.locator(`article.phone[data-name="${this.name}"]`)
  }

  private get frame(): Frame {
    const found = this.page.frames().find((frame) => {
      const url = new URL(frame.url())
      return url.pathname === '/phone' && url.searchParams.get('name') === this.name
    })
    if (!found) throw new Error(`There is no phone called ${this.name}.`)
    return found
  }

  /** The page on top, by the package's own classes and texts. */
  get app(): ReturnType<Locator['frameLocator']> {
    return this.panel.frameLocator('iframe')
  }

  button(text: string): Locator {
    return this.app.locator('tt-button:visible', { hasText: text })
  }

  video(userId: string, mode = 'video'): Locator {
    return this.app.locator(
      `tt-rtc-room[data-user-id="${userId}"][data-mode="${mode}"] video:visible`,
    )
  }

  stats(): Promise<PhoneStats> {
    return this.frame.evaluate(() => window.__phone!.stats())
  }

  /** The native calls of one name, secrets masked. */
  async calls(name: string): Promise<NativeCall[]> {
    const all = await this.frame.evaluate(() => window.__phone!.calls)
    return all.filter((call) => call.name === name)
  }

  route(): Promise<string> {
    return this.frame.evaluate(() => window.__phone!.page)
  }

  troubles(): Promise<{ level: string; text: string }[]> {
    return this.frame.evaluate(() => window.__phone!.troubles)
  }

  allow(permission: 'camera' | 'microphone', allowed: boolean): Promise<void> {
    return this.frame.evaluate(([which, on]) => window.__phone!.setPermission(which, on), [
      permission,
      allowed,
    ] as const)
  }

  back(): Promise<void> {
    return this.frame.evaluate(() => window.__phone!.back())
  }

  hide(): Promise<void> {
    return this.frame.evaluate(() => window.__phone!.hide())
  }

  show(): Promise<void> {
    return this.frame.evaluate(() => window.__phone!.show())
  }

  destroy(): Promise<void> {
    return this.frame.evaluate(() => window.__phone!.destroy())
  }

  /** Opens a page of the package as a scanned code would; the query as it stands, not encoded. */
  async open(path: string, query: string): Promise<void> {
    const url = new URL(this.frame.url())
    url.searchParams.set('path', path)
    url.searchParams.set('query', query)
    await this.frame.goto(url.href)
  }

  /** From the lobby into the room. */
  async join(): Promise<void> {
    await this.button('加入房间').click()
    await expect.poll(() => this.route()).toBe('pages/room/index')
  }

  /** The picture is there, and it moves. */
  async expectsPicture(userId: string, mode?: string): Promise<void> {
    const video = this.video(userId, mode)
    await expect(video).toHaveCount(1)
    const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime)
    const width = () => video.evaluate((element: HTMLVideoElement) => element.videoWidth)
    await expect.poll(width, { message: `width of ${userId} on ${this.name}` }).toBeGreaterThan(0)
    const before = await time()
    await expect
      .poll(time, { message: `time of ${userId} on ${this.name}` })
      .toBeGreaterThan(before + 0.2)
  }
}

/** A preview of the built package with its phones in one browser page. */
export interface Table {
  page: Page
  phones: Phone[]
  preview: Preview
  close: () => Promise<void>
}

/**
 * Starts the preview on a free port and opens it.
 * @param count - phones, from 1 to 9
 * @param permissions - what the browser itself lets pages use
 */
export async function openPhones(
  browser: Browser,
  count = 2,
  permissions: string[] = ['camera', 'microphone'],
): Promise<Table> {
  const preview = await startPreview({ dir: DIST, appId: RTC_APP_ID, phones: count })
  const context = await browser.newContext({
    permissions,
    locale: 'zh-CN',
    viewport: { width: 1500, height: 1100 },
  })
  const page = await context.newPage()
  await page.goto(preview.url)
  const phones = Array.from({ length: count }, (_, i) => new Phone(page, `phone-${i + 1}`))
  for (const phone of phones) await expect(phone.button('加入房间')).toBeVisible()
  return {
    page,
    phones,
    preview,
    close: async () => {
      await context.close()
      await preview.close()
    },
  }
}
