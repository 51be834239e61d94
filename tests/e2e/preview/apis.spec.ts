import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, type Page } from '@playwright/test'
import { WebSocketServer } from 'ws'

import { zhCN } from '../../../preview/i18n/zh-CN'
import { USUAL_SCREEN } from '../../../preview/phoneProfile'
import type { Preview } from '../../../preview/server/serve'
import { faults } from '../web/site'
import { alone, test } from './phones'

const words = zhCN.douyin
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A phone at the page of calls; `url` is a server of the app's. */
async function at(page: Page, preview: Preview, url = ''): Promise<void> {
  await page.setViewportSize(USUAL_SCREEN)
  const query = encodeURIComponent(`url=${encodeURIComponent(url)}`)
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/apis/index&query=${query}`)
}

const lines = (page: Page) =>
  page
    .locator('.page:not([hidden]) .line')
    .evaluateAll((all) => all.map((line) => line.textContent?.trim()))
const tap = (page: Page, name: string) => page.getByText(name, { exact: true }).click()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('latin1')
}

/** One tenth of a second of silence. */
function silence(): Buffer {
  const wave = Buffer.alloc(44 + 800)
  wave.write('RIFF', 0)
  wave.writeUInt32LE(36 + 800, 4)
  wave.write('WAVEfmt ', 8)
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(8_000, 24)
  wave.writeUInt32LE(8_000, 28)
  wave.writeUInt16LE(1, 32)
  wave.writeUInt16LE(8, 34)
  wave.write('data', 36)
  wave.writeUInt32LE(800, 40)
  return wave.fill(128, 44)
}

/** A server of the app's: it says hello, or a sound; echoes sockets; tells what it was sent. */
async function serve() {
  const server = createServer((request, response) => {
    void (async () => {
      const sound = request.headers['sec-fetch-dest'] === 'audio'
      const sent = await bodyOf(request)
      response.setHeader('access-control-allow-origin', '*')
      response.setHeader('content-type', sound ? 'audio/wav' : 'text/plain')
      const fields = [...sent.matchAll(/name="(\w+)"(?:; filename="[^"]+")?/g)].map(
        ([, name]) => name,
      )
      response.end(sound ? silence() : fields.join() || 'hello')
    })()
  })
  const sockets = new WebSocketServer({ server })
  const codes: number[] = []
  sockets.on('connection', (socket) => {
    socket.on('message', (data, binary) => socket.send(data as Buffer, { binary }))
    socket.on('close', (code) => codes.push(code))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    codes,
    open: () => sockets.clients.size,
    close: () => {
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      server.close()
    },
  }
}

test('name and picture are asked for each time, the place once, and the settings change it', async ({
  page,
  preview,
}) => {
  await at(page, preview)
  await tap(page, 'profile')
  await expect(page.getByRole('alertdialog')).toContainText('to greet you')
  await button(page, words.refuse).click()
  await tap(page, 'profile')
  await button(page, words.allow).click()
  await tap(page, 'place')
  await expect(page.getByRole('alertdialog')).toContainText(words.asks.location)
  await button(page, words.refuse).click()
  await tap(page, 'place')
  await expect
    .poll(() => lines(page))
    .toEqual([
      'getUserProfile:fail auth deny',
      'getUserProfile:ok phone-1',
      'getLocation:fail auth deny',
      'getLocation:fail auth deny',
    ])
  await button(page, words.menu).click()
  await button(page, words.settings).click()
  await page.getByLabel(words.location).check()
  await button(page, words.done).click()
  await tap(page, 'place')
  await expect.poll(() => lines(page)).toContain('getLocation:ok true')
  // The phone remembers it when it is opened again.
  await at(page, preview)
  await tap(page, 'place')
  await expect.poll(() => lines(page)).toEqual(['getLocation:ok true'])
})

test('the menu shares the page, a telephone asks, and a vibration is seen', async ({
  page,
  preview,
}) => {
  await at(page, preview)
  await button(page, words.menu).click()
  await button(page, words.share).click()
  await expect(page.getByRole('alertdialog')).toContainText('Come along')
  await button(page, words.confirm).click()
  await tap(page, 'phone')
  await expect(page.getByRole('alertdialog')).toContainText('110')
  await button(page, words.cancel).click()
  await tap(page, 'phone')
  await button(page, words.call).click()
  await tap(page, 'vibrate')
  await expect(page.getByText(words.vibrates)).toBeVisible()
  await expect(page.getByText(words.vibrates)).toBeHidden()
  await expect
    .poll(() => lines(page))
    .toEqual([
      'shareAppMessage:ok',
      'makePhoneCall:fail cancel',
      'makePhoneCall:ok',
      'vibrateShort:ok',
    ])
})

test('pictures: shown one after another, chosen, drawn, written and sent', async ({
  page,
  preview,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const server = await serve()
  await at(page, preview, server.url)
  await tap(page, 'gallery')
  const gallery = page.locator('.gallery')
  await expect(gallery).toContainText('2 / 2')
  await expect(gallery.locator('img')).toHaveAttribute('src', /near\.svg$/)
  expect(await faults(page, '.dialog')).toEqual([])
  await button(page, words.nextPicture).click()
  await expect(gallery.locator('img')).toHaveAttribute('src', /mark\.svg$/)
  await button(page, words.done).click()
  await expect(gallery).toHaveCount(0)

  await tap(page, 'choose')
  await button(page, words.cancel).click()
  await tap(page, 'choose')
  const choosing = page.waitForEvent('filechooser')
  await button(page, words.album).click()
  const bytes = Buffer.from(PIXEL, 'base64')
  await (await choosing).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: bytes })
  await expect
    .poll(() => lines(page))
    .toEqual(['previewImage:ok', 'chooseImage:fail cancel', `chooseImage:ok ${bytes.length}`])
  const width = () =>
    page.locator('#shown img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(width).toBe(1)
  await tap(page, 'upload')
  await expect.poll(() => lines(page)).toContain('uploadFile:ok who,face')
  await tap(page, 'write')
  await expect.poll(width).toBeGreaterThan(1)
  server.close()
})

test('a code is typed where the browser reads none', async ({ page, preview }) => {
  await at(page, preview)
  await tap(page, 'scan')
  await page.getByLabel(words.scanText).fill('roomId=r&userId=u')
  for (const theme of ['light', 'dark'] as const) {
    await alone(page).setTheme(theme)
    await page.waitForTimeout(200)
    expect(await faults(page, '.dialog'), theme).toEqual([])
  }
  await button(page, words.confirm).click()
  await tap(page, 'scan')
  await button(page, words.cancel).click()
  await expect
    .poll(() => lines(page))
    .toEqual(['scanCode:ok roomId=r&userId=u', 'scanCode:fail cancel'])
})

test('a code is read from a picture where the browser can', async ({ page, preview }) => {
  // Chromium has it on macOS and Android alone: here it is one that reads every picture the same.
  await page.addInitScript(() => {
    window.BarcodeDetector = class {
      detect(source: ImageBitmapSource) {
        return Promise.resolve(
          source instanceof ImageBitmap ? [{ rawValue: 'from a picture' }] : [],
        )
      }
    }
  })
  await at(page, preview)
  await tap(page, 'scan')
  const choosing = page.waitForEvent('filechooser')
  await expect(page.locator('.scan video')).toBeVisible()
  await button(page, words.album).click()
  await (
    await choosing
  ).setFiles({
    name: 'code.png',
    mimeType: 'image/png',
    buffer: Buffer.from(PIXEL, 'base64'),
  })
  await expect.poll(() => lines(page)).toEqual(['scanCode:ok from a picture'])
})

test('sockets, downloads and sounds go over the phone’s network, and end with the app', async ({
  page,
  preview,
}) => {
  const server = await serve()
  await at(page, preview, server.url)
  await tap(page, 'socket')
  await expect.poll(() => lines(page)).toEqual(['socket 1,2,3', 'socket closed 4001'])
  expect(server.codes).toEqual([4001])
  await tap(page, 'download')
  await expect.poll(() => lines(page)).toContain('downloadFile:ok 200 hello 100')
  await tap(page, 'sound')
  await expect.poll(() => lines(page)).toContain('sound Ended')
  expect(await lines(page)).toContain('sound Play')
  await alone(page).setNetwork('offline')
  await tap(page, 'socket')
  await tap(page, 'download')
  await expect.poll(() => lines(page)).toContain('socket failed')
  await expect.poll(() => lines(page)).toContain('downloadFile:fail net::ERR_INTERNET_DISCONNECTED')
  await alone(page).setNetwork('slow')
  await tap(page, 'socket')
  await expect.poll(() => server.open()).toBe(1)
  await alone(page).end()
  await expect.poll(() => server.open()).toBe(0)
  server.close()
})
