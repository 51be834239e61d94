import path from 'node:path'

import { expect, test as base, type Frame, type FrameLocator, type Page } from '@playwright/test'

import type { Dictionary, ToolName } from '../../../preview/i18n/dictionary'
import { en } from '../../../preview/i18n/en'
import { zhCN } from '../../../preview/i18n/zh-CN'
import type { PhoneControls, PhonePermission, PhoneStats } from '../../../preview/protocol'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'

/** A package written by hand that uses what a host has to get right. */
export const FIXTURE = path.join(__dirname, 'fixtures/host')

/** A test with a preview of `dir` running. */
export const test = base.extend<object, { dir: string; preview: Preview }>({
  dir: [FIXTURE, { option: true, scope: 'worker' }],
  preview: [
    async ({ dir }, use) => {
      const preview = await startPreview({ dir, appId: RTC_APP_ID })
      await use(preview)
      await preview.close()
    },
    { scope: 'worker' },
  ],
})

/** Just what the preview says, in whichever of its languages. */
export function either(say: (text: Dictionary) => string): RegExp {
  const words = [zhCN, en].map((text) => say(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^(?:${words.join('|')})$`)
}

/** One phone of the console: what is in its frame, and its controls. */
export class Phone {
  readonly screen: FrameLocator

  constructor(
    private readonly page: Page,
    readonly name: string,
  ) {
    this.screen = page.frameLocator(`article[data-name="${name}"] iframe`)
  }

  /** The phone's panel in the console. */
  get panel() {
    return this.page.locator(`article[data-name="${this.name}"]`)
  }

  /** A drawn control of the phone, which has this name and no other. */
  tool(tool: ToolName) {
    return this.panel.getByRole('button', { name: either(({ tools }) => tools[tool].label) })
  }

  /** One that does the reverse of what it is there for. */
  reverse(tool: keyof Dictionary['reverse']) {
    return this.panel.getByRole('button', { name: either(({ reverse }) => reverse[tool]) })
  }

  /** The control of a device, which says whether it is allowed. */
  device(device: PhonePermission, allowed: boolean) {
    const name = either(({ permission, tools }) => permission(tools[device].label, allowed))
    return this.panel.getByRole('button', { name })
  }

  /** What the panel says that the phone is in. */
  async expectState(state: keyof Dictionary['phone']['states'], about?: string): Promise<void> {
    const words = either(({ phone }) => phone.states[state])
    await expect(this.panel.locator('.state'), about).toHaveText(words)
  }

  async frame(): Promise<Frame> {
    const handle = await this.panel.locator('iframe').elementHandle()
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error(`${this.name} has no frame`)
    return frame
  }

  async do<T>(act: (phone: PhoneControls) => T): Promise<T> {
    const frame = await this.frame()
    // One that was added a moment ago has still to load.
    await frame.waitForFunction(() => window.__phone)
    const source = `(${act.toString()})(window.__phone)`
    return frame.evaluate<T>(source)
  }

  stats(): Promise<PhoneStats> {
    return this.do((phone) => phone.stats())
  }

  /** How many calls of a name were made, and what they answered. */
  async answers(name: string): Promise<string[]> {
    const calls = await this.do((phone) => phone.calls)
    return calls
      .filter((call) => call.name === name)
      .map(({ answer }) => String((answer as { errMsg?: string } | null)?.errMsg))
  }

  /** The videos of the page on top that have a picture. */
  async videos(): Promise<{ userId: string; mode: string; time: number; paused: boolean }[]> {
    const frame = await this.frame()
    return frame.evaluate(() =>
      [...document.querySelectorAll('.page:not([hidden])')]
        .flatMap((page) => [...(page.shadowRoot?.querySelectorAll('tt-rtc-room') ?? [])])
        .map((view) => ({
          view: view as HTMLElement,
          video: view.shadowRoot?.querySelector('video'),
        }))
        .flatMap(({ view, video }) =>
          video && video.videoWidth > 0
            ? [
                {
                  userId: view.dataset.userId ?? '',
                  mode: view.dataset.mode ?? '',
                  time: video.currentTime,
                  paused: video.paused,
                },
              ]
            : [],
        ),
    )
  }
}

/** A phone alone in its page, opened at a page of the package. */
export async function openAt(page: Page, preview: Preview, where: string): Promise<void> {
  await page.setViewportSize({ width: 375, height: 812 })
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/${where}/index`)
}

/** The words on the button that leaves. */
export const LEAVE = '退出房间'

/** From the lobby, which switches the camera on, into the room. */
export async function join(phone: Phone): Promise<void> {
  await expect
    .poll(() => phone.answers('changeVideoCapture'), { timeout: 20_000 })
    .toContain('changeVideoCapture:ok')
  await phone.screen.getByText('加入房间').click()
  await expect.poll(() => phone.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
}

/** Whose pictures a phone shows. */
export const pictures = async (phone: Phone) =>
  (await phone.videos()).map(({ userId }) => userId).sort()

/** The console with its two phones. */
export async function open(page: Page, url: string): Promise<[Phone, Phone]> {
  await page.goto(url)
  return [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')]
}

/** Two phones in a call that see each other. */
export async function call(page: Page, url: string): Promise<[Phone, Phone]> {
  const phones = await open(page, url)
  for (const phone of phones) await join(phone)
  for (const phone of phones) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
  }
  return phones
}

/** Both pictures advance. */
export async function expectLive(phone: Phone): Promise<void> {
  const times = async () =>
    Object.fromEntries((await phone.videos()).map(({ userId, time }) => [userId, time]))
  const before = await times()
  await expect
    .poll(async () => {
      const now = await times()
      return Object.keys(before).every((user) => (now[user] ?? 0) > (before[user] ?? 0))
    })
    .toBe(true)
}

/** Both phones in a call, each with its own picture and the other's, which advance. */
export async function expectCall(phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
    await expectLive(phone)
    const modes = (await phone.videos()).map(({ userId, mode }) => [userId === phone.name, mode])
    expect(modes.sort()).toEqual([
      [false, 'video'],
      [true, 'camera'],
    ])
  }
}
