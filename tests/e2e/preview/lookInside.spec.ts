import fs from 'node:fs'

import { expect, type Page } from '@playwright/test'

import { enInspector } from '../../../preview/i18n/inspector/en'
import { SIGHTS } from '../../../preview/i18n/inspector/words'
import { zhInspector } from '../../../preview/i18n/inspector/zh-CN'
import type { Json, JsonObject } from '../../../preview/json'
import { faults as violations } from '../web/site'
import { chooseWords, either, open, type Phone, test } from './phones'

/** What looks like a token, in a query, in data, in the storage. */
const SECRET = '001abcdefghijklmnopqrstuvwxyz'

/** The first phone of the console, once its app is there. */
async function opened(page: Page, url: string): Promise<Phone> {
  const [first] = await open(page, url)
  await expect(first.screen.getByText('go', { exact: true })).toBeVisible()
  return first
}

const button = (phone: Phone, say: Parameters<typeof either>[0]) =>
  phone.panel.getByRole('button', { name: either(say) })
const rows = (phone: Phone) => phone.panel.locator('.seen-list > li')
const search = (phone: Phone) => phone.panel.getByRole('searchbox')
const only = (phone: Phone) => phone.panel.locator('.inspector .narrow select')

/** Has the app store something, past its calls. */
const store = async (phone: Phone, key: string, value: unknown) =>
  (await phone.frame()).evaluate(
    ([name, text]) =>
      window.__phone?.inspect('store', name ?? '', JSON.parse(text ?? 'null') as Json),
    [key, JSON.stringify(value)],
  )

/** Types into the editor that is open, and applies it. */
async function write(phone: Phone, text: string): Promise<void> {
  await phone.panel.locator('.value-editor textarea').fill(text)
  await button(phone, ({ inspector }) => inspector.apply).click()
}

/** A phone whose app has made one call, which failed, and the list with it. */
async function failedOnce(page: Page, url: string): Promise<Phone> {
  const phone = await opened(page, url)
  await phone.screen.getByText('wrong', { exact: true }).click()
  await phone.lookAt('calls')
  await expect(rows(phone)).toHaveCount(1)
  return phone
}

test('calls and events come as they happen, are searched, narrowed, and stand still on demand', async ({
  page,
  preview,
}) => {
  const phone = await failedOnce(page, preview.url)
  await expect(rows(phone)).toContainText('navigateTo:fail')
  await phone.screen.getByText('go', { exact: true }).click()
  await expect(rows(phone)).toHaveCount(2)
  await only(phone).selectOption('failed')
  await expect(rows(phone)).toHaveCount(1)
  await only(phone).selectOption('')
  await search(phone).fill('../SECOND/index')
  await expect(rows(phone)).toHaveCount(1)
  await search(phone).fill('nothing of the kind')
  await expect(phone.panel.locator('.inspector .empty')).toHaveText(
    either(({ inspector }) => inspector.nothingFits),
  )
  await search(phone).fill('')

  await phone.lookAt('events')
  await expect(rows(phone).first()).toContainText('onReady')
  await only(phone).selectOption('element')
  await expect(rows(phone)).toHaveCount(2)
  await only(phone).selectOption('page')
  const before = await rows(phone).count()
  await button(phone, ({ inspector }) => inspector.pause).click()
  await phone.back()
  await page.waitForTimeout(1_000)
  await expect(rows(phone)).toHaveCount(before)
  await button(phone, ({ inspector }) => inspector.resume).click()
  // The second page is unloaded, and the first one shown again.
  await expect(rows(phone)).toHaveCount(before + 2)
})

test('setData is listed with page, bytes and data; the console and the pages with their queries', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await phone.lookAt('changes')
  await phone.setData({ name: '李', apiToken: SECRET })
  const change = rows(phone).filter({ hasText: '"name":"李"' })
  await expect(change).toContainText('pages/order/index')
  await expect(change).toContainText(/57 (字节|B) · /)
  await expect(change).toContainText('"apiToken":"***"')
  await (
    await phone.frame()
  ).evaluate(() =>
    window.__phone?.inspect(
      'callFunction',
      '() => { console.warn("a line", { token: "0123" }) }',
      [],
    ),
  )
  await phone.lookAt('console')
  await expect(rows(phone)).toHaveText([/warn.*a line \{token: \"\*{3}\"\}/])
  await phone.screen.getByText('go', { exact: true }).click()
  await phone.lookAt('pages')
  await expect(rows(phone)).toHaveCount(2)
  await expect(rows(phone).first()).toContainText('pages/second/index')
  await expect(rows(phone).first()).toContainText('a = %E4%BD%A0%2B')
  await expect(rows(phone).last()).toContainText('token = ***')
})

test('page data is a tree, and a change reaches the running page; what is no JSON is said in words', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await phone.setData({ shared: { text: 'as it was', deep: [{ n: 1 }], token: SECRET } })
  await phone.lookAt('data')
  const tree = phone.panel.locator('.tree')
  await tree.getByText('shared', { exact: true }).click()
  await expect(tree.getByText('as it was')).toBeVisible()
  await expect(tree).toContainText('token "***"')

  await tree.getByRole('button', { name: '"as it was"' }).click()
  await write(phone, '"unfinished')
  const alert = phone.panel.locator('.value-editor [role=alert]')
  await expect(alert).toHaveText(/^(第 1 行|Line 1|不是 JSON|This is no JSON)/)
  await write(phone, '"by hand"')
  await expect(phone.screen.getByText('by hand', { exact: true })).toBeVisible()
  await expect(tree.getByText('"by hand"')).toBeVisible()
  expect(await phone.data('shared.deep[0].n')).toBe(1)

  // A part of several values; the hidden one in it is not lost.
  const whole = tree.getByRole('button', {
    name: either(({ inspector }) => inspector.edit('shared')),
  })
  await whole.click()
  await write(phone, '{"text":"again","token":"***"}')
  await expect(alert).toHaveText(either(({ inspector }) => inspector.hidden))
  await page.keyboard.press('Escape')
  await expect(phone.panel.locator('.value-editor')).toHaveCount(0)
  await tree.getByText('deep', { exact: true }).click()
  const deep = either(({ inspector }) => inspector.edit('shared.deep'))
  await tree.getByRole('button', { name: deep }).click()
  await write(phone, '[{"n":2},{"n":3}]')
  await expect.poll(() => phone.data('shared.deep')).toEqual([{ n: 2 }, { n: 3 }])
  expect(JSON.stringify(await phone.data())).not.toContain(SECRET)

  await phone.end()
  await expect(phone.panel.locator('.inspector .told')).toHaveText(
    either(({ inspector }) => inspector.noApp),
  )
})

test('a search finds what entries hold, not what their fields are called', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await phone.setData({ shared: { text: 'as it was' } })
  await phone.setData({ payload: 'so far '.repeat(500) + 'the end' })
  await phone.lookAt('changes')
  await expect(rows(phone).filter({ hasText: 'as it was' })).toHaveCount(1)
  for (const field of ['keys', 'bytes', '"id"', '"at"']) {
    await search(phone).fill(field)
    await expect(rows(phone), field).toHaveCount(0)
  }
  // Also what there is no room for in its row.
  await search(phone).fill('so far the end')
  await expect(rows(phone)).toHaveCount(1)
  await phone.lookAt('pages')
  for (const [words, found] of [
    ['"path"', 0],
    ['order/index', 1],
    ['roomid = ', 1],
  ] as const) {
    await search(phone).fill(words)
    await expect(rows(phone), words).toHaveCount(found)
  }
})

test('a pause holds still whatever it is narrowed to, and whichever tab is looked at meanwhile', async ({
  page,
  preview,
}) => {
  const phone = await failedOnce(page, preview.url)
  await button(phone, ({ inspector }) => inspector.pause).click()
  await phone.screen.getByText('wrong', { exact: true }).click()
  await expect.poll(() => phone.answers('navigateTo')).toHaveLength(2)
  await only(phone).selectOption('failed')
  await page.waitForTimeout(1_000)
  await expect(rows(phone)).toHaveCount(1)
  await phone.lookAt('pages')
  await expect(rows(phone)).toHaveCount(1)
  await phone.lookAt('calls')
  await page.waitForTimeout(1_000)
  await expect(rows(phone)).toHaveCount(1)
  await button(phone, ({ inspector }) => inspector.resume).click()
  await expect(rows(phone)).toHaveCount(2)
})

test('what is edited of a page is set on that page, whichever is on top by then', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await phone.setData({ shared: { text: 'as it was' } })
  await phone.lookAt('data')
  const tree = phone.panel.locator('.tree')
  await tree.getByText('shared', { exact: true }).click()
  await tree.getByRole('button', { name: '"as it was"' }).click()
  await phone.screen.getByText('go', { exact: true }).click()
  await phone.waitForPage('pages/second/index')
  // Two looks at the page that is on top now.
  await page.waitForTimeout(1_000)
  await write(phone, '"by hand"')
  await expect(phone.panel.locator('.value-editor')).toHaveCount(0)
  expect(await phone.data('shared')).toBeNull()
  await phone.back()
  await phone.waitForPage('pages/order/index')
  expect(await phone.data('shared.text')).toBe('by hand')
})

test('what is pressed in page data that changes is not drawn away from under the finger', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await phone.setData({ shared: { text: 'as it was', count: 1 } })
  await phone.lookAt('data')
  const tree = phone.panel.locator('.tree')
  const folded = tree.getByText('shared', { exact: true })
  await folded.hover()
  await page.mouse.down()
  await phone.setData({ shared: { text: 'as it was', count: 2 } })
  // Two looks at it.
  await page.waitForTimeout(1_000)
  await page.mouse.up()
  await expect(tree.getByText('as it was')).toBeVisible()
  await expect(tree.getByRole('button', { name: '2', exact: true })).toBeVisible()
})

test('what is stored is seen, edited and deleted, with secrets hidden', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await store(phone, 'profile', { name: 'Li' })
  await store(phone, 'session', { token: SECRET })
  await phone.lookAt('storage')
  await expect(rows(phone)).toHaveCount(2)
  await expect(rows(phone).filter({ hasText: 'session' })).toContainText('{"token":"***"}')
  await rows(phone).filter({ hasText: 'profile' }).getByText('{"name":"Li"}').click()
  await write(phone, '{"name":"Wang"}')
  await expect(rows(phone).filter({ hasText: 'profile' })).toContainText('Wang')
  expect(await phone.storage()).toMatchObject({ profile: { name: 'Wang' } })
  await button(phone, ({ inspector }) => inspector.remove('session')).click()
  await expect(rows(phone)).toHaveCount(1)
  expect(Object.keys(await phone.storage())).toEqual(['profile'])
  await phone.restart()
  expect(await phone.storage()).toEqual({ profile: { name: 'Wang' } })
})

test('what is asked of an app that has only begun to start is answered', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  await store(phone, 'profile', { name: 'Li' })
  const frame = await phone.frame()
  const storage = await frame.evaluate(async () => {
    await window.__phone?.restart('entry')
    return window.__phone?.inspect('storage')
  })
  expect(storage).toEqual({ profile: { name: 'Li' } })
})

test('all of it is saved as a file, and what is shown is copied, without a token in either', async ({
  page,
  preview,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write', 'camera', 'microphone'])
  const phone = await opened(page, preview.url)
  await store(phone, 'session', { token: SECRET })
  await phone.setData({ apiToken: SECRET })
  await phone.lookAt('changes')
  await search(phone).fill('apiToken')
  await expect(rows(phone)).toHaveCount(1)
  await button(phone, ({ inspector }) => inspector.copy).click()
  await expect(phone.panel.locator('.inspector .told')).toHaveText(
    either(({ inspector }) => inspector.copied),
  )
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(copied)).toMatchObject([{ data: { apiToken: '***' } }])

  const saving = page.waitForEvent('download')
  await button(phone, ({ inspector }) => inspector.download).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^phone-1-.*\.json$/)
  const text = fs.readFileSync(await file.path(), 'utf8')
  const saved = JSON.parse(text) as JsonObject
  expect(saved).toMatchObject({
    phone: 'phone-1',
    storage: { session: { token: '***' } },
    pages: [{ path: 'pages/order/index', data: { apiToken: '***' } }],
  })
  expect(Object.keys(saved)).toEqual(
    expect.arrayContaining(['calls', 'events', 'changes', 'console', 'counters']),
  )
  expect(text).not.toContain(SECRET)
  // Nor the one that the phone was invited with.
  expect(text).not.toMatch(/001[\w+/=%-]{16,}/)
})

test('nobody looks while the panel is folded, and lists keep to their length', async ({
  page,
  preview,
}) => {
  const phone = await opened(page, preview.url)
  const frame = await phone.frame()
  const asked = () => frame.evaluate(() => Number(document.body.dataset.asked ?? 0))
  await frame.evaluate(() => {
    const { inspect } = window.__phone!
    window.__phone!.inspect = (question, ...args) => {
      const { dataset } = document.body
      dataset.asked = String(Number(dataset.asked ?? 0) + 1)
      return inspect(question, ...args)
    }
  })
  await page.waitForTimeout(1_500)
  expect(await asked()).toBe(0)
  await phone.lookAt('changes')
  await expect.poll(asked).toBeGreaterThan(1)
  await frame.evaluate(async () => {
    const act = 'function (n) { getCurrentPages()[0].setData({ n }) }'
    for (let n = 0; n < 300; n++) await window.__phone?.inspect('callFunction', act, [n])
  })
  await expect(rows(phone).first()).toContainText('{"n":299}')
  await expect(rows(phone)).toHaveCount(200)
  await phone.panel.locator('.inspector > summary').click()
  await page.waitForTimeout(500)
  const before = await asked()
  await page.waitForTimeout(1_500)
  expect(await asked()).toBe(before)
})

for (const scheme of ['light', 'dark'] as const) {
  for (const [language, said] of [
    ['zh-CN', zhInspector],
    ['en', enInspector],
  ] as const) {
    test(`each tab, ${scheme}, ${language}: reached by keys, and nothing that axe finds`, async ({
      page,
      preview,
    }, info) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width: language === 'en' ? 390 : 1280, height: 1200 })
      const phone = await opened(page, preview.url)
      await chooseWords(page, language)
      await phone.screen.getByText('wrong', { exact: true }).click()
      await phone.setData({ shared: { text: 'text', list: [1, null, true] } })
      await store(phone, 'profile', { name: 'Li' })
      const inspector = await phone.lookAt('calls')
      for (const sight of SIGHTS) {
        const tab = inspector.getByRole('tab', { name: said.tabs[sight], exact: true })
        await expect(tab).toHaveAttribute('aria-selected', 'true')
        if (sight === 'data') await inspector.locator('.tree summary').last().click()
        await page.waitForTimeout(600)
        expect(await violations(page, '.inspector'), sight).toEqual([])
        await inspector.scrollIntoViewIfNeeded()
        await page.screenshot({ path: info.outputPath(`${sight}-${scheme}-${language}.png`) })
        await tab.focus()
        await page.keyboard.press('ArrowRight')
      }
      // Round the end it begins anew.
      await expect(inspector.getByRole('tab').first()).toBeFocused()
    })
  }
}
