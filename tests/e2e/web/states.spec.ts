import { expect, test, type BrowserContext, type Page } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { openBots } from '../preview/bots'
import { faults, webSite, widths } from './site'

const site = webSite()
const { invite, lobby, room } = site

const { errors, invitation, lobby: words, media, options, refused, room: call, unsent } = zhCN

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const inCall = (page: Page) => expect(page.getByText(/通话中/)).toBeVisible()

/** In the call, alone. */
async function enter(page: Page) {
  await page.goto(room('web-a'))
  await inCall(page)
}

/** In the call with two others; returns what ends them. */
async function withOthers(page: Page, context: BrowserContext) {
  const others = ['web-b', 'web-c'].map((userId) => invite(userId))
  const bots = await openBots(context, site.url, others)
  await enter(page)
  await expect.poll(() => widths(page)).toHaveLength(2)
  return bots
}

async function withScreen(page: Page, context: BrowserContext) {
  const bots = await withOthers(page, context)
  await bots.share('web-b')
  await expect(page.locator('.screens .tile.screen')).toBeVisible()
  await page.bringToFront()
  return bots
}

/** Whose connections to the signalling server end, and begin no more, once it is called. */
async function cuttable(page: Page) {
  let cut = () => Promise.resolve()
  let lost = false
  await page.routeWebSocket(/rtc-signalling/, (socket) => {
    if (lost) return void socket.close()
    socket.connectToServer()
    cut = () => {
      lost = true
      return socket.close()
    }
  })
  return () => cut()
}

/** What a visitor of the web build may see, by name, and the way there. */
const STATES: Record<string, (page: Page, context: BrowserContext) => Promise<unknown>> = {
  'the empty lobby': async (page) => {
    await page.goto(`${site.url}#/pages/index/index`)
    await expect(page.locator('#userId')).toBeVisible()
  },
  'the lobby with the own picture': async (page) => {
    await page.goto(lobby('web-a'))
    await expect.poll(() => widths(page)).toHaveLength(1)
  },
  'the lobby with the camera off': async (page) => {
    await page.goto(lobby('web-a'))
    await expect(button(page, media.camera)).toHaveAttribute('aria-pressed', 'true')
    await button(page, media.camera).click()
    await expect(page.getByText(words.previewOff)).toBeVisible()
  },
  'the lobby with malformed ids': async (page) => {
    await page.goto(`${site.url}#/pages/index/index?roomId=lesson%201&userId=a%20b&token=a%20b`)
    for (const id of ['roomId', 'userId'] as const)
      await expect(page.getByText(words.refused[id]).first()).toBeVisible()
  },
  'the lobby without a camera that is allowed': async (page, context) => {
    await context.clearPermissions()
    await context.grantPermissions(['microphone'])
    await page.goto(lobby('web-a'))
    await expect(page.getByText(refused.title(media.camera))).toBeVisible()
  },
  'the lobby after its token was refused': async (page) => {
    await page.goto(`${site.url}#/pages/index/index?roomId=web-1&userId=web-a&token=nonsense`)
    await button(page, words.join).click()
    await button(page, call.backToLobby).click()
    await expect(page.getByText(words.tokenRefused)).toBeVisible()
  },
  'on the way in': async (page) => {
    // A server that says nothing.
    await page.routeWebSocket(/./, () => undefined)
    await page.goto(room('web-a'))
    await expect(page.getByText(call.joining).first()).toBeVisible()
  },
  'alone in the call': enter,
  'inviting in the call': async (page) => {
    await enter(page)
    await button(page, words.invite).click()
    await expect(page.getByRole('img', { name: zhCN.made.code })).toBeVisible()
  },
  'three in the call': withOthers,
  'unsent and unseen': async (page) => {
    await enter(page)
    await button(page, media.microphone).click()
    await button(page, media.more).click()
    for (const chip of [options.publishVideo, options.visible])
      await page.getByRole('button', { name: chip }).click()
    await expect(page.locator('.control.warns .control-badge').last()).toHaveText(
      unsent.badge.invisible,
    )
  },
  'options open': async (page) => {
    await enter(page)
    await button(page, media.more).click()
    await expect(page.getByText(options.publishAudio)).toBeVisible()
  },
  'options open among others': async (page, context) => {
    const bots = await withOthers(page, context)
    await button(page, media.more).click()
    await expect(page.locator('.options-member')).toHaveCount(2)
    return bots
  },
  'a method open': async (page) => {
    await enter(page)
    await button(page, call.api).click()
    await page.getByText(call.apiName('changeStreamSubscribeState')).click()
    await button(page, call.callApi).click()
    await expect(page.locator('.api')).toContainText(/changeStreamSubscribeState/)
  },
  'a number refused': async (page) => {
    await enter(page)
    await button(page, call.api).click()
    await page.getByText(call.apiName('setVideoEncoderConfig')).click()
    await page.locator('#api-width input').fill('0')
    await button(page, call.callApi).click()
    await expect(page.getByText(zhCN.api.notCalled)).toBeVisible()
  },
  'room info open': async (page) => {
    await enter(page)
    await button(page, call.info).click()
    await button(page, call.reveal).click()
    await expect(button(page, call.hide)).toBeVisible()
  },
  'a member enlarged': async (page, context) => {
    const bots = await withOthers(page, context)
    await page.locator('.grid .tile:not(.me)').first().click()
    await expect(button(page, call.fill)).toBeVisible()
    return bots
  },
  'a member on the whole stage': async (page, context) => {
    const bots = await withOthers(page, context)
    await page.locator('.grid .tile:not(.me)').first().click()
    await button(page, call.fill).click()
    await expect(page.locator('.room-full')).toBeVisible()
    return bots
  },
  'a shared screen': withScreen,
  'a shared screen on the whole stage': async (page, context) => {
    const bots = await withScreen(page, context)
    await page.locator('.screens .tile.screen').click()
    await button(page, call.rotate).click()
    await expect(page.locator('.room-full')).toBeVisible()
    return bots
  },
  'a camera taken away in the call': async (page, context) => {
    await enter(page)
    await button(page, media.camera).click()
    await expect(button(page, media.camera)).toHaveAttribute('aria-pressed', 'true')
    await context.clearPermissions()
    await context.grantPermissions(['microphone'])
    await expect(page.locator('.refused:not(.none)')).toBeVisible()
  },
  'without a network': async (page) => {
    const cut = await cuttable(page)
    await enter(page)
    await cut()
    await expect(page.getByText(call.networkLost)).toBeVisible()
  },
  'out of the room': async (page) => {
    await enter(page)
    await button(page, call.exit).click()
    await expect(button(page, call.joinAgain)).toBeVisible()
  },
  'a join that failed': async (page) => {
    await page.goto(`${site.url}#/pages/room/index?roomId=web-1&userId=web-a&token=nonsense`)
    await expect(page.getByText(errors['invalid-token'].title)).toBeVisible()
  },
  'a page that crashed': async (page) => {
    await enter(page)
    await page.evaluate(() => {
      // What the room's info is drawn with: it shows the last four characters of a token.
      const slice = Object.getOwnPropertyDescriptor(String.prototype, 'slice')
      Object.defineProperty(String.prototype, 'slice', {
        value(this: string, ...range: [number?, number?]) {
          if (range[0] === -4) throw new Error('cannot be drawn')
          return Reflect.apply(slice?.value as typeof this.slice, this, range)
        },
      })
    })
    await button(page, call.info).click()
    await expect(page.getByText(zhCN.crashed.title)).toBeVisible()
  },
  'a bad invitation': async (page) => {
    await page.goto(`${site.url}#/pages/room/index?userId=web-a`)
    await expect(page.getByText(invitation.roomId.title)).toBeVisible()
  },
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing, light or dark: ${state}`, async ({ page, context }) => {
    await reach(page, context)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), colorScheme).toEqual([])
    }
  })
}
