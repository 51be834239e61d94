/** What an app is told of fingers: where they are, and how many. */
import { expect, type Page } from '@playwright/test'

import type { JsonObject } from '../../../preview/json'
import { alone, openAlone, testOf } from './phones'

const FILES = {
  'app.json': '{ "pages": ["pages/main/index"] }',
  'app.js': 'App({})',
  'pages/main/index.js': `Page({
    data: { said: [], rect: null },
    hear({ type, detail, touches, changedTouches }) {
      this.setData({ said: [...this.data.said, { type, detail, touches, changedTouches }] })
    },
    measure() {
      tt.createSelectorQuery()
        .select('#pad').boundingClientRect((rect) => this.setData({ rect }))
        .exec()
    },
  })`,
  'pages/main/index.ttml': `
    <view style="height: 90px">head</view>
    <view id="pad" style="height: 200px" catchtouchstart="hear" catchtouchmove="hear" catchtouchend="hear" bindtap="hear" bindlongpress="hear">pad</view>
    <button id="measure" bindtap="measure">measure</button>
    <view style="height: 2000px">far</view>`,
}

const test = testOf(FILES)

interface Told {
  type: string
  detail: { x: number; y: number }
  touches: JsonObject[]
  changedTouches: JsonObject[]
}

const told = async (page: Page) => (await alone(page).data('said')) as unknown as Told[]

/** Where the pad is in the window. */
async function boxOf(page: Page) {
  const box = await page.locator('#pad').boundingBox()
  if (!box) throw new Error('The pad is not on the screen.')
  return box
}

test('a finger is where the page says that its elements are, also after it was scrolled', async ({
  page,
  preview,
}) => {
  await openAlone(page, preview)
  await alone(page).waitForState('open')
  for (const scrolled of [0, 60]) {
    await alone(page).setData({ said: [] })
    await page.locator('.page:not([hidden])').evaluate((host, top) => {
      host.scrollTop = top
    }, scrolled)
    await page.locator('#measure').dispatchEvent('click')
    const top = 90 - scrolled
    await expect.poll(() => alone(page).data('rect')).toMatchObject({ left: 0, top })
    const box = await boxOf(page)
    await page.mouse.click(box.x + 30, box.y + 40)
    await expect.poll(() => told(page)).toHaveLength(3)
    const place = { clientX: 30, clientY: top + 40, pageX: 30, pageY: 130 }
    for (const { type, detail, changedTouches } of await told(page)) {
      expect(changedTouches, type).toMatchObject([place])
      expect(detail, type).toEqual({ x: 30, y: 130 })
    }
  }
})

test.describe('with two fingers', () => {
  test.use({ hasTouch: true })

  test('an event says which fingers are down, and which of them changed', async ({
    page,
    preview,
  }) => {
    await openAlone(page, preview)
    await alone(page).waitForState('open')
    const { x, y } = await boxOf(page)
    const session = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: number[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: places.map((place, id) => ({ id, x: x + place, y: y + place })),
      })
    await touch('touchStart', 20)
    await touch('touchStart', 20, 80)
    await touch('touchMove', 20, 120)
    // Named is who is lifted.
    await touch('touchEnd', 20)
    await touch('touchEnd')
    await expect.poll(async () => (await told(page)).at(-1)?.touches).toEqual([])
    const places = (fingers: JsonObject[]) => fingers.map(({ clientX }) => clientX)
    const all = (await told(page)).map(({ type, touches, changedTouches }) => [
      type,
      places(touches),
      places(changedTouches),
    ])
    expect(all).toEqual([
      ['touchstart', [20], [20]],
      ['touchstart', [20, 80], [80]],
      ['touchmove', [20, 120], [120]],
      ['touchend', [120], [20]],
      ['touchend', [], [120]],
    ])
  })
})
