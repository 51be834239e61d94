import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, type Page, test as base } from '@playwright/test'

import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { en } from '../../../src/i18n/en'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { call, either, expectLive, FIXTURE, open, pictures, type Phone } from './phones'

/** A package that can be edited, and a preview of it. */
const test = base.extend<{ source: string; folder: string; preview: Preview }>({
  source: [FIXTURE, { option: true }],
  folder: async ({ source }, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
    fs.cpSync(source, folder, { recursive: true })
    await use(folder)
    fs.rmSync(folder, { recursive: true })
  },
  preview: async ({ folder }, use) => {
    const preview = await startPreview({ dir: folder, appId: RTC_APP_ID })
    await use(preview)
    await preview.close()
  },
})

const text = (phone: Phone, words: string) => phone.screen.getByText(words, { exact: true })
const shown = (phone: Phone) => phone.path()
const restartAll = (page: Page) =>
  page.getByRole('button', { name: either(({ bar }) => bar.restartAll) }).click()

test.describe('the app', () => {
  test.use({ source: builtFor('tt') })

  test('an edit keeps the call: both come back to the room, join again, and find the lobby below', async ({
    page,
    preview,
    folder,
  }) => {
    const phones = await call(page, preview.url)
    // Its token went from the lobby to the room in memory: this package names no server for another.
    const edit = path.join(folder, 'app.js')
    fs.appendFileSync(edit, ';tt.edited = true')
    for (const phone of phones) {
      await expect.poll(async () => (await phone.calls())[0]?.id).toBe(1)
      await expect.poll(() => phone.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
    }
    for (const phone of phones) {
      await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
      await expectLive(phone)
      expect(await phone.troubles()).toEqual([])
    }
    const [first, second] = phones
    await first.tool('back').click()
    await expect.poll(() => shown(first)).toBe('pages/index/index')
    await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  })

  test('an edit of styles alone changes the looks of every page and stops nothing, the call least', async ({
    page,
    preview,
    folder,
  }) => {
    const phones = await call(page, preview.url)
    const screenOf = (phone: Phone) => phone.screen.locator('.page:not([hidden]) tt-page')
    const edited = (phone: Phone) =>
      screenOf(phone).evaluate((element) =>
        getComputedStyle(element).getPropertyValue('--edited').trim(),
      )
    for (const phone of phones)
      await screenOf(phone).evaluate((element) => element.setAttribute('title', 'same'))
    fs.appendFileSync(path.join(folder, 'app.ttss'), 'page{--edited:1}')
    for (const phone of phones) {
      await expect.poll(() => edited(phone)).toBe('1')
      await expect(screenOf(phone)).toHaveAttribute('title', 'same')
      expect(await pictures(phone)).toEqual(['phone-1', 'phone-2'])
      await expectLive(phone)
      expect(await phone.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
    }
    const [first, second] = phones
    // The page below, which was opened before, has them, too.
    await first.tool('back').click()
    await expect.poll(() => shown(first)).toBe('pages/index/index')
    await expect.poll(() => edited(first)).toBe('1')
    // What is more than styles starts the phones again.
    fs.appendFileSync(path.join(folder, 'app.ttss'), 'page{--edited:2}')
    fs.appendFileSync(path.join(folder, 'app.js'), ';tt.edited = true')
    await expect.poll(() => edited(second)).toBe('2')
    await expect(screenOf(second)).not.toHaveAttribute('title', 'same')
  })

  test('a language and a look of the phone’s own change under the call', async ({
    page,
    preview,
  }) => {
    const phones = await call(page, preview.url)
    const [first, second] = phones
    await first.tool('language').click()
    await expect(first.screen.getByText(en.room.exit).first()).toBeVisible()
    await expect(second.screen.getByText(zhCN.room.exit).first()).toBeVisible()
    await first.tool('dark').click()
    await expect(first.screen.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(first.screen.locator('html')).toHaveAttribute('lang', 'en')
    for (const phone of phones) {
      await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
      await expectLive(phone)
      expect(await phone.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
      expect(await phone.answers('exitRtcRoom')).toEqual([])
    }
  })
})

test.describe('any package', () => {
  const ENTRY = 'pages/order/index'
  const SECOND = 'pages/second/index'
  const QUERY = '{"a":"%E4%BD%A0%2B","b":""} of 2'

  const expectAt = async (phone: Phone, where: string) => {
    await expect.poll(() => shown(phone)).toBe(where)
    await phone.expectState('open')
  }
  const toSecond = async (phone: Phone) => {
    await text(phone, 'go').click()
    await expectAt(phone, SECOND)
  }

  test('a restart of all comes back to page and query, a phone’s own begins at its entry', async ({
    page,
    folder,
  }) => {
    const second = path.join(folder, SECOND)
    fs.writeFileSync(`${second}.ttml`, '{{query}} of {{depth}}')
    fs.writeFileSync(
      `${second}.js`,
      `Page({
        onLoad(query) {
          this.setData({ query: JSON.stringify(query), depth: getCurrentPages().length })
        },
      })`,
    )
    const preview = await startPreview({ dir: folder, appId: RTC_APP_ID })
    const phones = await open(page, preview.url)
    for (const phone of phones) await toSecond(phone)
    await restartAll(page)
    for (const phone of phones) {
      await expect(text(phone, QUERY)).toBeVisible()
      await expectAt(phone, SECOND)
    }
    const [first, other] = phones
    await first.tool('restart').click()
    await expectAt(first, ENTRY)
    // What is below is there, too.
    await other.tool('back').click()
    await expectAt(other, ENTRY)
    await preview.close()
  })

  test('a build that goes on finds the next Worker of each phone made, once, and an edit runs in it', async ({
    page,
    preview,
    folder,
  }) => {
    const phones = await open(page, preview.url)
    for (const phone of phones) await expectAt(phone, ENTRY)
    const logic = () => page.workers().filter((worker) => worker.url().endsWith('/worker.js'))
    await expect.poll(() => logic().length).toBe(phones.length)
    const running = logic()
    for (const detail of ['0', '42']) preview.announce({ says: 'building', detail })
    await expect.poll(() => logic().length).toBe(2 * phones.length)
    const made = logic().filter((worker) => !running.includes(worker))
    fs.appendFileSync(path.join(folder, 'app.js'), ';tt.edited = true')
    // Playwright's own objects for them: they are compared by identity.
    await expect.poll(() => logic().every((worker) => made.includes(worker))).toBe(true)
    expect(logic()).toHaveLength(made.length)
    for (const phone of phones) {
      await expectAt(phone, ENTRY)
      expect(await phone.troubles()).toEqual([])
    }
  })

  test('an app in the background stays there; one that was ended starts at its entry', async ({
    page,
    preview,
    folder,
  }) => {
    const [first, second] = await open(page, preview.url)
    for (const phone of [first, second]) await toSecond(phone)
    await first.tool('home').click()
    await second.tool('end').click()
    fs.appendFileSync(path.join(folder, 'pages/second/index.ttml'), '<view>edited</view>')
    await expectAt(second, ENTRY)
    await first.expectState('background')
    await first.reverse('home').click()
    await expect(text(first, 'edited')).toBeVisible()
  })

  test('a build that breaks the start is no dead end: the next one is back on the page', async ({
    page,
    preview,
    folder,
  }) => {
    const [first] = await open(page, preview.url)
    await toSecond(first)
    const app = path.join(folder, 'app.js')
    const whole = fs.readFileSync(app, 'utf8')
    fs.writeFileSync(app, "throw new Error('broken')")
    await expect.poll(async () => (await first.troubles()).length).toBeGreaterThan(0)
    fs.writeFileSync(app, `${whole};`)
    await expectAt(first, SECOND)
    await expect.poll(() => first.troubles()).toEqual([])
  })

  test('an edit that takes the page away leads to the entry, and says so', async ({
    page,
    preview,
    folder,
  }) => {
    const phones = await open(page, preview.url)
    const [first, second] = phones
    await toSecond(first)
    const config = path.join(folder, 'app.json')
    fs.writeFileSync(config, fs.readFileSync(config, 'utf8').replace(`"${SECOND}",`, ''))
    await expect(first.screen.locator('.badge')).toHaveAttribute(
      'title',
      either(({ screen }) => screen.pageGone(SECOND)),
    )
    await expectAt(first, ENTRY)
    await expectAt(second, ENTRY)
    await expect(second.screen.locator('.badge')).toBeHidden()
  })

  test('without a server nothing is restarted, and what runs goes on', async ({ page, folder }) => {
    const preview = await startPreview({ dir: folder, appId: RTC_APP_ID })
    const [first] = await open(page, preview.url)
    await toSecond(first)
    await preview.close()
    for (const restart of [() => restartAll(page), () => first.tool('restart').click()]) {
      await restart()
      await expect(first.panel.getByRole('alert')).toHaveText(
        either(({ phone }) => phone.notRestarted(phone.noServer)),
      )
      await expectAt(first, SECOND)
    }
  })
})

test.describe('a package with tabs', () => {
  test.use({ source: path.join(FIXTURE, '../tabs') })

  test('comes back to the page over its tab', async ({ page, preview }) => {
    const [first] = await open(page, preview.url)
    await first.screen.getByRole('navigation').getByText('我的').click()
    await first.screen.locator('.page:not([hidden])').getByText('detail').click()
    await expect.poll(() => shown(first)).toBe('pages/detail/index')
    await restartAll(page)
    await expect.poll(() => first.state()).toBe('open')
    await expect.poll(() => shown(first)).toBe('pages/detail/index')
    await first.tool('back').click()
    await expect.poll(() => shown(first)).toBe('pages/mine/index')
  })
})
