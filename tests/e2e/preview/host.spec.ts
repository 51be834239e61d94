import { expect } from '@playwright/test'

import { zhCN } from '../../../preview/i18n/zh-CN'
import { USUAL_SCREEN } from '../../../preview/phoneProfile'
import { PREVIEW_ORIGIN } from '../../../preview/serverMessages'
import { faults } from '../web/site'
import { alone, either, openAt, test } from './phones'

interface Point {
  x: number
  y: number
}

const HOME = either(({ douyin }) => douyin.homeScreen)

const text = (selector: string) => `.page:not([hidden]) ${selector}`

test('the logic layer has no way out of itself', async ({ page, preview }) => {
  await openAt(page, preview, 'probe')
  await expect(page.locator(text('#found'))).toHaveText('[]')
  await expect(page.locator(text('#whole'))).toHaveText('true,true,true,function,function')
})

test('fast typing loses no character, and the app may still transform it', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'form')
  const plain = page.locator('#plain input')
  const upper = page.locator('#upper input')
  await alone(page).waitForState('open')
  for (let round = 0; round < 3; round++) {
    await plain.pressSequentially('12345678901234567890')
    await expect(plain).toHaveValue('12345678901234567890')
    await expect(page.locator('#value')).toHaveText('12345678901234567890')
    await upper.pressSequentially('abcdefghijklmnopqrst')
    await expect(upper).toHaveValue('ABCDEFGHIJKLMNOPQRST')
    await page.locator('#clear').click()
    await expect(plain).toHaveValue('')
    await expect(upper).toHaveValue('')
  }
})

test('taps: plain events with touches, catch, and buttons that are off', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'form')
  const taps = page.locator('#taps')
  await page.locator('#inner').click()
  await expect(taps).toHaveText('1')
  expect(JSON.parse(await page.locator('#event').innerText())).toMatchObject({
    plain: true,
    target: { id: 'inner' },
    currentTarget: { id: 'outer' },
    touches: 1,
  })
  await page.locator('#caught').click()
  await page.locator('#disabled').click()
  await page.locator('#missing').click()
  await expect(taps).toHaveText('2')
})

test('a drag is no tap, and the next press is one again', async ({ page, preview }) => {
  await openAt(page, preview, 'drag')
  const counts = page.locator('#counts')
  const box = await page.locator('#still').boundingBox()
  if (!box) throw new Error('nothing to drag')
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  await page.mouse.move(box.x + 60, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect(counts).toHaveText('start 1 move 4 end 1 cancel 0 tap 0')
  await page.locator('#still').click()
  await expect(counts).toHaveText('start 2 move 4 end 2 cancel 0 tap 1')
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true })

  for (const [id, what, least] of [
    ['still', 'on a page that does not scroll every movement arrives', 9],
    ['scrolled', 'movements arrive, and the end, while the view scrolls', 3],
  ] as const) {
    test(what, async ({ page, preview }) => {
      await openAt(page, preview, 'drag')
      const box = await page.locator(`#${id}`).boundingBox()
      if (!box) throw new Error('nothing to drag')
      const session = await page.context().newCDPSession(page)
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: y === undefined ? [] : [{ x: box.x + 50, y: box.y + y }],
        })
      // The browser keeps the first, which is within what it takes for a tap, to itself.
      await touch('touchStart', 180)
      for (let step = 1; step <= 10; step++) {
        await touch('touchMove', 180 - step * 15)
        await page.waitForTimeout(80)
      }
      await touch('touchEnd')
      const counts = page.locator('#counts')
      await expect(counts).toHaveText(/^start 1 move \d+ end 1 cancel 0 tap 0$/)
      const moves = /move (\d+)/.exec(await counts.innerText())?.[1]
      expect(Number(moves)).toBeGreaterThanOrEqual(least)
      const view = page.locator('tt-scroll-view')
      const scrolled = await view.evaluate(({ scrollTop }) => scrollTop)
      expect(scrolled > 0).toBe(id === 'scrolled')
    })
  }
})

test('a switch tells what the finger did', async ({ page, preview }) => {
  await openAt(page, preview, 'form')
  await page.getByRole('switch').click()
  await expect(page.locator('#on')).toHaveText('on')
  await expect(page.getByRole('switch')).toBeChecked()
})

test('tiles keep their video whatever happens to their neighbours', async ({ page, preview }) => {
  await openAt(page, preview, 'tiles')
  await expect(page.locator('#camera')).toHaveText('on')
  const videos = page.locator('.tile video')
  const ids = () =>
    page
      .locator('.tile tt-rtc-room')
      .evaluateAll((views) => views.map((view) => (view as HTMLElement).dataset.userId))
  await expect
    .poll(() => videos.evaluateAll((all) => all.every((v) => (v as HTMLVideoElement).videoWidth)))
    .toBe(true)
  await page.locator('.tile tt-rtc-room').evaluateAll((views) => {
    for (const view of views) {
      const video = view.shadowRoot?.querySelector('video')
      video?.setAttribute('data-was', (view as HTMLElement).dataset.userId ?? '')
    }
  })
  for (const change of ['prepend', 'add', 'remove first', 'reverse', 'remove first']) {
    await page.getByText(change, { exact: true }).click()
  }
  await expect.poll(ids).toEqual(['u4', 'u3', 'u2', 'u1', 'u0'])
  const after = await page.locator('.tile tt-rtc-room').evaluateAll((views) =>
    views.map((view) => {
      const video = view.shadowRoot?.querySelector('video')
      return { was: video?.getAttribute('data-was'), paused: video?.paused }
    }),
  )
  expect(after).toEqual(['u4', 'u3', 'u2', 'u1', 'u0'].map((was) => ({ was, paused: false })))
})

test('a picture below the fold plays, and one without a size fills its place', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'tiles')
  const far = page.locator('.far video')
  const time = () => far.evaluate((video) => (video as HTMLVideoElement).currentTime)
  await expect.poll(time).toBeGreaterThan(0)
  const start = await time()
  await expect.poll(time).toBeGreaterThan(start)
  expect(await page.locator('.tile tt-rtc-room').first().boundingBox()).toMatchObject({
    width: 120,
    height: 90,
  })
})

test('a refused camera answers 10200 without asking the browser', async ({ page, preview }) => {
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/tiles/index&camera=refused`)
  await expect(page.locator('#camera')).toHaveText('failed 10200')
})

test('styles select by datasets, and by whatever other attribute an element has', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'selects')
  const shade = (id: string) =>
    page.locator(text(`#${id}`)).evaluate((element) => {
      const { color, display } = getComputedStyle(element)
      return `${/\d+/.exec(color)?.[0]} ${display === 'none' ? '' : 'seen'}`.trim()
    })
  const shades = async () =>
    Object.fromEntries(
      await Promise.all(
        ['kind', 'there', 'camel', 'number', 'none', 'off', 'own', 'named', 'hidden', 'part'].map(
          async (id) => [id, await shade(id)] as const,
        ),
      ),
    )
  const always = { there: '3 seen', camel: '4 seen', none: '22 seen', named: '10 seen' }
  await expect.poll(shades).toEqual({
    ...always,
    kind: '1 seen',
    number: '5 seen',
    off: '7 seen',
    own: '8 seen',
    hidden: '11',
    part: '12 seen',
  })
  const inside = page.locator(text('#inside'))
  await expect(inside).toHaveCSS('border-left-width', '3px')
  await expect(inside).toHaveCSS('margin-top', '5px')
  await page.locator(text('#change')).click()
  await expect.poll(shades).toEqual({
    ...always,
    kind: '2 seen',
    number: '22 seen',
    off: '22 seen',
    own: '9 seen',
    hidden: '22 seen',
    part: '2 seen',
  })
})

test('styles: units, tags, scopes, imports, day and night', async ({ page, preview }) => {
  await openAt(page, preview, 'styles')
  const style = (selector: string, property: string) =>
    page
      .locator(text(selector))
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  const area = await page.locator('.pages').boundingBox()
  expect(await style('.heading', 'font-size')).toBe('20px')
  expect(parseFloat(await style('.heading', 'padding-left'))).toBeCloseTo(10, 1)
  expect(await style('.half', 'width')).toBe('187.5px')
  expect(parseFloat(await style('.half', 'height'))).toBeCloseTo((area?.height ?? 0) / 2, 0)
  expect(await style('.outside', 'color')).not.toBe('rgb(9, 8, 7)')
  expect(await style('tt-my-card tt-view', 'color')).toBe('rgb(9, 8, 7)')
  // By tags as well, the sheet of a component means its own elements alone.
  expect(await style('.outside', 'letter-spacing')).toBe('normal')
  expect(await style('tt-my-card tt-view', 'letter-spacing')).toBe('3px')
  expect(await style('.icon', 'background-image')).toContain('0 0 10rpx 10rpx')
  // Fixed means fixed to the page, not to the phone's frame.
  const bottom = await page.locator('.bottom').boundingBox()
  expect((bottom?.y ?? 0) + (bottom?.height ?? 0)).toBe(USUAL_SCREEN.height)
  expect(bottom?.width).toBe(USUAL_SCREEN.width)
  expect((await page.locator('.top').boundingBox())?.y).toBe(area?.y)
  expect(await style('tt-page', 'background-color')).toBe('rgb(250, 240, 230)')
  await alone(page).setTheme('dark')
  expect(await style('tt-page', 'background-color')).toBe('rgb(10, 20, 30)')
})

test('what is hidden takes no place', async ({ page, preview }) => {
  await openAt(page, preview, 'native')
  await expect(page.locator('#sjs')).toBeVisible()
  await expect(page.locator('#hidden')).toBeHidden()
  await page.locator('#part').click()
  await expect(page.locator('#part')).toHaveText(`part ${USUAL_SCREEN.width}`)
})

test('an unknown component is drawn as a container, and said aloud', async ({ page, preview }) => {
  await openAt(page, preview, 'styles')
  await expect(page.locator('.badge')).toContainText('<map>')
  await expect(page.locator('tt-map')).toBeAttached()
})

test('an API the preview lacks is said aloud', async ({ page, preview }) => {
  await openAt(page, preview, 'host')
  await page.getByText('unknown', { exact: true }).click()
  await expect(page.locator('.badge')).toContainText('tt.pay')
  await expect(page.locator('#answer')).toContainText('pay:fail')
})

test('modal, sheet, toast and settings are drawn in the phone', async ({ page, preview }) => {
  // What is still fading in is paler than it will be.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openAt(page, preview, 'host')
  const answer = page.locator('#answer')
  const expectClean = async () => {
    for (const theme of ['light', 'dark'] as const) {
      await alone(page).setTheme(theme)
      expect(await faults(page, '.dialog'), theme).toEqual([])
    }
  }
  await page.getByText('modal', { exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('真的要离开吗？')
  await expectClean()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(answer).toHaveText('{"errMsg":"showModal:ok","confirm":false,"cancel":true}')
  await page.getByText('sheet', { exact: true }).click()
  await expectClean()
  await page.getByRole('button', { name: '后置' }).click()
  await expect(answer).toHaveText('{"errMsg":"showActionSheet:ok","tapIndex":1}')
  await page.getByText('sheet', { exact: true }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(answer).toHaveText('{"errMsg":"showActionSheet:fail cancel"}')
  await page.getByText('toast', { exact: true }).click()
  await expect(page.locator('.toast')).toHaveText('已保存')
  await expect(page.locator('.toast')).toBeHidden()
  await page.getByText('setting', { exact: true }).click()
  await page.getByLabel('摄像头').uncheck()
  await page.getByRole('button', { name: '完成' }).click()
  await expect(answer).toContainText('"scope.camera":false,"scope.record":true')
})

test('the preview’s own server is asked by the name that packages know, however the page was opened', async ({
  page,
  preview,
}) => {
  const asked = `url=${encodeURIComponent(`${PREVIEW_ORIGIN}/v1/rtc/token`)}`
  const place = `phone?name=phone-1&path=pages/host/index&query=${encodeURIComponent(asked)}`
  await page.goto(`${preview.url.replace('127.0.0.1', 'localhost')}${place}`)
  await page.getByText('server', { exact: true }).click()
  await expect(page.locator('#answer')).toHaveText('{"statusCode":200,"token":"001"}')
})

test('selectorQuery measures what is drawn', async ({ page, preview }) => {
  await openAt(page, preview, 'host')
  const area = await page.locator('.pages').boundingBox()
  await page.getByText('measure', { exact: true }).click()
  const answer = page.locator('#answer')
  await expect(answer).toContainText('width')
  const measured = JSON.parse(await answer.innerText()) as Record<string, number>
  expect(measured).toMatchObject({ width: 187.5, all: 1 })
  expect(measured.height).toBeCloseTo((area?.height ?? 0) / 2, 0)
})

test('the frame: title, back, capsule, home screen', async ({ page, preview }) => {
  await openAt(page, preview, 'order')
  await expect(page.getByRole('heading')).toHaveText('Host')
  await expect(page.getByRole('button', { name: either(({ douyin }) => douyin.back) })).toBeHidden()
  await page.getByText('go', { exact: true }).click()
  await expect(page.getByRole('heading')).toHaveText('Second')
  await page.getByRole('button', { name: either(({ douyin }) => douyin.back) }).click()
  await expect(page.getByRole('heading')).toHaveText('Host')
  await page.getByRole('button', { name: either(({ douyin }) => douyin.close) }).click()
  await expect(page.getByLabel(HOME)).toBeVisible()
  expect(await alone(page).state()).toBe('background')
  await page.getByLabel(HOME).getByRole('button').click()
  await expect(page.getByText('go', { exact: true })).toBeVisible()
  // Ended by the host, the app starts again.
  await alone(page).end()
  await expect(page.getByLabel(HOME)).toContainText(zhCN.screen.ended)
  await page.getByLabel(HOME).getByRole('button').click()
  await expect(page.getByText('go', { exact: true })).toBeVisible()
})

test('what catches touchmove does not scroll the page, and hears every move', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'tiles')
  const session = await page.context().newCDPSession(page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints })
  const swipe = async (words: string) => {
    const box = await page.locator('.bar', { hasText: words }).boundingBox()
    const [x, y] = [100, (box?.y ?? 0) + 20]
    await finger('touchStart', { x, y })
    for (let way = 10; way <= 100; way += 10) await finger('touchMove', { x, y: y - way })
    await finger('touchEnd')
  }
  const scrolled = () => page.locator('.page').evaluate(({ scrollTop }) => scrollTop)
  // The browser's compositor scrolls by what it was last told: some frames after it was drawn.
  await expect(page.locator('.bar', { hasText: 'held' })).toBeVisible()
  await page.waitForTimeout(500)
  await swipe('held')
  await expect.poll(async () => Number(await page.locator('#moves').innerText())).toBeGreaterThan(5)
  expect(await scrolled()).toBe(0)
  await swipe('free')
  await expect.poll(scrolled).toBeGreaterThan(50)
})

test('no scroll bar takes width from the page', async ({ page, preview }) => {
  await openAt(page, preview, 'tiles')
  const widths = await page
    .locator('.page')
    .evaluate((element) => [element.clientWidth, element.scrollHeight > element.clientHeight])
  expect(widths).toEqual([USUAL_SCREEN.width, true])
})

test('components of others: :host, styles of their own or shared, pictures, slots', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'author')
  const style = (selector: string, property: string) =>
    page
      .locator(text(selector))
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  await expect(page.locator(text('#drawn'))).toContainText('near')
  await expect(page.locator(text('#drawn'))).toContainText('empty')
  expect(await style('#empty', 'width')).toBe('77px')
  expect(await style('#empty', 'background-color')).toBe('rgb(7, 8, 9)')
  expect(await style('tt-page', 'width')).toBe(`${USUAL_SCREEN.width}px`)
  expect(await style('tt-page', 'background-color')).not.toBe('rgb(7, 8, 9)')
  expect(await style('#around', 'color')).not.toBe('rgb(1, 2, 3)')
  expect(await style('#empty tt-view', 'color')).toBe('rgb(1, 2, 3)')
  expect(await style('#empty tt-view', 'background-image')).toContain('/package/files/kit/mark.svg')
  expect(await style('#styled', 'background-image')).toContain('/pages/author/near.svg')
  expect(await style('#reached', 'color')).toBe('rgb(4, 5, 6)')
  expect(await style('#reached', 'letter-spacing')).toBe('4px')
  await expect(page.locator(text('#empty #own'))).toBeVisible()
  await expect(page.locator(text('#filled #own'))).toBeHidden()
  await expect(page.locator(text('#filled #given'))).toBeVisible()
  await page.locator(text('#phone')).click()
  await expect(page.locator('.badge')).toContainText('platformIm')
})

test('a scroll-view is where its page puts it from the start', async ({ page, preview }) => {
  await openAt(page, preview, 'scroll')
  const inner = page.locator(text('#inner'))
  await expect.poll(() => inner.evaluate((view) => view.scrollTop)).toBe(200)
})

test('a page hears that it is scrolled, to its end, pulled down, and has another size', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'scroll')
  const counts = page.locator(text('#counts'))
  const scroll = (selector: string, top: number) =>
    page.locator(selector).evaluate((element, to) => element.scrollTo({ top: to }), top)
  const SHOWN = '.page:not([hidden])'
  await expect(counts).toContainText('bottom 0 top 0 pulled 0')
  await scroll(SHOWN, 1_000)
  await expect(counts).toContainText('bottom 0 top 1000')
  await scroll(SHOWN, 100_000)
  await expect(counts).toContainText('bottom 1')
  await scroll(SHOWN, 0)
  await expect(counts).toContainText('top 0')
  await scroll(SHOWN, 100_000)
  await expect(counts).toContainText('bottom 2')
  await scroll(SHOWN, 0)
  await expect(counts).toContainText('top 0')

  // The edges of a view inside: once each time they are reached again.
  await expect(counts).toContainText('upper 0 lower 0')
  const inner = text('#inner')
  for (const top of [500, 10, 0, 500, 0]) {
    await scroll(inner, top)
    await expect.poll(() => page.locator(inner).evaluate((view) => view.scrollTop)).toBe(top)
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
  }
  await scroll(inner, 100_000)
  await expect(counts).toContainText('upper 2 lower 1')

  await page.locator(text('#start')).click()
  await expect(counts).toContainText('pulled 1')
  const sign = page.locator(text('.tt-pull'))
  await expect(sign).toBeVisible()
  await expect(sign.locator('i').first()).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await page.locator(text('#stop')).click()
  await expect(sign).toBeHidden()
  // Playwright scrolls to click what the sign covers for a moment.
  await scroll(SHOWN, 0)
  await expect(counts).toContainText('top 0')
  const box = await page.locator(text('#space')).boundingBox()
  if (!box) throw new Error('nothing to pull')
  await page.mouse.move(100, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(100, box.y + 160, { steps: 5 })
  await page.mouse.up()
  await expect(counts).toContainText('pulled 2')
  await page.setViewportSize({ ...USUAL_SCREEN, width: 390 })
  await expect(counts).toContainText('size 390')
})
