import path from 'node:path'

import { expect, test as base, type Locator, type Page } from '@playwright/test'

import {
  allow,
  type Allowances,
  assertClean,
  openPhone,
  Phone as DrivenPhone,
} from '../../../preview/driver'
import type { Dictionary, ToolName } from '../../../preview/i18n/dictionary'
import { en } from '../../../preview/i18n/en'
import type { Sight } from '../../../preview/i18n/inspector/words'
import { zhCN } from '../../../preview/i18n/zh-CN'
import type { PhonePermission } from '../../../preview/phoneControls'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { withPackage } from '../writtenPackage'

/** A package written by hand that uses what a host has to get right. */
export const FIXTURE = path.join(__dirname, 'fixtures/host')

/** A test in whose phones nothing may fail but what it allows. */
const cleanTest = base.extend<{ allowed: Allowances }>({
  allowed: [{}, { option: true }],
  page: async ({ page, allowed }, use, info) => {
    await allow(page, allowed)
    await use(page)
    if (info.status === info.expectedStatus) await assertClean(page)
  },
})

/** Such a test, with a preview of `dir` running. */
export const test = cleanTest.extend<object, { dir: string; preview: Preview }>({
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

/**
 * Such a test, with a preview of a package that is written for it.
 * @param files - their texts by their paths
 */
export const testOf = (files: Record<string, string>) =>
  test.extend({
    preview: [
      ({}, use) =>
        withPackage(files, async (dir) => {
          const preview = await startPreview({ dir })
          await use(preview)
          await preview.close()
        }),
      { scope: 'worker' },
    ],
  })

/** Just what the preview says, in whichever of its languages. */
export function either(say: (text: Dictionary) => string): RegExp {
  const words = [zhCN, en].map((text) => say(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^(?:${words.join('|')})$`)
}

/** One phone of the console, and its controls there. */
export class Phone extends DrivenPhone {
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

  /** Unfolds what goes on inside the phone, at one of its tabs. */
  async lookAt(sight: Sight): Promise<Locator> {
    const inspector = this.panel.locator('.inspector')
    const isOpen = await inspector.evaluate((element) => (element as HTMLDetailsElement).open)
    if (!isOpen) await inspector.locator('summary').first().click()
    const name = either((text) => text.inspector.tabs[sight])
    await inspector.getByRole('tab', { name }).click()
    return inspector
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
}

/** The phone that has this page of its own. */
export const alone = (page: Page) => new DrivenPhone(page, 'phone-1', true)

/** A phone alone in its page, opened at a page of the package. */
export async function openAt(page: Page, preview: Preview, where: string): Promise<void> {
  await openPhone(page, preview.url, { path: `pages/${where}/index` })
}

/** What a page of the package has said so far, in its line for it. */
export const said = async (page: Page) =>
  JSON.parse((await page.locator('.page:not([hidden]) #log').innerText()) || '[]') as unknown[]

/** A phone alone in its page, at its entry. */
export async function openAlone(page: Page, preview: Preview): Promise<void> {
  await openPhone(page, preview.url)
}

/** Chooses what the console speaks. */
export const chooseWords = (page: Page, language: 'zh-CN' | 'en') =>
  page.locator('.actions select').selectOption(language)

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
export const pictures = async (phone: DrivenPhone) =>
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
export async function expectLive(phone: DrivenPhone): Promise<void> {
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
