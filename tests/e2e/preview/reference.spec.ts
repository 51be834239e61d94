/** How elements look and what they tell by the vendor's reference, as long as a package says nothing. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/reference') })

test.beforeEach(({ page, preview }) => openAt(page, preview, 'reference'))

/** Where the middle of an element is, once it is in sight. */
async function middle(page: Page, selector: string): Promise<[number, number]> {
  const element = page.locator(selector)
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (!box) throw new Error(`not drawn: ${selector}`)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** What the page has said so far, by name. */
const told = async (page: Page) => (await said(page)) as [name: string, detail: unknown][]

/** A part of an element's inner tree, as it is drawn. */
const drawn = (page: Page, selector: string, inner: string, property: string, pseudo?: string) =>
  page.locator(selector).evaluate(
    (element, [part = '', name = '', of]) => {
      const found = element.shadowRoot?.querySelector(part)
      if (!found) throw new Error(`no ${part}`)
      return getComputedStyle(found, of).getPropertyValue(name)
    },
    [inner, property, pseudo] as [string, string, string | undefined],
  )

const RED = 'rgb(248, 89, 89)'

test('a picture and a canvas are 300 by 225', async ({ page }) => {
  for (const id of ['image', 'canvas']) {
    const box = await page.locator(`#${id}`).boundingBox()
    expect([box?.width, box?.height]).toEqual([300, 225])
  }
  expect(await drawn(page, '#image', 'img', 'object-fit')).toBe('none')
  expect(await drawn(page, '#image', 'img', 'object-position')).toBe('100% 100%')
})

test('what is on is red', async ({ page }) => {
  for (const id of ['switch', 'tick', 'radio', 'checkbox']) {
    await expect.poll(() => drawn(page, `#${id}`, 'button', 'background-color')).toBe(RED)
  }
  expect(await drawn(page, '#progress', 'i', 'background-color')).toBe(RED)
  expect(await drawn(page, '#progress', 'div', 'background-color')).toBe('rgb(235, 235, 235)')
  const track = await drawn(page, '#slider', 'input', 'background-image')
  expect(track).toContain(RED)
  expect(track).toContain('rgb(232, 232, 232)')
  expect(await drawn(page, '#slider', 'input', '--block')).toBe('28px')
  const box = await page.locator('#tick').boundingBox()
  expect(box?.width).toBe(22)
})

test('a progress tells how far it came', async ({ page }) => {
  await expect.poll(() => said(page)).toContainEqual(['activeend', { curPercent: 50 }])
})

test('what a finger is on looks pressed, with what is around it', async ({ page }) => {
  const colour = (selector: string) =>
    page.locator(selector).evaluate((element) => getComputedStyle(element).color)
  const pressed = 'rgb(4, 5, 6)'
  const usual = await colour('#around')
  await page.mouse.move(...(await middle(page, '#shares')))
  await page.mouse.down()
  await expect.poll(() => colour('#shares')).toBe(pressed)
  await expect.poll(() => colour('#around')).toBe(pressed)
  await page.mouse.up()
  await expect.poll(() => colour('#around')).toBe(usual)

  await page.mouse.move(...(await middle(page, '#keeps')))
  await page.mouse.down()
  await expect.poll(() => colour('#keeps')).toBe(pressed)
  expect(await colour('#around')).toBe(usual)
  await page.mouse.up()

  await page.mouse.move(...(await middle(page, '#inner')))
  await page.mouse.down()
  await expect.poll(() => colour('#inner')).toBe('rgb(7, 8, 9)')
  await page.mouse.up()
  await expect.poll(() => colour('#inner')).toBe(usual)
})

test('a short tap is seen, too', async ({ page }) => {
  const button = page.locator('#button')
  await button.evaluate((element) => {
    new MutationObserver(() => {
      if (element.classList.contains('button-hover')) element.setAttribute('data-seen', '')
    }).observe(element, { attributes: true, attributeFilter: ['class'] })
  })
  await button.click()
  await expect(button).toHaveAttribute('data-seen')
  await expect(button).not.toHaveClass(/button-hover/)
})

test('a link looks pressed by itself, unless it is not to', async ({ page }) => {
  const [x, y] = await middle(page, '#link')
  const look = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { opacity, backgroundColor } = getComputedStyle(element)
      return [opacity, backgroundColor]
    })
  await page.mouse.move(x, y)
  await page.mouse.down()
  await expect.poll(() => look('#link')).toEqual(['0.7', 'rgba(0, 0, 0, 0.1)'])
  // Let go elsewhere: it is no tap on the link.
  await page.mouse.move(x, y + 300)
  await expect.poll(() => look('#link')).toEqual(['1', 'rgba(0, 0, 0, 0)'])
  await page.mouse.up()
  await page.mouse.move(...(await middle(page, '#plain')))
  await page.mouse.down()
  await page.mouse.move(...(await middle(page, '#shares')))
  expect(await look('#plain')).toEqual(['1', 'rgba(0, 0, 0, 0)'])
  await page.mouse.up()
})

test('a placeholder has the class and the style it is given', async ({ page }) => {
  const of = (id: string, property: string) =>
    drawn(page, `#${id}`, 'input', property, '::placeholder')
  await expect.poll(() => of('named', 'color')).toBe('rgb(1, 2, 3)')
  expect(await of('named', 'font-weight')).toBe('700')
  const width = await page.evaluate(() => window.innerWidth)
  expect(parseFloat(await of('named', 'font-size'))).toBeCloseTo((30 * width) / 750, 1)
  expect(await of('usual', 'color')).toBe('rgb(138, 143, 153)')
})

test('a wheel tells when it begins to turn and when it rests, with what is chosen', async ({
  page,
}) => {
  await page.locator('#wheel').scrollIntoViewIfNeeded()
  const column = page.locator('#wheel tt-picker-view-column')
  await expect.poll(() => column.evaluate(({ scrollTop }) => scrollTop)).toBe(34)
  await column.evaluate((wheel) => wheel.scrollTo({ top: 102, behavior: 'smooth' }))
  await expect
    .poll(async () => (await told(page)).filter(([name]) => name !== 'activeend'))
    .toEqual([
      ['pickstart', { value: [1] }],
      ['change', { value: [3] }],
      ['pickend', { value: [3] }],
    ])
})

test('a scroll view is pulled down to be refreshed, and says when that is over', async ({
  page,
}) => {
  const names = async () => [
    ...new Set((await told(page)).map(([name]) => name).filter((n) => /^refr/.test(n))),
  ]
  const pull = async (far: number) => {
    const [x, y] = await middle(page, '#list')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + far, { steps: 3 })
    await page.mouse.up()
  }
  await pull(30)
  await expect.poll(names).toEqual(['refresherpulling', 'refresherabort'])
  await pull(90)
  await expect.poll(names).toEqual(['refresherpulling', 'refresherabort', 'refresherrefresh'])
  const sign = () => drawn(page, '#list', 'div', 'height')
  await expect.poll(sign).toBe('55px')
  await page.locator('#done').click()
  await expect.poll(names).toContain('refresherrestore')
  await expect.poll(sign).toBe('0px')
})

test('a scroll view is led to a child, and what is around it stays where it is', async ({
  page,
}) => {
  const at = (selector: string) => page.locator(selector).evaluate(({ scrollTop }) => scrollTop)
  await page.locator('#lead').scrollIntoViewIfNeeded()
  const around = await at('.page:not([hidden])')
  await page.locator('#lead').click()
  await expect.poll(() => at('#list')).toBe(360)
  expect(await at('.page:not([hidden])')).toBe(around)
})

test('a finger that goes across a video leads through it', async ({ page }) => {
  const film = page.locator('#film')
  const time = () =>
    film.evaluate((element) => {
      const video = element.shadowRoot?.querySelector('video')
      if (!video) throw new Error('no video')
      if (Number.isNaN(video.duration)) Object.defineProperty(video, 'duration', { value: 100 })
      return { time: video.currentTime, list: video.getAttribute('controlslist') }
    })
  expect(await time()).toEqual({ time: 0, list: 'noplaybackrate nofullscreen' })
  const [x, y] = await middle(page, '#film')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 75, y, { steps: 3 })
  await page.mouse.up()
  expect((await time()).time).toBe(25)
})

test('a script of the template moves what is drawn', async ({ page }) => {
  await page.locator('#moves').click()
  const width = await page.evaluate(() => window.innerWidth)
  const margin = () =>
    page.locator('#moves').evaluate((element) => parseFloat(getComputedStyle(element).marginLeft))
  await expect.poll(margin).toBeCloseTo(width / 10, 1)
  await expect(page.locator('#box')).toHaveCSS('opacity', '0.5')
})

test('transitions and animations tell that they begin, go round and end', async ({ page }) => {
  await page.locator('#sets').click()
  for (const [name, type] of [
    ['', 'transitionend'],
    ['', 'animationstart'],
    ['', 'animationiteration'],
    ['', 'animationend'],
    ['played', 'transitionend'],
  ] as const) {
    await expect.poll(() => told(page)).toContainEqual([name, type])
  }
})

test('a finger that rests is told as longtap, too', async ({ page }) => {
  await page.mouse.move(...(await middle(page, '#sets')))
  await page.mouse.down()
  await expect.poll(async () => (await told(page)).map(([name]) => name)).toContain('longtap')
  await page.mouse.up()
})
