/** What the vendor's pages and typings say of `tt`, in the browser: what is answered, and who is asked. */
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { zhCN } from '../../../preview/i18n/zh-CN'
import { alone, openAt, said, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/reference') })

test.beforeEach(({ page, preview }) => openAt(page, preview, 'calls'))

const { album, asks, allow, refuse, cancel, done, saveDocument } = zhCN.douyin

const tap = (page: Page, name: string) => page.locator(`.page:not([hidden]) [id="${name}"]`).click()
const answer = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('alertdialog')

/** A drawn picture as a JPEG, and a short video of it. */
async function drawn(page: Page, kind: 'image' | 'video') {
  const base64 = await page.evaluate(async (wanted) => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    const context = canvas.getContext('2d')
    for (let i = 0; i < 2_000; i++) {
      if (!context) break
      context.fillStyle = `hsl(${i * 37} 90% 50%)`
      context.fillRect((i * 97) % 320, (i * 61) % 240, 9, 9)
    }
    if (wanted === 'image') return canvas.toDataURL('image/jpeg', 1).split(',')[1] ?? ''
    const recorder = new MediaRecorder(canvas.captureStream(20))
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => void parts.push(data)
    const stopped = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    const timer = setInterval(() => context?.fillRect(0, 0, 5, 5), 30)
    setTimeout(() => recorder.stop(), 500)
    await stopped
    clearInterval(timer)
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }, kind)
  const buffer = Buffer.from(base64, 'base64')
  return kind === 'image'
    ? { name: 'a.jpg', mimeType: 'image/jpeg', buffer }
    : { name: 'a.webm', mimeType: 'video/webm', buffer }
}

type Drawn = Awaited<ReturnType<typeof drawn>>

/** Taps what chooses, and picks these files from the album. */
async function pick(page: Page, name: string, files: Drawn[]): Promise<void> {
  await tap(page, name)
  const chooser = page.waitForEvent('filechooser')
  await answer(page, album)
  await (await chooser).setFiles(files)
}

test('the buttons of the bar are where an app is told that they are', async ({ page }) => {
  await tap(page, 'open')
  await expect(page.locator('.page')).toHaveCount(2)
  await tap(page, 'places')
  const rect = async (selector: string) => {
    const box = await page.locator(selector).boundingBox()
    if (!box) throw new Error(`not drawn: ${selector}`)
    const { x: left, y: top, width, height } = box
    return { left, top, right: left + width, bottom: top + height, width, height }
  }
  const capsule = await rect('.capsule')
  await expect
    .poll(() => said(page))
    .toEqual([[capsule, { capsule, leftIcon: await rect('.nav .back') }]])
})

test('a sheet of more than six items fails, and so does one of none', async ({ page }) => {
  await tap(page, 'many')
  await tap(page, 'none')
  await expect
    .poll(() => said(page))
    .toEqual([
      ['showActionSheet:fail 6 items are the most'],
      ['showActionSheet:fail params.itemList should be array'],
    ])
  await expect(page.locator('.dialog')).toHaveCount(0)
})

test('a page asks before it is left by the button, as long as it wants to, and not by a gesture', async ({
  page,
}) => {
  const pages = page.locator('.page')
  const back = page.locator('.nav .back')
  await tap(page, 'open')
  await expect(pages).toHaveCount(2)
  await tap(page, 'ask')
  await expect.poll(() => said(page)).toEqual([['enableAlertBeforeUnload:ok']])
  await back.click()
  await expect(dialog(page)).toContainText('Leave the lesson?')
  await answer(page, cancel)
  await expect(pages).toHaveCount(2)
  // Of the page above it nothing was said.
  await tap(page, 'open')
  await expect(pages).toHaveCount(3)
  await back.click()
  await expect(pages).toHaveCount(2)
  await back.click()
  await answer(page, 'Leave')
  await expect(pages).toHaveCount(1)

  for (const leave of ['gesture', 'unask']) {
    await tap(page, 'open')
    await expect(pages).toHaveCount(2)
    await tap(page, 'ask')
    if (leave === 'gesture') await alone(page).back()
    else {
      await tap(page, 'unask')
      await expect.poll(() => said(page)).toHaveLength(2)
      await back.click()
    }
    await expect(pages).toHaveCount(1)
    await expect(dialog(page)).toHaveCount(0)
  }
})

test('a profile comes as a text, too, and with what is for the server', async ({ page }) => {
  await tap(page, 'profile')
  await answer(page, allow)
  await expect.poll(() => said(page)).toEqual([['getUserProfile:ok', true, true]])
})

test('a button asks for the phone number each time, once the app has logged in', async ({
  page,
}) => {
  await tap(page, 'number')
  await tap(page, 'login')
  await expect
    .poll(() => said(page))
    .toEqual([['getPhoneNumber:fail not login', [false, false, false]], ['login:ok']])
  for (const word of [refuse, allow]) {
    await tap(page, 'number')
    await expect(dialog(page)).toContainText(asks.phoneNumber)
    await answer(page, word)
  }
  await expect
    .poll(async () => (await said(page)).slice(2))
    .toEqual([
      ['getPhoneNumber:fail auth deny', [false, false, false]],
      ['getPhoneNumber:ok', [true, true, true]],
    ])
})

test('a picture says how large it is, and is made smaller', async ({ page }) => {
  await tap(page, 'look')
  const facts = { width: 20, height: 10, type: 'svg', orientation: 'up' }
  await expect.poll(() => said(page)).toEqual([['getImageInfo:ok', facts, true]])
  await pick(page, 'squeeze', [await drawn(page, 'image')])
  await expect.poll(async () => (await said(page))[1]).toEqual(['compressImage:ok', true])
})

test('pictures and videos are chosen together, and a video by itself', async ({ page }) => {
  const [image, video] = [await drawn(page, 'image'), await drawn(page, 'video')]
  await pick(page, 'choose', [image, video])
  await expect
    .poll(() => said(page))
    .toEqual([['chooseMedia:ok', ['image', 0, 0, true], ['video', 320, 240, true]]])
  await pick(page, 'film', [video])
  await expect.poll(async () => (await said(page))[1]).toEqual(['chooseVideo:ok', 320, 240, true])
})

test('a file goes to the album once its owner lets it', async ({ page }) => {
  await tap(page, 'keep')
  await expect(dialog(page)).toContainText(asks.photos)
  const download = page.waitForEvent('download')
  await answer(page, allow)
  expect((await download).suggestedFilename()).toBe('kept.txt')
  await tap(page, 'scope')
  await expect
    .poll(() => said(page))
    .toEqual([['saveImageToPhotosAlbum:ok'], ['authorize:ok', { 'scope.album': 'ok' }]])
})

test('a document is opened by its name, and kept by the browser', async ({ page }) => {
  await tap(page, 'read')
  const sheet = page.getByRole('dialog', { name: 'Lesson one' })
  await expect
    .poll(() => said(page))
    .toEqual([['openDocument:ok'], ['openDocument:fail no document of the type "txt" is opened']])
  const download = page.waitForEvent('download')
  await sheet.getByRole('button', { name: saveDocument }).click()
  expect((await download).suggestedFilename()).toBe('Lesson one.pdf')
  await sheet.getByRole('button', { name: done }).click()
  await expect(sheet).toHaveCount(0)
})

test('a recording begins, gives its frames, and ends in a file', async ({ page }) => {
  await tap(page, 'stop')
  await expect.poll(() => said(page)).toEqual([])
  await tap(page, 'record')
  await expect.poll(() => said(page)).toEqual([['start']])
  await page.waitForTimeout(400)
  await tap(page, 'stop')
  await expect.poll(() => said(page)).toEqual([['start'], ['last', true], ['stop', true]])
})

test('the owner is asked for the messages of an app', async ({ page }) => {
  for (const word of [refuse, allow]) {
    await tap(page, 'subscribe')
    await expect(dialog(page)).toContainText(asks.messages)
    await answer(page, word)
  }
  await expect
    .poll(() => said(page))
    .toEqual([
      ['requestSubscribeMessage:ok', 'reject', 'reject'],
      ['requestSubscribeMessage:ok', 'accept', 'accept'],
    ])
})

test('scrolling tells how far it went', async ({ page }) => {
  await tap(page, 'lead')
  await expect.poll(() => said(page)).toEqual([['scrolled', 100, 0, -100]])
  await tap(page, 'lead back')
  await expect.poll(async () => (await said(page))[1]).toEqual(['scrolled', 40, 0, 60])
})

test('how much of a sound has come is told in percent', async ({ page }) => {
  await tap(page, 'listen')
  await expect.poll(() => said(page)).toEqual([['buffered', 100]])
})

test('a picker has five columns at most', async ({ page }) => {
  await tap(page, 'columns')
  const texts = page.locator('#columns').getByRole('option')
  await expect(texts).toHaveText(['1', '2', '3', '4', '5'])
})
