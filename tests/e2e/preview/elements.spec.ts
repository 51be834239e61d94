import { expect, type Page } from '@playwright/test'

import { alone, openAt, said, test } from './phones'

/**
 * Drags a mouse from the middle of an element.
 * @param held - what is done before the mouse is let go
 */
async function drag(page: Page, selector: string, x: number, held = async () => {}): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`nothing to drag: ${selector}`)
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(left, top)
  await page.mouse.down()
  await page.mouse.move(left + x, top, { steps: 4 })
  await held()
  await page.mouse.up()
}

test('a swiper tells who showed which item, goes round, and has dots', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'elements')
  await expect(page.locator('#swiper li')).toHaveCount(3)
  await page.locator('#third').click()
  await expect.poll(() => said(page)).toContainEqual(['swiper', 2, '', 'i2'])
  const lit = () =>
    page
      .locator('#swiper li')
      .evaluateAll((dots) =>
        dots.findIndex((dot) => (dot as HTMLElement).style.background === 'rgb(0, 0, 0)'),
      )
  await expect.poll(lit).toBe(2)
  await expect.poll(() => page.locator('#swiper').evaluate((s) => s.scrollLeft)).toBe(750)
  // What the page lacks is said over it.
  await page.locator('.badge').click()
  await drag(page, '#swiper', -80)
  await expect.poll(() => said(page)).toContainEqual(['swiper', 0, 'touch', 'i0'])
  await drag(page, '#swiper', -80)
  await expect.poll(() => said(page)).toContainEqual(['swiper', 1, 'touch', 'i1'])
})

test('wheels in the page show their value, and tell what they are turned to', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'elements')
  const columns = page.locator('#wheel tt-picker-view-column')
  const places = () => columns.evaluateAll((all) => all.map(({ scrollTop }) => scrollTop))
  await expect.poll(places).toEqual([34, 68])
  await columns.first().evaluate((column) => column.scrollTo({ top: 102 }))
  await expect.poll(() => said(page)).toContainEqual(['wheel', 3, 2])
})

test('what is movable stays in its area and in its direction', async ({ page, preview }) => {
  await openAt(page, preview, 'elements')
  const area = await page.locator('#area').boundingBox()
  const left = async () => ((await page.locator('#moved').boundingBox())?.x ?? 0) - (area?.x ?? 0)
  await expect.poll(left).toBe(20)
  await drag(page, '#moved', 50)
  await expect.poll(left).toBe(70)
  await drag(page, '#moved', 500)
  await expect.poll(left).toBe(160)
  await expect.poll(() => said(page)).toContainEqual(['moved', 160, 0, 'touch'])
})

/**
 * Throws an element sideways within 40 ms by the finger's own clock, while the page is busy: it hears of
 * all of it at once, as on a computer that has much to do.
 */
async function fling(page: Page, selector: string, x: number): Promise<void> {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`nothing to throw: ${selector}`)
  const [left, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const session = await page.context().newCDPSession(page)
  const began = Date.now()
  const tell = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', step: number) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      x: left + (x * step) / 4,
      y,
      ...{ button: 'left', buttons: 1, clickCount: 1 },
      timestamp: (began + 10 * step) / 1_000,
    })
  await tell('mousePressed', 0)
  await page.evaluate(() => {
    setTimeout(() => {
      for (const end = performance.now() + 300; performance.now() < end;);
    })
  })
  const steps = [1, 2, 3, 4].map((step) => tell('mouseMoved', step))
  await Promise.all([...steps, tell('mouseReleased', 4)])
  await session.detach()
}

test('what may be pulled out of its area comes back, and what is thrown goes on', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'elements')
  const field = await page.locator('#field').boundingBox()
  const left = async () => {
    const box = await page.locator('#loose').boundingBox()
    return Math.round((box?.x ?? 0) - (field?.x ?? 0))
  }
  await expect.poll(left).toBe(0)
  await drag(page, '#loose', -100, async () => {
    // It follows three pixels of ten.
    await expect.poll(left).toBe(-30)
  })
  await expect.poll(left).toBe(0)
  await expect.poll(() => said(page)).toContainEqual(['moved', 0, 0, 'out-of-bounds'])
  await expect.poll(() => said(page)).toContainEqual(['htouchmove', 'loose'])

  await fling(page, '#loose', 60)
  await expect.poll(left).toBeGreaterThan(60)
  const last = async () => ((await said(page)) as unknown[][]).at(-1)
  await expect.poll(last).toEqual(['moved', expect.any(Number), 0, 'friction'])
})

/** Puts two fingers on either side of a place, moves them apart or together, and lifts them. */
async function pinch(page: Page, middle: { x: number; y: number }, from: number, to: number) {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', distance: number | null) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        distance === null
          ? []
          : [-1, 1].map((side, id) => ({
              x: middle.x + (side * distance) / 2,
              y: middle.y,
              id,
            })),
    })
  await touch('touchStart', from)
  await touch('touchMove', (from + to) / 2)
  await touch('touchMove', to)
  await touch('touchEnd', null)
  await session.detach()
}

test('two fingers, or a wheel with Ctrl, scale what is movable within its limits', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'elements')
  const scaled = page.locator('#scaled')
  await scaled.scrollIntoViewIfNeeded()
  const seen = async () => {
    const [area, box] = [await page.locator('#wide').boundingBox(), await scaled.boundingBox()]
    if (!area || !box) throw new Error('not drawn')
    return [box.x - area.x, box.y - area.y, box.width].map(Math.round)
  }
  const middle = async () => {
    const box = await scaled.boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }
  // It is twice as large from the beginning, about its middle, and nothing is told of that.
  await expect.poll(seen).toEqual([80, 40, 80])
  expect(JSON.stringify(await said(page))).not.toContain('scaled')

  await pinch(page, await middle(), 40, 60)
  await expect.poll(seen).toEqual([60, 20, 120])
  await expect.poll(() => said(page)).toContainEqual(['scaled', 100, 60, 3])
  // It grows to four times at most, and stays in its area.
  await pinch(page, await middle(), 40, 100)
  await expect.poll(seen).toEqual([40, 0, 160])
  const { x, y } = await middle()
  await page.mouse.move(x, y)
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, 1_000)
  await page.keyboard.up('Control')
  await expect.poll(seen).toEqual([110, 70, 20])
  await expect.poll(() => said(page)).toContainEqual(['scaled', 100, 60, 0.5])

  // The package says how large, and that two fingers anywhere in the area do it.
  await page.locator('#three').click()
  await expect.poll(seen).toEqual([60, 20, 120])
  const area = await page.locator('#wide').boundingBox()
  await pinch(page, { x: (area?.x ?? 0) + 260, y: (area?.y ?? 0) + 180 }, 60, 20)
  await expect.poll(seen).toEqual([100, 60, 40])
})

test('fields put the cursor where they are told, grow, and confirm', async ({ page, preview }) => {
  await openAt(page, preview, 'elements')
  const text = page.locator('#text textarea')
  const selection = (field: typeof text) =>
    field.evaluate((element) => {
      const { selectionStart, selectionEnd } = element as HTMLInputElement
      return [selectionStart, selectionEnd]
    })
  await text.focus()
  expect(await selection(text)).toEqual([1, 3])
  const before = await page.locator('#text').boundingBox()
  await text.fill('one\ntwo\nthree')
  await expect.poll(() => said(page)).toContainEqual(['lines', 3])
  const after = await page.locator('#text').boundingBox()
  expect(after?.height).toBeGreaterThan((before?.height ?? 0) * 2)
  const search = page.locator('#search input')
  await search.focus()
  expect(await selection(search)).toEqual([2, 2])
  await expect(search).toHaveAttribute('enterkeyhint', 'search')
  await search.press('Enter')
  await expect.poll(() => said(page)).toContainEqual(['confirmed', 'words'])
  await expect(search).not.toBeFocused()
})

test('a film that is none says so; a map is a place with its name; what lacks is said', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'elements')
  await expect.poll(() => said(page)).toContainEqual(['broken'])
  await expect(page.locator('#where span')).toHaveText('<map>')
  const troubles = async () => (await alone(page).troubles()).map(({ text }) => text)
  for (const lacking of ['duration', 'cursor-spacing', '<map>']) {
    await expect.poll(async () => (await troubles()).join('\n')).toContain(lacking)
  }
  expect((await troubles()).filter((text) => text.includes('confirm-type'))).toEqual([])
})

test('an observer tells what comes into sight, until it is ended', async ({ page, preview }) => {
  await openAt(page, preview, 'elements')
  await expect(page.locator('#where')).toBeAttached()
  await page.waitForTimeout(300)
  const scroll = (top: number) =>
    page
      .locator('.page:not([hidden])')
      .evaluate((element, to) => element.scrollTo({ top: to }), top)
  await scroll(100_000)
  const seen = async () => (await said(page)).filter((words) => (words as unknown[])[0] === 'far')
  await expect.poll(seen).toEqual([['far', 1, 1]])
  await scroll(0)
  await page.waitForTimeout(300)
  expect(await seen()).toEqual([['far', 1, 1]])
})
