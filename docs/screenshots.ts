/**
 * Takes the pictures of the README from the built package, running in the preview. The people are
 * drawn: a machine that takes pictures has no camera.
 *
 *     npm run build:tt && npm run screenshots
 */
import path from 'node:path'

import { chromium, type BrowserContext, type Page } from '@playwright/test'

import playwright from '../playwright.config'
import { USUAL_SCREEN } from '../preview/phoneProfile'
import { startPreview } from '../preview/server/serve'
import { RTC_APP_ID } from '../src/constants'
import { en } from '../src/i18n/en'
import { zhCN } from '../src/i18n/zh-CN'
import { addBots } from '../tests/e2e/preview/bots'
import { builtFor } from '../tests/project'

const PATIENCE = 60_000

/** Runs in a page: its cameras show drawn people, each in their own colours, its screen a lesson. */
function drawnMedia() {
  const { mediaDevices } = navigator
  const real = mediaDevices.getUserMedia.bind(mediaDevices)
  const name = new URLSearchParams(location.search).get('name') ?? ''
  let hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 41, 20)
  mediaDevices.getDisplayMedia = () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
    const pen = canvas.getContext('2d')
    const draw = () => {
      if (!pen) return
      pen.fillStyle = '#fdfcf7'
      pen.fillRect(0, 0, 1280, 720)
      pen.fillStyle = '#1d2733'
      pen.font = '600 64px sans-serif'
      pen.fillText('勾股定理', 90, 140)
      pen.font = '52px serif'
      pen.fillText('a² + b² = c²', 90, 250)
      pen.strokeStyle = '#0f5ae0'
      pen.lineWidth = 8
      pen.beginPath()
      pen.moveTo(640, 600)
      pen.lineTo(1120, 600)
      pen.lineTo(640, 240)
      pen.closePath()
      pen.stroke()
      pen.fillText('a', 590, 440)
      pen.fillText('b', 860, 660)
      pen.fillText('c', 900, 400)
    }
    draw()
    setInterval(draw, 200)
    return Promise.resolve(canvas.captureStream(5))
  }
  mediaDevices.getUserMedia = (wanted) => {
    if (!wanted?.video) return real(wanted)
    hue = (hue + 77) % 360
    const own = hue
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const pen = canvas.getContext('2d')
    const draw = () => {
      if (!pen) return
      const sway = Math.sin(performance.now() / 900) * 6
      const wall = pen.createLinearGradient(0, 0, 640, 480)
      wall.addColorStop(0, `hsl(${own} 40% 78%)`)
      wall.addColorStop(1, `hsl(${(own + 40) % 360} 35% 58%)`)
      pen.fillStyle = wall
      pen.fillRect(0, 0, 640, 480)
      const shape = (colour: string, x: number, y: number, wide: number, high: number) => {
        pen.fillStyle = colour
        pen.beginPath()
        pen.ellipse(x + sway, y, wide, high, 0, 0, 2 * Math.PI)
        pen.fill()
      }
      shape(`hsl(${(own + 190) % 360} 38% 38%)`, 320, 500, 190, 150)
      shape('#2a211d', 320, 190, 92, 104)
      shape('#f0c9a8', 320, 300, 34, 70)
      shape('#f6d5b8', 320, 215, 76, 94)
      shape('#2a211d', 320, 142, 80, 42)
      for (const side of [-1, 1]) shape('#33261f', 320 + side * 28, 212, 6, 8)
      pen.strokeStyle = '#a8574a'
      pen.lineWidth = 5
      pen.lineCap = 'round'
      pen.beginPath()
      pen.arc(320 + sway, 240, 24, 0.25 * Math.PI, 0.75 * Math.PI)
      pen.stroke()
    }
    draw()
    setInterval(draw, 66)
    return Promise.resolve(canvas.captureStream(15))
  }
}

const SEEN = { deviceScaleFactor: 2, locale: 'zh-CN', permissions: ['camera', 'microphone'] }

/** The compiler that runs this file wraps named functions in a helper of its own. */
const NAMES_KEPT = 'const __name = (named) => named'

async function shoot(page: Page, name: string) {
  await page.bringToFront()
  await page.waitForTimeout(1_500)
  await page.screenshot({ path: path.join(__dirname, `${name}.png`) })
  console.log(`docs/${name}.png`)
}

async function main() {
  const preview = await startPreview({ dir: builtFor('tt'), appId: RTC_APP_ID })
  const browser = await chromium.launch(playwright.use?.launchOptions)
  const contextOf = async (colorScheme: 'light' | 'dark' = 'light', viewport = USUAL_SCREEN) => {
    const context = await browser.newContext({ ...SEEN, viewport, colorScheme })
    await context.addInitScript({ content: `${NAMES_KEPT};(${drawnMedia.toString()})()` })
    return context
  }
  const open = async (context: BrowserContext, name: string, more = '') => {
    const page = await context.newPage()
    await page.goto(`${preview.url}phone?name=${name}${more}`)
    return page
  }
  const join = async (page: Page, words = zhCN) => {
    await page.bringToFront()
    await page.locator('tt-rtc-room').waitFor({ timeout: PATIENCE })
    await page.getByText(words.lobby.join).click()
    await page.locator('.room-in-call').waitFor({ timeout: PATIENCE })
  }
  try {
    const context = await contextOf()
    const teacher = await open(context, 'teacher')
    await teacher.locator('tt-rtc-room').waitFor({ timeout: PATIENCE })
    await shoot(teacher, 'lobby')
    const student = await open(context, 'ann')
    for (const page of [teacher, student]) await join(page)
    await teacher.locator('tt-rtc-room').nth(1).waitFor({ timeout: PATIENCE })
    await shoot(teacher, 'call')

    const others = ['bob', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal']
    const bots = await addBots(await contextOf(), preview, others, true)
    await bots.share('bob')
    await teacher.locator('tt-rtc-room').nth(9).waitFor({ timeout: PATIENCE })
    await teacher.waitForTimeout(8_000)
    await shoot(teacher, 'call-of-nine')
    await bots.close()

    const refused = await open(await contextOf(), 'guest', '&camera=refused')
    await refused.getByText(zhCN.refused.openSettings).waitFor({ timeout: PATIENCE })
    await shoot(refused, 'refused')
    await refused.close()

    const dark = await open(await contextOf('dark'), 'gina', '&theme=dark&language=en')
    await dark.locator('tt-rtc-room').waitFor({ timeout: PATIENCE })
    await shoot(dark, 'lobby-dark-english')
    await join(dark, en)
    await dark.locator('tt-rtc-room').nth(2).waitFor({ timeout: PATIENCE })
    await dark.getByText(en.media.more, { exact: true }).click()
    await shoot(dark, 'options-english')
    for (const page of [dark, teacher, student]) await page.close()

    const board = await (await contextOf('light', { width: 1000, height: 800 })).newPage()
    await board.goto(preview.url)
    for (const name of ['phone-1', 'phone-2']) {
      const phone = board.frameLocator(`article[data-name="${name}"] iframe`)
      await phone.locator('tt-rtc-room').waitFor({ timeout: PATIENCE })
      await phone.getByText(zhCN.lobby.join).click()
    }
    const second = board.frameLocator('article[data-name="phone-2"] iframe')
    await second.locator('tt-rtc-room').nth(1).waitFor({ timeout: PATIENCE })
    await shoot(board, 'preview')
    const first = board.locator('article[data-name="phone-1"]')
    await first.locator('.inspector > summary').click()
    await first.locator('.seen-list li').first().waitFor({ timeout: PATIENCE })
    await first
      .locator('.inspector')
      .screenshot({ path: path.join(__dirname, 'preview-inside.png') })
    console.log('docs/preview-inside.png')
  } finally {
    await browser.close()
    await preview.close()
  }
}

void main()
