/** What the vendor's reference says of elements and of `tt`, in the browser. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { alone, openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/documented') })

/** How an element looks now; lengths are rounded, for the browser cuts them. */
const looks = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { width, height, opacity, transform, backgroundColor, transformOrigin } =
      getComputedStyle(element)
    const { a, b, c, d, e, f } = new DOMMatrix(transform)
    return {
      size: [width, height].map((length) => Math.round(parseFloat(length))),
      opacity,
      // Without the sign of a nothing.
      matrix: [a, b, c, d, e, f].map((number) => Math.round(number) || 0),
      backgroundColor,
      transformOrigin,
    }
  })

test('an element plays its animation, group after group, and stays where it led', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'documented')
  await page.locator('#move').click()
  const rpx = await page.evaluate(() => window.innerWidth / 750)
  for (const selector of ['#moved', '#picture']) {
    await expect
      .poll(() => looks(page, selector))
      .toEqual({
        size: [40, Math.round(100 * rpx)],
        opacity: '0.5',
        matrix: [0, 1, -1, 0, 10, 20],
        backgroundColor: 'rgb(1, 2, 3)',
        transformOrigin: '0px 0px',
      })
  }
  await page.locator('#again').click()
  await page.locator('#back').click()
  await expect.poll(async () => (await looks(page, '#moved')).opacity).toBe('1')
  expect((await looks(page, '#moved')).matrix).toEqual([0, 1, -1, 0, 10, 20])
})

test('an element that is taken away takes its animation with it', async ({ page, preview }) => {
  await openAt(page, preview, 'documented')
  await page.locator('#away').click()
  await expect(page.locator('#moved')).toHaveCount(0)
  expect((await alone(page).troubles()).map(({ text }) => text)).toEqual([])
})

test('a script of a template asks for styles and places, and has what it has just set at once', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'scripts')
  await page.locator('#ask').click()
  await expect
    .poll(() => said(page))
    .toEqual([
      { width: '40px', backgroundColor: 'rgb(1, 2, 3)' },
      [8, 40, 20],
      { display: 'block' },
    ])
})

test('what a handler of an input returns is shown in place of what was typed', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'documented')
  const field = (id: string) => page.locator(`#${id} input`)
  await field('twos').pressSequentially('a11b')
  await expect(field('twos')).toHaveValue('a2b')
  await field('both').pressSequentially('abcb')
  await expect(field('both')).toHaveValue('ac')
  await field('shouting').pressSequentially('abc')
  await expect(field('shouting')).toHaveValue('ABC')
  await page.locator('#long textarea').pressSequentially('mine')
  await expect(page.locator('#long textarea')).toHaveValue('mine')
})

test('who types fast loses nothing to what a handler returns', async ({ page, preview }) => {
  await openAt(page, preview, 'documented')
  const digits = '0123456789'.repeat(4)
  const field = page.locator('#shouting input')
  await field.pressSequentially(digits)
  await expect(field).toHaveValue(digits)
})
