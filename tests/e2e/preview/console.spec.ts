import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { allow } from '../../../preview/driver'
import type { PreviewInfo } from '../../../preview/serverMessages'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { alone, either, FIXTURE, Phone, test } from './phones'

const ADD = either(({ bar }) => bar.addPhone)
const NAME = either(({ phone }) => phone.name)
const HOME = either(({ douyin }) => douyin.homeScreen)

test.beforeEach(async ({ page, preview }) => {
  await page.goto(preview.url)
})

test('shows two phones side by side, each with its own name', async ({ page }) => {
  await expect(page.locator('article')).toHaveCount(2)
  for (const name of ['phone-1', 'phone-2']) {
    const phone = new Phone(page, name)
    await expect(phone.screen.getByText('go', { exact: true })).toBeVisible()
    expect(await phone.state()).toBe('open')
  }
})

test('adds phones under the next free name, and removes them', async ({ page }) => {
  await page.getByRole('button', { name: ADD }).click()
  await expect(new Phone(page, 'phone-3').screen.getByText('go', { exact: true })).toBeVisible()
  const second = new Phone(page, 'phone-2')
  await second.tool('removePhone').click()
  await expect(page.locator('article')).toHaveCount(2)
  await page.getByRole('button', { name: ADD }).click()
  await expect(second.screen.getByText('go', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.locator('article')).toHaveCount(3)
})

test('a new name is the new userId; a taken or malformed one is refused', async ({ page }) => {
  const name = new Phone(page, 'phone-1').panel.getByLabel(NAME)
  const alert = page.getByRole('alert')
  await name.fill('phone-2')
  await name.press('Enter')
  await expect(alert).toHaveText(either(({ phone }) => phone.nameTaken('phone-2')))
  await name.fill('小明')
  await name.press('Enter')
  await expect(alert).toHaveText(either(({ phone }) => phone.badName))
  await name.fill('teacher@school')
  await name.press('Enter')
  const renamed = new Phone(page, 'teacher@school')
  await expect(renamed.screen.getByText('go', { exact: true })).toBeVisible()
  expect(await (await renamed.frame()).title()).toBe('teacher@school')
  await page.reload()
  await expect(renamed.screen.getByText('go', { exact: true })).toBeVisible()
  await expect(new Phone(page, 'phone-1').panel).toHaveCount(0)
})

test('home, return, back and the end of the app', async ({ page }) => {
  await allow(page, { errors: [/a handler threw/] })
  const phone = new Phone(page, 'phone-1')
  await phone.screen.getByText('go', { exact: true }).click()
  await expect(phone.screen.getByRole('heading')).toHaveText('Second')
  await phone.tool('back').click()
  await expect(phone.screen.getByRole('heading')).toHaveText('Host')
  await phone.tool('home').click()
  await phone.expectState('background')
  await phone.reverse('home').click()
  await phone.expectState('open')
  await phone.tool('back').click()
  await phone.expectState('background')
  await phone.screen.getByLabel(HOME).getByRole('button').click()
  await phone.screen.getByText('wrong', { exact: true }).click()
  await phone.screen.getByText('throws', { exact: true }).click()
  const errors = phone.screen.locator('.errors')
  await expect(errors).toContainText('a handler threw')
  const inspector = await phone.lookAt('calls')
  const calls = inspector.locator('.seen-list li')
  await expect(calls).toHaveCount(2)
  await phone.tool('end').click()
  await phone.expectState('destroyed')
  // What it did last can still be read.
  await expect(calls).toHaveCount(2)
  await phone.reverse('home').click()
  await expect(errors).toBeHidden()
  await phone.screen.getByText('wrong', { exact: true }).click()
  await expect(calls).toHaveCount(1)
  await expect(calls).toContainText('none/index')
  expect(await phone.troubles()).toEqual([])
})

test('a link opens the app where it is, and one that names no page is told', async ({ page }) => {
  const phone = new Phone(page, 'phone-1')
  const field = phone.panel.getByRole('textbox', { name: either((text) => text.phone.link.field) })
  await expect(field).toBeHidden()
  await phone.tool('openLink').click()
  await expect(field).toBeFocused()
  await field.fill('https://example.com')
  await field.press('Enter')
  await expect(phone.panel.getByRole('alert')).toContainText('https://example.com')
  await field.fill('pages/second/index?from=link')
  await phone.panel.getByRole('button', { name: either((text) => text.phone.link.open) }).click()
  await expect(phone.screen.getByRole('heading')).toHaveText('Second')
  await expect(phone.panel.getByRole('alert')).toBeHidden()
  await phone.expectState('open')
  expect(await phone.stack()).toMatchObject([
    { path: 'pages/second/index', query: { from: 'link' } },
  ])
  await field.press('Escape')
  await expect(field).toBeHidden()
  await expect(phone.tool('openLink')).toBeFocused()
})

test('what a phone refuses, its look and its language outlive a restart', async ({ page }) => {
  const phone = new Phone(page, 'phone-1')
  await phone.device('camera', true).click()
  await phone.tool('dark').click()
  await phone.tool('language').click()
  await phone.tool('restart').click()
  await expect(phone.device('camera', false)).toBeVisible()
  await expect(phone.device('microphone', true)).toBeVisible()
  await expect(phone.screen.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(phone.screen.locator('html')).toHaveAttribute('lang', 'en')
})

test('native calls are listed with their answers', async ({ page }) => {
  const phone = new Phone(page, 'phone-1')
  await phone.screen.getByText('wrong', { exact: true }).click()
  const inspector = await phone.lookAt('calls')
  await expect(inspector.locator('li.failed')).toContainText('navigateTo')
})

test('a new build shows on all phones; a broken one is told and does no harm', async ({ page }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  fs.cpSync(FIXTURE, folder, { recursive: true })
  const preview = await startPreview({ dir: folder, appId: RTC_APP_ID })
  const template = path.join(folder, 'pages/order/index.ttml')
  try {
    await page.goto(preview.url)
    const phones = [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')]
    for (const { screen } of phones) {
      await expect(screen.getByText('go', { exact: true })).toBeVisible()
    }
    const whole = fs.readFileSync(template, 'utf8')
    const second = `${whole}<view>of the second build</view>`
    fs.writeFileSync(template, second)
    for (const { screen } of phones) {
      await expect(screen.getByText('of the second build')).toBeVisible()
    }
    fs.writeFileSync(template, '<view>{{ broken')
    await expect(page.getByRole('status')).toContainText('pages/order/index.ttml:1')
    for (const { screen } of phones) {
      await expect(screen.getByText('of the second build')).toBeVisible()
    }
    // Back to what the phones show already: there is nothing to tell any more.
    fs.writeFileSync(template, second)
    await expect(page.getByRole('status')).toBeHidden()
    fs.writeFileSync(template, `${whole}<view>mended</view>`)
    for (const { screen } of phones) await expect(screen.getByText('mended')).toBeVisible()
    await expect(page.getByRole('status')).toBeHidden()
  } finally {
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  }
})

test('a package of another application is told with what to do, until it is one of this', async ({
  page,
}) => {
  const other = 'fedcba9876543210fedcba98'
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  fs.cpSync(FIXTURE, folder, { recursive: true })
  const script = path.join(folder, 'pages/tiles/index.js')
  const text = fs.readFileSync(script, 'utf8')
  const lines: string[] = []
  const built = (id: string) => fs.writeFileSync(script, text.replaceAll(RTC_APP_ID, id))
  built(other)
  const log = (line: string) => void lines.push(line)
  const preview = await startPreview({ dir: folder, appId: RTC_APP_ID, log })
  try {
    expect(lines.join('\n')).toContain(`--app-id ${other}`)
    await page.goto(preview.url)
    await expect(page.getByRole('status')).toContainText(`--app-id ${other}`)
    built(RTC_APP_ID)
    await expect(page.getByRole('status')).toBeHidden()
    // The phones may be starting still: what they ask for is not to be asked of nobody.
    await page.goto('about:blank')
  } finally {
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  }
})

test('the first error is shown, not what follows from it', async ({ page }) => {
  await allow(page, { errors: [/./] })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
  fs.cpSync(FIXTURE, folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'app.js'), "throw new Error('the first fault')")
  const preview = await startPreview({ dir: folder, appId: RTC_APP_ID })
  const errors = page.locator('.errors')
  try {
    await page.goto(`${preview.url}phone?name=phone-1&path=pages/second/index`)
    await expect(errors.locator('li').first()).toContainText('the first fault')
    // The last that follows: the page is ready once its first data was drawn.
    await expect(errors.locator('li', { hasText: 'onReady' })).toBeVisible()
    // What comes once it was seen is news again.
    await page.keyboard.press('Escape')
    await expect(errors).toBeHidden()
    await alone(page).home()
    await expect(errors.locator('li').first()).toContainText('onHide')
  } finally {
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  }
})

test('in a narrow window a fact stays beside its name, and nothing hangs over the edge', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const facts = await page.locator('.bar dl').evaluate((list) =>
    [...list.querySelectorAll('dt')].map((name) => {
      const [left, right] = [name, name.nextElementSibling!].map((part) =>
        part.getBoundingClientRect(),
      )
      return left!.top < right!.bottom && right!.top < left!.bottom
    }),
  )
  expect(facts).toEqual([true, true])
  const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(scrollWidth).toBe(390)
  const name = page.getByLabel(NAME).first()
  await expect(name).toHaveCSS('font-weight', '600')
})

async function expectServerGone(page: Page, { url }: Preview): Promise<void> {
  const words = either(({ status }) => status.serverGone(new URL(url).port))
  await expect(page.getByRole('status')).toHaveText(words)
}

test('says so when the server is gone', async ({ page }) => {
  await allow(page, { errors: [/NetworkError/] })
  const preview = await startPreview({ dir: FIXTURE, appId: RTC_APP_ID })
  await page.goto(preview.url)
  for (const name of ['phone-1', 'phone-2']) {
    await expect(new Phone(page, name).screen.getByText('go', { exact: true })).toBeVisible()
  }
  await preview.close()
  await expectServerGone(page, preview)
})

test('phones that could not be loaded are loaded once the server is back', async ({ page }) => {
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  const options = { dir: FIXTURE, appId: RTC_APP_ID }
  const preview = await startPreview(options)
  await page.goto(preview.url)
  const phones = [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')]
  for (const { screen } of phones) {
    await expect(screen.getByText('go', { exact: true })).toBeVisible()
  }
  const [first, second] = phones as [Phone, Phone]
  await first.device('camera', true).click()
  await preview.close()
  await second.tool('removeFromRoom').click()
  await expect(second.panel.getByRole('alert')).toHaveText(
    either(({ phone }) => phone.notRemoved(phone.noServer)),
  )
  // A phone of another name is another frame.
  const renamed: Phone[] = []
  for (const { panel, name } of phones) {
    const field = panel.getByLabel(either(({ phone }) => phone.name))
    await field.fill(`${name}-again`)
    await field.press('Enter')
    renamed.push(new Phone(page, `${name}-again`))
  }
  for (const round of [1, 2]) {
    for (const phone of renamed) {
      await phone.expectState('notLoaded', `${phone.name}, round ${round}`)
    }
    await page.getByRole('button', { name: either(({ bar }) => bar.restartAll) }).click()
  }
  await renamed[0]?.tool('home').click()
  const again = await startPreview({ ...options, port: Number(new URL(preview.url).port) })
  try {
    for (const phone of renamed) {
      await expect(phone.screen.getByText('go', { exact: true })).toBeVisible()
      await phone.expectState('open')
      await expect(phone.panel.getByRole('alert')).toBeHidden()
    }
    await expect(renamed[0]!.device('camera', false)).toBeVisible()
    expect(errors).toEqual([])
  } finally {
    await again.close()
  }
})

test('who is in no room cannot be put out of one, and is told so', async ({ page }) => {
  const phone = new Phone(page, 'phone-1')
  await phone.expectState('open')
  await phone.tool('removeFromRoom').click()
  await expect(phone.panel.getByRole('alert')).toHaveText(
    either((text) => text.phone.notRemoved(text.phone.inNoRoom('phone-1'))),
  )
})

test('a preview that starts again has the phones start again, for its room', async ({ page }) => {
  const options = { dir: FIXTURE, appId: RTC_APP_ID }
  const preview = await startPreview(options)
  await page.goto(preview.url)
  const phones = [new Phone(page, 'phone-1'), new Phone(page, 'phone-2')]
  const room = page.locator('header.bar dd').first()
  for (const { screen } of phones) {
    await screen.getByText('go', { exact: true }).click()
    await expect(screen.getByRole('heading')).toHaveText('Second')
  }
  const before = await room.innerText()
  await preview.close()
  await expectServerGone(page, preview)
  const again = await startPreview({ ...options, port: Number(new URL(preview.url).port) })
  try {
    const { roomId } = (await (await fetch(`${again.url}api/preview`)).json()) as PreviewInfo
    expect(roomId).not.toBe(before)
    await expect(room).toHaveText(roomId)
    await expect(page.getByRole('status')).toHaveText(
      either(({ status }) => status.restarted(roomId)),
    )
    for (const { screen } of phones) {
      await expect(screen.getByRole('heading')).toHaveText('Host')
    }
  } finally {
    await again.close()
  }
})

/** How bright the brightest pixel is, of 255, that lies where a phone's screen and its frame meet. */
async function brightestAtEdge(page: Page): Promise<number> {
  const body = page.locator('.body').first()
  const { x, y, width, height } = (await body.boundingBox())!
  const radius = await page
    .locator('.stage')
    .first()
    .evaluate((node) => parseFloat(getComputedStyle(node, '::after').borderRadius) - 2)
  // Around the lower left corner, and at the right side; never beyond the frame, which is 13 px wide.
  const arc = [...Array(19).keys()].map((step) => (step * 5 * Math.PI) / 180)
  const corner = arc.flatMap((angle) =>
    [-2, -1, 0, 1, 2].map((off) => [
      x + radius - Math.cos(angle) * (radius + off),
      y + height - radius + Math.sin(angle) * (radius + off),
    ]),
  )
  const side = [-2, -1, 0, 1, 2].map((off) => [x + width + off, y + height / 2])
  const shot = await page.screenshot()
  return page.evaluate(
    async ([source, points]) => {
      const image = new Image()
      image.src = `data:image/png;base64,${source}`
      await image.decode()
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!
      pen.drawImage(image, 0, 0)
      const at = ([left, top]: number[]) =>
        Math.max(
          ...pen
            .getImageData(
              Math.floor(left! * devicePixelRatio),
              Math.floor(top! * devicePixelRatio),
              1,
              1,
            )
            .data.slice(0, 3),
        )
      return Math.max(...points.map(at))
    },
    [shot.toString('base64'), [...corner, ...side]] as const,
  )
}

test('a dark page has no pale line round it in the light', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  const phone = new Phone(page, 'phone-1')
  await expect(phone.screen.getByText('go', { exact: true })).toBeVisible()
  await (
    await phone.frame()
  ).evaluate(() => {
    document.querySelector<HTMLElement>('.page')!.style.background = '#14181f'
  })
  for (const height of [860, 733, 901]) {
    await page.setViewportSize({ width: 1000, height })
    await phone.panel.locator('.stage').scrollIntoViewIfNeeded()
    await expect.poll(() => brightestAtEdge(page), `at ${height}`).toBeLessThan(50)
  }
})

test.describe('on the narrowest phone', () => {
  test.use({ viewport: { width: 320, height: 568 } })
  test('the longest title leaves the capsule alone', async ({ page, preview }) => {
    await page.goto(`${preview.url}phone?name=phone-1`)
    const title = page.locator('.title')
    await expect(title).toBeVisible()
    await title.evaluate((node) => (node.textContent = '很长的标题'.repeat(9)))
    const [words, capsule] = [
      await title.boundingBox(),
      await page.locator('.capsule').boundingBox(),
    ]
    expect(words!.x + words!.width).toBeLessThanOrEqual(capsule!.x)
    expect(capsule!.x + capsule!.width).toBeLessThanOrEqual(320)
    expect(words!.width).toBeGreaterThan(90)
  })
})
