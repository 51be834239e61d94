import { expect, type Frame, type Page } from '@playwright/test'

import type { PhonePermission } from '../../../preview/phoneControls'
import { sizeOf } from '../../../preview/phoneProfile'
import type { PreviewInfo } from '../../../preview/serverMessages'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { en } from '../../../src/i18n/en'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { addBots } from './bots'
import { alone, call, either, expectLive, join, LEAVE, open, Phone, pictures, test } from './phones'

const DIST = builtFor('tt')

test.use({ dir: DIST })

/**
 * How long a phone shows a member after a click elsewhere, in ms. Both moments are taken inside the
 * page: the test's own errands take longer than what is measured.
 * @param from - the frame that is clicked
 */
async function untilGone(
  phone: Phone,
  userId: string,
  from: Frame,
  click: () => Promise<void>,
): Promise<number> {
  await from.evaluate(() => {
    addEventListener('click', () => (document.title = String(Date.now())), { capture: true })
  })
  const gone = (await phone.frame()).evaluate(
    (user) =>
      new Promise<number>((resolve) => {
        const timer = setInterval(() => {
          const shown = [...document.querySelectorAll('.page')].some((page) =>
            page.shadowRoot?.querySelector(`tt-rtc-room[data-user-id="${user}"]`),
          )
          if (shown) return
          clearInterval(timer)
          resolve(Date.now())
        }, 10)
      }),
    userId,
  )
  await click()
  return (await gone) - Number(await from.evaluate(() => document.title))
}

const NOTHING = { connections: 0, tracks: 0, sockets: 0 }

test('two phones join, see each other, and one leaves by the button', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  await expectLive(first)
  await expectLive(second)

  const leave = () => first.screen.getByText(LEAVE).first().click()
  const left = await untilGone(second, 'phone-1', await first.frame(), leave)
  expect(left).toBeLessThan(1_000)
  await expect.poll(() => first.answers('exitRtcRoom')).toEqual(['exitRtcRoom:ok'])
  await expect.poll(() => first.stats()).toMatchObject(NOTHING)
  await expectLive(second)

  await first.screen.getByText('重新加入').first().click()
  await expect.poll(() => first.answers('joinRtcRoom')).toHaveLength(2)
  await expect.poll(() => pictures(first)).toContain('phone-2')

  await first.screen.getByRole('button', { name: either(({ douyin }) => douyin.back) }).click()
  await expect
    .poll(() => first.answers('exitRtcRoom'))
    .toEqual(['exitRtcRoom:ok', 'exitRtcRoom:ok'])
  await expect
    .poll(() => first.stats())
    .toMatchObject({ ...NOTHING, listeners: 0, contextListeners: 0 })
  expect(await first.troubles()).toEqual([])
  expect(await second.troubles()).toEqual([])
})

test('a phone that is gone is seen to be gone', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  const kill = () => second.tool('removePhone').click()
  expect(await untilGone(first, 'phone-2', page.mainFrame(), kill)).toBeLessThan(1_000)
  await expectLive(first)
})

test('a third phone comes and goes without disturbing the others’ pictures', async ({
  page,
  preview,
}) => {
  const [first] = await call(page, preview.url)
  const frame = await first.frame()
  const mark = () =>
    frame.evaluate(() => {
      for (const page of document.querySelectorAll('.page')) {
        for (const view of page.shadowRoot?.querySelectorAll('tt-rtc-room') ?? []) {
          const video = view.shadowRoot?.querySelector('video')
          video?.setAttribute('data-mark', (view as HTMLElement).dataset.userId ?? '')
          video?.addEventListener('pause', () => video.setAttribute('data-paused', ''))
        }
      }
    })
  const marks = () =>
    frame.evaluate(() =>
      [...document.querySelectorAll('.page')].flatMap((page) =>
        [...(page.shadowRoot?.querySelectorAll('tt-rtc-room') ?? [])].map((view) => {
          const video = view.shadowRoot?.querySelector('video')
          return {
            user: (view as HTMLElement).dataset.userId,
            mark: video?.getAttribute('data-mark'),
            paused: video?.hasAttribute('data-paused'),
          }
        }),
      ),
    )
  await mark()
  await page.getByRole('button', { name: either(({ bar }) => bar.addPhone) }).click()
  const third = new Phone(page, 'phone-3')
  await join(third)
  await expect.poll(() => pictures(first)).toEqual(['phone-1', 'phone-2', 'phone-3'])
  await third.screen.getByText(LEAVE).first().click()
  await expect.poll(() => pictures(first)).toEqual(['phone-1', 'phone-2'])
  const kept = await marks()
  expect(kept).toHaveLength(2)
  for (const { user, mark: marked, paused } of kept) {
    expect(marked).toBe(user)
    expect(paused).toBe(false)
  }
})

test('a refused camera is told, and the call goes on without', async ({ page, preview }) => {
  const [first] = await open(page, preview.url)
  await first.device('camera', true).click()
  await first.tool('restart').click()
  await expect
    .poll(() => first.answers('changeVideoCapture'))
    .toEqual(['changeVideoCapture:fail auth deny'])
  await expect(first.screen.getByText(zhCN.refused.title(zhCN.media.camera))).toBeVisible()
  await first.screen.getByText('加入房间').click()
  await expect.poll(() => first.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
})

test('a bad token is told with its number', async ({ page, preview }) => {
  const query = encodeURIComponent('roomId=r-1&userId=phone-1&token=001not-a-token')
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/room/index&query=${query}`)
  await expect(page.getByText(/21101/).first()).toBeVisible()
  const calls = (await alone(page).calls()).map(({ name }) => name)
  expect(calls).toContain('joinRtcRoom')
})

test('a preview of another appId says whose it is, and how to serve this package', async ({
  page,
}) => {
  const other = 'fedcba987654321001234567'
  const preview = await startPreview({ dir: DIST, appId: other })
  try {
    const [first] = await open(page, preview.url)
    await expect(first.screen.getByText(zhCN.invitation.otherApp.title).first()).toBeVisible()
    const query = encodeURIComponent('roomId=r-1&userId=phone-1&token=t')
    await page.goto(`${preview.url}phone?name=phone-1&path=pages/room/index&query=${query}`)
    const words = `serves appId ${other}, the package uses ${RTC_APP_ID}; start the preview with --app-id`
    await expect(page.getByText(words).first()).toBeVisible()
  } finally {
    await preview.close()
  }
})

test('a call goes on without its server, which is said to be gone, and begins again with the next', async ({
  page,
}) => {
  const options = { dir: DIST, appId: RTC_APP_ID }
  const preview = await startPreview(options)
  const [first, second] = await call(page, preview.url)
  await preview.close()
  const port = Number(new URL(preview.url).port)
  const gone = either(({ status }) => status.serverGone(String(port)))
  await expect(page.getByRole('status')).toHaveText(gone)
  for (const phone of [first, second]) await expectLive(phone)
  const again = await startPreview({ ...options, port })
  try {
    const { roomId } = (await (await fetch(`${again.url}api/preview`)).json()) as PreviewInfo
    await expect(page.getByRole('status')).toHaveText(
      either(({ status }) => status.restarted(roomId)),
    )
    for (const phone of [first, second]) await join(phone)
    for (const phone of [first, second]) {
      await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
    }
  } finally {
    await again.close()
  }
})

test('what stands in for missing devices is said, with the camera on and off', async ({
  page,
  preview,
}) => {
  await page.addInitScript(() => {
    // As on a page that was not served securely.
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
  })
  const [first, second] = await call(page, preview.url)
  for (const { screen } of [first, second]) {
    const label = either(({ screen }) => `${screen.synthetic.picture} · ${screen.synthetic.sound}`)
    await expect(screen.getByText(label)).toHaveCount(2)
  }
  const note = first.panel.getByRole('note')
  const standIns = (...devices: PhonePermission[]) =>
    either(({ phone }) => devices.map((device) => phone.madeUp[device]).join(' '))
  await expect(note).toHaveText(standIns('camera', 'microphone'))
  await first.screen.locator('tt-button', { hasText: zhCN.media.camera }).last().click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await expect(note).toHaveText(standIns('microphone'))
})

test('the lobby one comes back to from a failed join has its picture again', async ({
  page,
  preview,
}) => {
  const query = encodeURIComponent('roomId=r-1&userId=phone-1&token=001not-a-token')
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/index/index&query=${query}`)
  const picture = page.locator('.lobby tt-rtc-room')
  await expect(picture).toBeVisible()
  await page.getByText(zhCN.lobby.join).click()
  await expect(page.getByText(/21101/).first()).toBeVisible()
  await expect(picture).toBeHidden()
  await page.getByText(zhCN.room.backToLobby).click()
  await expect(picture).toBeVisible()
})

test('a bad id is told, and the host is not asked', async ({ page, preview }) => {
  const query = encodeURIComponent('roomId=no%20spaces&userId=phone-1&token=001x')
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/room/index&query=${query}`)
  await expect(page.getByText(/字母、数字/).first()).toBeVisible()
  const calls = (await alone(page).calls()).map(({ name }) => name)
  expect(calls).not.toContain('joinRtcRoom')
})

test('three quick taps on exit are one exit', async ({ page, preview }) => {
  const [first] = await call(page, preview.url)
  const exit = first.screen.getByText(LEAVE).first()
  await exit.evaluate((button: HTMLElement) => {
    for (let tap = 0; tap < 3; tap++) button.click()
  })
  await expect.poll(() => first.stats()).toMatchObject(NOTHING)
  expect(await first.answers('exitRtcRoom')).toEqual(['exitRtcRoom:ok'])
})

for (const [what, query] of [
  ['a missing user', 'roomId=r-1&userId=&token=001x'],
  ['a missing token', 'roomId=r-1&userId=phone-1'],
  ['a broken percent encoding', 'roomId=r-1&userId=phone-1&token=%E0%A4%A'],
] as const) {
  test(`${what} is told without asking the host, and the lobby is one tap away`, async ({
    page,
    preview,
  }) => {
    const address = `phone?name=phone-1&path=pages/room/index&query=${encodeURIComponent(query)}`
    await page.goto(`${preview.url}${address}`)
    const home = page.getByText(zhCN.room.backToLobby, { exact: true })
    await expect(home).toBeVisible()
    const calls = (await alone(page).calls()).map(({ name }) => name)
    expect(calls).not.toContain('createRtcRoomContext')
    await home.click()
    await expect.poll(() => alone(page).path()).toBe('pages/index/index')
  })
}

test('the lobby refuses a bad id as it is typed', async ({ page, preview }) => {
  const [first] = await open(page, preview.url)
  const field = first.screen.locator('tt-input input').first()
  await field.fill('lesson 1')
  await expect(first.screen.getByText(/只能用字母、数字/).first()).toBeVisible()
  await first.screen.getByText('加入房间').click({ force: true })
  expect(await first.answers('joinRtcRoom')).toEqual([])
  await field.fill('lesson-1')
  await join(first)
})

test('a user put out of the room is told, and joins again', async ({ page, preview }) => {
  const [first, second] = await call(page, preview.url)
  await first.tool('removeFromRoom').click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await expect(first.screen.getByText(zhCN.errors.interrupted.title).first()).toBeVisible()
  await expect.poll(() => first.stats()).toMatchObject(NOTHING)
  await first.screen.locator('tt-button', { hasText: '重新加入' }).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})

test('a shared screen is a view of its own on the others, and goes', async ({ page, preview }) => {
  // Headless browsers have no screen to give: the engine draws one.
  await page.addInitScript(() => {
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  })
  const [first, second] = await call(page, preview.url)
  await first.tool('share').click()
  const modes = async () => (await second.videos()).map(({ mode }) => mode).sort()
  await expect.poll(modes).toEqual(['camera', 'screen', 'video'])
  await first.reverse('share').click()
  await expect.poll(modes).toEqual(['camera', 'video'])
})

test('a share ends with the room, and its button with it', async ({ page, preview }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  })
  const [first] = await call(page, preview.url)
  await first.tool('share').click()
  await expect(first.reverse('share')).toBeVisible()
  await first.screen.getByText(LEAVE).click()
  await expect(first.tool('share')).toBeVisible()
  expect(await first.sharing()).toBe(false)
})

/** The tiles that show somebody: the last of another test's call may have left an empty seat. */
const TAKEN = '.grid .tile:not(.free)'

/** The own phone, small, in a call with three others, of whom one shares a screen. */
async function callOfFour(page: Page, preview: Preview) {
  await page.setViewportSize(sizeOf({ device: 'iphone-se', sideways: false }))
  await page.goto(`${preview.url}phone?name=phone-1`)
  await page.getByText(zhCN.lobby.join).click()
  const bots = await addBots(page.context(), preview, ['bob', 'cat', 'dan'])
  await page.bringToFront()
  await expect(page.locator(TAKEN)).toHaveCount(4)
  const sizes = (tiles: string) =>
    page.locator(tiles).evaluateAll((all) =>
      all.map((tile) => {
        const { width, height } = tile.getBoundingClientRect()
        return { width, height, upright: width / height < 1.25 }
      }),
    )
  return { bots, sizes }
}

/** How the words of an element may be broken. */
const breaking = (page: Page, element: string) =>
  page
    .locator(element)
    .first()
    .evaluate((words) => getComputedStyle(words).wordBreak)

test('the options leave the pictures room for faces', async ({ page, preview }) => {
  const { bots, sizes } = await callOfFour(page, preview)
  await page.getByText(zhCN.media.more).click()
  await expect(page.getByText(zhCN.options.publishAudio)).toBeVisible()
  const tiles = await sizes(TAKEN)
  expect(tiles).toHaveLength(4)
  for (const { height, upright } of tiles) {
    expect(upright).toBe(true)
    expect(height).toBeGreaterThan(120)
  }
  await bots.close()
})

test('on the narrowest tiles, too, a name is there to its end', async ({ page, preview }) => {
  await page.setViewportSize(sizeOf({ device: 'iphone-se', sideways: false }))
  await page.goto(`${preview.url}phone?name=phone-1`)
  await page.getByText(zhCN.lobby.join).click()
  const members = [1, 2, 3, 4].map((number) => `class-3-student-${number}`)
  const bots = await addBots(page.context(), preview, members)
  await page.bringToFront()
  await page.getByText(zhCN.media.more).click()
  await expect(page.locator(TAKEN)).toHaveCount(5)
  await expect(page.getByText(zhCN.options.publishAudio)).toBeVisible()
  const cut = await page.locator(`${TAKEN} .name`).evaluateAll((names) =>
    names
      .filter((name) => {
        const [words, tile] = [name, name.parentElement!].map((it) => it.getBoundingClientRect())
        return name.scrollWidth > name.clientWidth || words!.top < tile!.top
      })
      .map((name) => name.textContent),
  )
  expect(cut).toEqual([])
  await bots.close()
})

test('on a low screen the button that joins is in sight', async ({ page, preview }) => {
  await page.setViewportSize(sizeOf({ device: 'iphone-se', sideways: false }))
  await page.goto(`${preview.url}phone?name=phone-1`)
  await expect(page.locator('tt-rtc-room')).toBeVisible()
  await expect(page.locator('#join')).toBeInViewport({ ratio: 1 })
})

test('a finger finds whatever can be tapped, and no word is broken in its middle', async ({
  page,
  preview,
}) => {
  await page.setViewportSize(sizeOf({ device: 'iphone-se', sideways: false }))
  const low = () =>
    page
      .locator('.page:not([hidden]) tt-button, .page:not([hidden]) .tile')
      .evaluateAll((tappable) =>
        tappable
          .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
          .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`),
      )
  /** Whose name something lies over that the host says of the picture. */
  const covered = () =>
    page.locator('.tile:has(tt-rtc-room)').evaluateAll((tiles) =>
      tiles
        .map((tile) => ({
          name: tile.querySelector('.name')!,
          label: tile.querySelector('tt-rtc-room')!.shadowRoot!.querySelector('span:not([hidden])'),
        }))
        .filter(
          ({ name, label }) =>
            label && label.getBoundingClientRect().bottom > name.getBoundingClientRect().top,
        )
        .map(({ name }) => name.textContent),
    )
  await page.goto(`${preview.url}phone?name=phone-1&camera=refused`)
  await expect(page.getByText(zhCN.refused.openSettings)).toBeVisible()
  expect(await low()).toEqual([])
  await page.getByText(zhCN.lobby.join).click()
  const bots = await addBots(page.context(), preview, [...'bcdefghijk'])
  await page.bringToFront()
  await expect(page.getByText('1 / 2')).toBeVisible()
  await bots.share('b')
  await page.bringToFront()
  await expect(page.locator('.screens tt-rtc-room')).toBeVisible()
  expect(await low()).toEqual([])
  await page.getByText(zhCN.media.more).click()
  await page.getByText(zhCN.room.api, { exact: true }).click()
  await page.getByText(zhCN.room.apiName('changeStreamPublishState')).click()
  await expect(page.getByText(zhCN.room.callApi, { exact: true })).toBeVisible()
  expect(await low()).toEqual([])
  expect(await covered()).toEqual([])
  // On a busy machine a finger may be seen to rest, which is no tap.
  await expect(async () => {
    await page.getByText(zhCN.room.callApi, { exact: true }).click()
    await expect(page.locator('.answer-ok')).toBeVisible({ timeout: 3_000 })
  }).toPass()
  expect(await breaking(page, '.answer')).toBe('normal')
  await alone(page).removeFromRoom()
  await expect(page.getByText(zhCN.errors.interrupted.title)).toBeVisible()
  expect(await breaking(page, '.notice-detail')).toBe('normal')
  await bots.close()
})

test('a shared screen is the largest thing, and has the whole stage after a tap', async ({
  page,
  preview,
}) => {
  const { bots, sizes } = await callOfFour(page, preview)
  const shared = page.locator('.screens .tile:not(.free)')
  const area = ({ width, height }: { width: number; height: number }) => width * height
  // Whoever was enlarged gives way.
  await page.locator(TAKEN, { hasText: 'dan' }).click()
  await expect(page.locator('.tile.big')).toHaveCount(1)
  await bots.share('bob')
  await expect(shared).toHaveCount(1)
  await expect(page.locator('.tile.big')).toHaveCount(0)
  const people = await sizes(TAKEN)
  expect(people.map(({ upright }) => upright)).toEqual([true, true, true, true])
  const [small] = await sizes('.screens .tile:not(.free)')
  expect(Math.max(...people.map(area))).toBeLessThan(area(small!) / 2)
  const marks = () =>
    page.locator('.room tt-rtc-room').evaluateAll((views) => {
      const marked = views.filter((view) => view.hasAttribute('data-mark')).length
      for (const view of views) view.setAttribute('data-mark', '')
      return [marked, views.length]
    })
  expect(await marks()).toEqual([0, 5])
  await shared.click()
  await expect(page.locator(TAKEN).first()).toBeHidden()
  const [upright] = await sizes('.screens .tile:not(.free)')
  expect(upright!.height).toBeGreaterThan(small!.height * 1.5)
  await page.getByText(zhCN.room.rotate).click()
  await expect(shared).toHaveAttribute('style', /rotate\(90deg\)/)
  // On its side it fills the same stage: the picture is as long as that is high.
  const [turned] = await sizes('.screens .tile:not(.free)')
  expect(turned!.height).toBeGreaterThan(upright!.height - 10)
  expect(await shared.evaluate((tile: HTMLElement) => tile.offsetWidth)).toBeGreaterThan(400)
  await expect(page.getByText(zhCN.room.exit, { exact: true })).toBeInViewport({ ratio: 1 })
  await page.getByText(zhCN.room.unfill).click()
  await expect(page.locator(TAKEN)).toHaveCount(4)
  await expect(page.locator(TAKEN).first()).toBeVisible()
  expect(await marks()).toEqual([5, 5])
  await bots.share('cat')
  await expect(shared).toHaveCount(2)
  const [upper, lower] = [await shared.nth(0).boundingBox(), await shared.nth(1).boundingBox()]
  expect(lower!.y - upper!.y - upper!.height).toBeGreaterThan(4)
  await bots.close()
})

test('an expired token ends the call in words', async ({ page }) => {
  const short = await startPreview({ dir: DIST, appId: RTC_APP_ID, tokenLifetime: 8 })
  try {
    const [first] = await open(page, short.url)
    await join(first)
    await expect(first.screen.getByText(zhCN.errors['token-expired'].title).first()).toBeVisible({
      timeout: 15_000,
    })
    await expect.poll(() => first.stats()).toMatchObject(NOTHING)
  } finally {
    await short.close()
  }
})

test('a room that the host ended the app in is left and joined again by the next start', async ({
  page,
  preview,
}) => {
  const [first, second] = await call(page, preview.url)
  await first.tool('end').click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  await first.reverse('home').click()
  await expect(first.screen.getByText('加入房间')).toBeVisible()
  await first.screen.getByText('加入房间').click()
  await expect.poll(() => pictures(second)).toEqual(['phone-1', 'phone-2'])
})

test('the language of the phone is the app’s, and can be switched', async ({ page, preview }) => {
  const [first] = await open(page, preview.url)
  await first.tool('language').click()
  await expect(first.screen.getByText(en.lobby.join)).toBeVisible()
  await first.screen.getByText(zhCN.name).click()
  await expect(first.screen.getByText(zhCN.lobby.join)).toBeVisible()
})
