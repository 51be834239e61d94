import { expect, test, type WebSocketRoute } from '@playwright/test'

import { USUAL_SCREEN } from '../../../preview/phoneProfile'
import { en } from '../../../src/i18n/en'
import { SYNTHETIC } from '../../../src/i18n/synthetic'
import { zhCN } from '../../../src/i18n/zh-CN'
import { keepConnections, receives, setHidden, shrinking } from '../mesh/tabs'
import { cutOff, faults, webSite, widths } from './site'

const site = webSite()
const { lobby, room } = site

test('the web build makes the same call: two tabs meet, one goes', async ({ page, context }) => {
  const other = await context.newPage()
  await page.goto(lobby('web-a'))
  await page.getByText('加入房间').click()
  await other.goto(lobby('web-b'))
  await other.getByText('加入房间').click()
  for (const tab of [page, other]) await expect.poll(() => widths(tab)).toHaveLength(2)
  await other.close()
  await expect.poll(() => widths(page)).toHaveLength(1)
})

test('a tab is sent a picture as large as it draws it, and none while it is hidden', async ({
  page,
  context,
}) => {
  const other = await context.newPage()
  for (const tab of [page, other]) {
    await tab.addInitScript(keepConnections)
    await tab.setViewportSize(USUAL_SCREEN)
  }
  await other.goto(lobby('web-b'))
  await other.getByText('加入房间').click()
  await page.goto(lobby('web-a'))
  await page.getByText('加入房间').click()
  const scale = async () => (await shrinking(other))[0]
  await expect.poll(scale).toBe(1)
  // The own picture takes the stage, and the other's is small.
  await page.locator('.grid .me').click()
  await expect.poll(scale).toBeGreaterThan(1.5)
  await setHidden(page, true)
  await expect.poll(() => receives(page)).toEqual([false])
  await setHidden(page, false)
  await expect.poll(() => receives(page)).toEqual([true])
  await page.locator('.grid .me').click()
  await expect.poll(scale).toBe(1)
})

test('what the browser makes up for want of devices is said to be made up', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    // As on a page that was not served securely.
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
  })
  const { picture, sound } = SYNTHETIC['zh-CN']
  const label = `${picture} · ${sound}`
  const other = await context.newPage()
  await page.goto(lobby('web-a'))
  await expect(page.getByText(label)).toBeVisible()
  await page.getByText(zhCN.lobby.join).click()
  await other.goto(lobby('web-b'))
  await expect.poll(() => widths(other)).toHaveLength(1)
  await expect(other.getByText(picture)).toHaveCount(0)
  await other.getByText(zhCN.lobby.join).click()
  for (const tab of [page, other]) {
    await expect.poll(() => widths(tab)).toHaveLength(2)
    await expect(tab.getByText(label)).toHaveCount(1)
  }
  expect(await faults(other)).toEqual([])
})

test('with text at twice its size nothing is cut off sideways, and everything can be reached', async ({
  page,
}) => {
  await page.setViewportSize(USUAL_SCREEN)
  const large = async () => {
    await page.evaluate(() => {
      const { style } = document.documentElement
      style.fontSize = `${parseFloat(getComputedStyle(document.documentElement).fontSize) * 2}px`
    })
    expect(await cutOff(page)).toEqual([])
  }
  await page.goto(lobby('web-a'))
  await expect(page.getByText(zhCN.lobby.join)).toBeVisible()
  await large()
  await page.getByText(zhCN.lobby.join).scrollIntoViewIfNeeded()
  await page.goto('about:blank')
  await page.goto(room('web-a'))
  await expect(page.getByText(/通话中/)).toBeVisible()
  await large()
  await page.locator('button', { hasText: zhCN.room.exit }).click()
  await expect(page.getByText(zhCN.room.joinAgain)).toBeVisible()
})

test('a keyboard alone joins, opens the options and leaves, in the order of the page', async ({
  page,
}) => {
  await page.goto(lobby('web-k'))
  await expect(page.getByText(zhCN.lobby.join)).toBeVisible()
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  /** Goes on with Tab until something with these words has the focus. */
  const reach = async (words: string) => {
    const passed: string[] = []
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press('Tab')
      const text = await focused()
      if (text.includes(words)) return passed
      passed.push(text)
    }
    throw new Error(`${words} was not reached: ${passed.join(' | ')}`)
  }
  const passed = await reach(zhCN.lobby.join)
  expect(passed.filter((text) => text !== '')).toEqual([
    en.name,
    zhCN.media.microphone,
    zhCN.media.camera,
    zhCN.lobby.scan,
    zhCN.lobby.invite,
    zhCN.lobby.changeToken,
  ])
  await page.keyboard.press('Enter')
  await expect(page.getByText(/通话中/)).toBeVisible()
  await reach(zhCN.media.more)
  await page.keyboard.press('Enter')
  await expect(page.getByText(zhCN.options.publishAudio)).toBeVisible()
  await reach(zhCN.room.exit)
  await page.keyboard.press('Space')
  await expect(page.getByText(zhCN.room.joinAgain)).toBeVisible()
})

test('a switch says whether it is on, and a tile can be enlarged from the keyboard', async ({
  page,
}) => {
  await page.goto(room('web-k'))
  await expect(page.getByText(/通话中/)).toBeVisible()
  const control = (name: string) => page.getByRole('button', { name, exact: true })
  const tile = page.locator('.grid .me')
  await expect(tile).toHaveAccessibleName(
    `${zhCN.room.me}, ${zhCN.unsent.microphone.off} · ${zhCN.unsent.camera.off}`,
  )
  await expect(tile).toHaveAttribute('aria-pressed', 'false')
  await page.locator('body').press('Tab')
  await expect(tile).toBeFocused()
  expect(await tile.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
  for (const [key, pressed] of [
    ['Enter', 'true'],
    ['Space', 'false'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(tile).toHaveAttribute('aria-pressed', pressed)
  }
  for (const name of [zhCN.media.microphone, zhCN.media.camera]) {
    await expect(control(name)).toHaveAttribute('aria-pressed', 'false')
    await control(name).click()
    await expect(control(name)).toHaveAttribute('aria-pressed', 'true')
  }
  await expect(control(zhCN.media.speaker)).toHaveAttribute('aria-pressed', 'false')
  await expect(control(zhCN.media.more)).toHaveAttribute('aria-expanded', 'false')
  await expect(control(zhCN.room.exit)).not.toHaveAttribute('aria-pressed')
})

test('a browser that refuses a device is named as the one to allow it, and no settings are offered', async ({
  browser,
}) => {
  const context = await browser.newContext({ permissions: ['microphone'], locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(lobby('web-r'))
  const notice = page.locator('.refused', { hasText: zhCN.media.camera })
  await expect(notice).toContainText('浏览器的网站设置')
  await expect(page.getByText(zhCN.refused.openSettings)).toHaveCount(0)
  await context.grantPermissions(['camera', 'microphone'])
  // It is noticed by itself.
  await expect(notice).toHaveCount(0)
  await page.getByText(zhCN.lobby.join).click()
  await expect(page.getByText(/通话中/)).toBeVisible()
  // One that is taken away in the call does not end it, and is back as soon as it is allowed.
  await context.clearPermissions()
  await expect(notice).toContainText('浏览器的网站设置')
  await expect(page.getByText(/通话中/)).toBeVisible()
  await expect(page.getByText(zhCN.refused.openSettings)).toHaveCount(0)
  await context.grantPermissions(['camera', 'microphone'])
  await expect(page.locator('.refused:not(.none)')).toHaveCount(0)
  for (const name of [zhCN.media.microphone, zhCN.media.camera])
    await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
  await context.close()
})

test('the own picture follows a finger, and nothing of that stays when the finger is lifted or taken away', async ({
  browser,
}) => {
  const context = await browser.newContext({ hasTouch: true, locale: 'zh-CN' })
  const page = await context.newPage()
  const other = await context.newPage()
  await other.goto(room('web-b'))
  await page.goto(room('web-a'))
  await expect(page.locator('.grid.pair')).toBeVisible()
  await page.bringToFront()
  const own = page.locator('.grid .me')
  const input = await context.newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', at?: object) =>
    input.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at as never] : [] })
  for (const end of ['touchCancel', 'touchEnd'] as const) {
    const { x, y } = (await own.boundingBox())!
    await touch('touchStart', { x: x + 20, y: y + 20 })
    await touch('touchMove', { x: x - 130, y: y + 320 })
    await expect(own).toHaveAttribute('style', /translate/)
    await touch(end)
    await expect(own).not.toHaveAttribute('style', /translate/)
    await expect(own).toBeInViewport()
  }
  await context.close()
})

for (const [width, height] of [
  [320, 568],
  [568, 320],
  [844, 390],
  [1440, 900],
] as const) {
  test(`the exit is in sight at ${width} × ${height}, with and without the options`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(room('web-a'))
    await expect(page.getByText(/通话中/)).toBeVisible()
    const exit = page.getByRole('button', { name: zhCN.room.exit })
    await expect(exit).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: zhCN.media.more }).click()
    await expect(page.getByText(zhCN.options.publishAudio)).toBeInViewport()
    await expect(exit).toBeInViewport({ ratio: 1 })
  })
}

for (const [locale, text] of [
  ['zh-CN', zhCN],
  ['en', en],
] as const) {
  test(`whatever is said above them, the buttons that join and leave stay whole on a phone, ${locale}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ locale, permissions: ['microphone'] })
    const page = await context.newPage()
    await page.addInitScript(() => {
      const devices = navigator.mediaDevices
      const open = devices.getUserMedia.bind(devices)
      devices.getUserMedia = (wanted) =>
        wanted?.video
          ? open(wanted)
          : Promise.reject(new DOMException('in use by another app', 'NotReadableError'))
    })
    const whole = async (name: string) => {
      for (const [width, height] of [
        [390, 844],
        [375, 812],
        [375, 667],
        [360, 640],
        [320, 568],
      ] as const) {
        await page.setViewportSize({ width, height })
        await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
        expect(await cutOff(page)).toEqual([])
      }
    }
    await page.goto(lobby('web-f'))
    const refused = page.getByText(text.refused.title(text.media.camera))
    await expect(refused).toBeVisible()
    await expect(page.locator('.error-line-text')).toBeVisible()
    await whole(text.lobby.join)
    await page.getByText(text.lobby.join).click()
    await expect(page.locator('.alone-words')).toBeVisible()
    await page.getByRole('button', { name: text.media.microphone, exact: true }).click()
    // The lobby keeps its own below.
    await expect(page.locator('.error-line-text').last()).toBeVisible()
    await expect(refused.last()).toBeVisible()
    await whole(text.room.exit)
    await page.getByRole('button', { name: text.media.more, exact: true }).click()
    await expect(page.getByText(text.options.publishAudio)).toBeVisible()
    await whole(text.room.exit)
    await context.close()
  })
}

for (const [width, height] of [
  [1280, 800],
  [390, 844],
] as const) {
  test(`the lobby fits into ${width} × ${height}, its button as wide as its fields`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    await page.goto(lobby('web-a'))
    const join = page.getByRole('button', { name: zhCN.lobby.join })
    await expect(join).toBeInViewport({ ratio: 1 })
    const [button, field] = [await join.boundingBox(), await page.locator('#roomId').boundingBox()]
    expect(button!.width).toBeCloseTo(field!.width, 0)
  })
}

test('a web site that cannot be reached any more is told of, with a way on', async ({
  page,
  context,
}) => {
  await page.goto(lobby('web-a'))
  await expect.poll(() => widths(page)).toHaveLength(1)
  await context.setOffline(true)
  await page.getByText(zhCN.lobby.join).click()
  await expect(page.getByText(zhCN.errors['join-failed'].title)).toBeVisible()
  await context.setOffline(false)
  await page.getByText(zhCN.room.joinAgain).click()
  await expect(page.getByText(/通话中/)).toBeVisible()
})

for (const device of ['microphone', 'camera'] as const) {
  test(`a ${device} that is pulled out goes off in words, and can be turned on again in the call`, async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = async (constraints) => {
        const stream = await open(constraints)
        addEventListener('unplug', () => {
          for (const track of stream.getTracks()) {
            track.stop()
            track.dispatchEvent(new Event('ended'))
          }
        })
        return stream
      }
    })
    await page.goto(room('web-u'))
    await expect(page.getByText(/通话中/)).toBeVisible()
    const control = page.getByRole('button', { name: zhCN.media[device], exact: true })
    await control.click()
    await expect(control).toHaveAttribute('aria-pressed', 'true')
    await page.evaluate(() => dispatchEvent(new Event('unplug')))
    const notice = page.locator('.refused', {
      hasText: zhCN.refused.unplugged(zhCN.media[device]),
    })
    await expect(notice).toBeVisible()
    await expect(control).toHaveAttribute('aria-pressed', 'false')
    await expect(page.getByText(/通话中/)).toBeVisible()
    await notice.getByRole('button', { name: zhCN.refused.retry }).click()
    await expect(control).toHaveAttribute('aria-pressed', 'true')
    await expect(notice).toHaveCount(0)
  })
}

test('a network that is lost in the call is said to be for as long as it is', async ({ page }) => {
  const open = new Set<WebSocketRoute>()
  let offline = false
  await page.routeWebSocket(/rtc-signalling/, (socket) => {
    if (offline) return void socket.close()
    open.add(socket)
    socket.connectToServer()
  })
  await page.goto(room('web-n'))
  await expect(page.getByText(/通话中/)).toBeVisible()
  offline = true
  for (const socket of open) await socket.close()
  await expect(page.getByText(zhCN.room.networkLost)).toBeVisible({ timeout: 5000 })
  offline = false
  await expect(page.getByText(/通话中/)).toBeVisible()
  await expect(page.locator('.error-line')).toHaveText('')
})

test('who reloads the call goes back to a lobby that knows who and where', async ({ page }) => {
  await page.goto(`${site.url}#/pages/room/index?roomId=web-1&userId=web-a`)
  await page.getByRole('button', { name: zhCN.room.backToLobby, exact: true }).click()
  await expect(page.locator('#roomId input, input#roomId').first()).toHaveValue('web-1')
  await expect(page.locator('#userId input, input#userId').first()).toHaveValue('web-a')
})

test('what is copied is said to be, in the language of the page, and stays nowhere else', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(lobby('web-c'))
  await page.getByText(en.name).click()
  await page.getByText(en.lobby.join).click()
  await page.getByText(en.room.info, { exact: true }).click()
  await page.getByText(en.room.reveal, { exact: true }).click()
  await page.getByText(en.room.copy, { exact: true }).click()
  await expect(page.getByText(en.room.copied)).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  await expect(page.getByText(copied, { exact: true })).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(copied)
})

test('whoever is alone invites to the room with the longest id: its link is read to its end', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto(room('web-a', 'r'.repeat(128)))
  await expect(page.locator('.alone-words')).toHaveText(zhCN.room.alone(true))
  await page.getByText(zhCN.lobby.invite, { exact: true }).click()
  const link = page.locator('.invite-link')
  await expect(link).toContainText('r'.repeat(128))
  const { x, width } = (await link.boundingBox())!
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThanOrEqual(320)
  const copy = page.locator('.invite-actions').getByText(zhCN.made.copy)
  await copy.scrollIntoViewIfNeeded()
  await expect(copy).toBeInViewport({ ratio: 1 })
})

test('what went wrong is read from its beginning on a screen too low for it', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 300 })
  await page.goto(`${site.url}#/pages/room/index?roomId=web-1&userId=web-a&token=nonsense`)
  const title = page.locator('.notice-title')
  await title.scrollIntoViewIfNeeded()
  await expect(title).toBeInViewport({ ratio: 1 })
  const head = (await page.locator('.room-head').boundingBox())!
  expect((await title.boundingBox())!.y).toBeGreaterThanOrEqual(head.y + head.height)
  await page.goto('about:blank')
  await page.setViewportSize({ width: 320, height: 120 })
  await page.goto(`${site.url}#/pages/room/index`)
  await title.scrollIntoViewIfNeeded()
  await expect(title).toBeInViewport({ ratio: 1 })
})

test('options that are opened on the way in are there', async ({ page }) => {
  // A server that says nothing.
  await page.routeWebSocket(/./, () => undefined)
  await page.goto(room('web-a'))
  await page.getByRole('button', { name: zhCN.media.more }).click()
  await expect(page.getByText(zhCN.options.publishAudio)).toBeInViewport()
  await expect(page.locator('.room-joining')).toBeVisible()
})

test('on a narrow phone the controls stay in one row', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 })
  await page.goto(room('web-a'))
  await expect(page.getByText(/通话中/)).toBeVisible()
  const tops = await page
    .locator('.controls .control')
    .evaluateAll((controls) => controls.map((control) => control.getBoundingClientRect().top))
  expect(tops).toHaveLength(6)
  expect(new Set(tops).size).toBe(1)
})

test('on a phone held sideways faces stay faces, clear of the notch', async ({ page, context }) => {
  await page.setViewportSize({ width: 844, height: 390 })
  const input = await context.newCDPSession(page)
  const insets = { left: 47, right: 47, bottom: 21 }
  await input.send('Emulation.setSafeAreaInsetsOverride', { insets })
  await page.goto(room('web-a'))
  for (const userId of ['web-b', 'web-c', 'web-d', 'web-e']) {
    const tab = await context.newPage()
    await tab.goto(room(userId))
    await expect(tab.getByText(/通话中/)).toBeVisible()
  }
  await page.bringToFront()
  await expect(page.locator('.tile:not(.free)')).toHaveCount(5)
  const boxes = await page
    .locator('.tile:not(.free)')
    .evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().toJSON() as DOMRect))
  for (const { left, right, width, height } of boxes) {
    expect(height).toBeGreaterThan(88)
    expect(width / height).toBeLessThan(2)
    expect(left).toBeGreaterThanOrEqual(47)
    expect(right).toBeLessThanOrEqual(844 - 47)
  }
  const exit = (await page.getByRole('button', { name: zhCN.room.exit }).boundingBox())!
  expect(exit.y + exit.height).toBeLessThanOrEqual(390 - 21)
  await page.locator('.tile').first().click()
  const big = (await page.locator('.tile.big').boundingBox())!
  expect(big.width).toBeGreaterThan(300)
})

test('fields are named by their labels, and the page by its language', async ({ page }) => {
  await page.goto(`${site.url}#/pages/index/index`)
  const field = (name: string) => page.getByRole('textbox', { name, exact: true })
  for (const name of [zhCN.lobby.roomId, zhCN.lobby.userId, zhCN.lobby.token])
    await expect(field(name)).toHaveAttribute('aria-invalid', 'false')
  await field(zhCN.lobby.roomId).fill('lesson 1')
  await expect(field(zhCN.lobby.roomId)).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByText(en.name).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(field(en.lobby.userId)).toHaveCount(1)
})
