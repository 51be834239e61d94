import { expect, type Page } from '@playwright/test'

import { alone, openAt, said, test } from './phones'

const RED = [255, 0, 0, 255]
const GREEN = [0, 255, 0, 255]
const BLUE = [0, 0, 255, 255]

const expectSaid = (page: Page, ...words: unknown[]) =>
  expect.poll(() => said(page)).toContainEqual(words)

test('a canvas of type 2d is drawn on at once, with pictures, and gives a file', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'drawing')
  await expectSaid(page, 'query', 100, 50, null, null)
  await expectSaid(page, 'pixel', ...RED)
  await expectSaid(page, 'image', 4, ...BLUE)
  await expectSaid(page, 'lost')
  await expectSaid(page, 'same', true)
  await expectSaid(page, 'frame')
  await expectSaid(page, 'apart', 7)
  const pixels = () =>
    page.locator('#whole canvas').evaluate((canvas) => {
      const copy = new OffscreenCanvas(100, 50).getContext('2d')
      copy?.drawImage(canvas as HTMLCanvasElement, 0, 0)
      return [10, 75].map((x) => [...(copy?.getImageData(x, 25, 1, 1).data ?? [])])
    })
  await expect.poll(pixels).toEqual([RED, BLUE])
  const wide = () =>
    page.locator('#shot img').evaluate((img) => (img as HTMLImageElement).naturalWidth)
  await expect.poll(wide).toBe(50)
})

test('what createCanvasContext keeps is drawn in one go, and can be looked at', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'drawing')
  await expectSaid(page, 'kept', ...BLUE, ...GREEN)
  await expectSaid(page, 'wide', true)
  await expectSaid(page, 'drawn on none')
  const wide = () =>
    page.locator('#cut img').evaluate((img) => (img as HTMLImageElement).naturalWidth)
  await expect.poll(wide).toBe(100)
})

test('bytes are asked for, and sent, as an ArrayBuffer', async ({ page, preview }) => {
  await openAt(page, preview, 'drawing')
  await expectSaid(page, 'bytes', true, true)
  await expectSaid(page, 'sent', 'string')
})

test('a map context fails aloud; a video is steered by its own', async ({ page, preview }) => {
  await openAt(page, preview, 'drawing')
  await expectSaid(page, 'map', 'MapContext.getCenterLocation:fail not supported in the preview')
  const nowhere = 'VideoContext.play:fail there is no such video in the page'
  await expectSaid(page, 'nowhere', nowhere)
  await expect
    .poll(() => said(page).then((all) => all.map((words) => (words as string[])[0])))
    .toContain('film')
  const troubles = (await alone(page).troubles()).map(({ text }) => text)
  expect(troubles?.join('\n')).toContain('createMapContext().getCenterLocation')
})

test('a text breaks where it is broken, above and below alike, and decodes', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'drawing')
  const height = async (id: string) => (await page.locator(id).boundingBox())?.height ?? 0
  const lines = page.locator('.lines')
  await expect(page.locator('#between')).toHaveText('one two three')
  const [three, around] = await lines.evaluateAll((all) => all.map((one) => one.clientHeight))
  expect(around).toBe(three)
  expect(await height('#log')).toBeGreaterThan(0)
  expect(await page.locator('#signs').evaluate((text) => text.textContent)).toBe(
    'a\u00a0b\u00a0<c>',
  )
})
