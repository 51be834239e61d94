import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { expect, test, type Page } from '@playwright/test'
import { WebSocket } from 'ws'

import { openPhone, type Phone } from '../../../preview/driver'
import { PREVIEW_ORIGIN } from '../../../preview/serverMessages'
import { startPreview, type PreviewOptions } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { tokenRefusalText } from '../../../src/i18n/tokenRefusals'
import { zhCN } from '../../../src/i18n/zh-CN'
import { SIGNALLING_PATH } from '../../../src/rtc/engine/mesh/messages'
import { startTestService, type TestService } from '../../fakes/tokenService'
import { buildCopy } from '../../project'
import { expectLive, join, open, pictures } from './phones'

/** The host tells 30 s before the end; a call that outlives this has a newer token. */
const LIFETIME = 36

/** A room in which the service lets nobody. */
const CLOSED = 'closed'

let folder: string

/** Both tests run the same build, which names a token server. */
test.beforeAll(() => {
  test.setTimeout(180_000)
  folder = buildCopy({ TARO_APP_RTC_TOKEN_URL: `${PREVIEW_ORIGIN}/v1/rtc/token` })
})
test.afterAll(() => fs.rmSync(folder, { recursive: true }))

const previewOf = (options: Partial<PreviewOptions> = {}) =>
  startPreview({ dir: path.join(folder, 'dist/tt'), appId: RTC_APP_ID, ...options })

test('a build that names a token server renews its tokens in the call', async ({ page }) => {
  test.setTimeout(180_000)
  const preview = await previewOf({ tokenLifetime: LIFETIME })
  try {
    const [first, second] = await open(page, preview.url)
    for (const phone of [first, second]) await join(phone)
    const joined = Date.now()
    for (const phone of [first, second]) {
      await expect.poll(() => phone.answers('updateToken')).toEqual(['updateToken:ok'])
    }
    const rest = joined + (LIFETIME + 3) * 1000 - Date.now()
    await page.waitForTimeout(rest)
    for (const phone of [first, second]) {
      expect(await pictures(phone)).toEqual(['phone-1', 'phone-2'])
      expect(await phone.answers('joinRtcRoom')).toEqual(['joinRtcRoom:ok'])
    }
    await expectLive(first)
    // The server's answer, the token in it, is masked in what the inspector sees.
    const seen = JSON.stringify(await first.calls())
    expect(seen).toContain('request')
    expect(seen).not.toMatch(/001[0-9a-f]{24}/)
  } finally {
    await preview.close()
  }
})

/**
 * Puts the service in the place of the preview's own tokens and signalling.
 * @param openid - as whom Douyin knows the phone of this page
 * @returns how often the phone has logged in
 */
async function behindService(page: Page, service: TestService, openid: string) {
  let logins = 0
  await page.route('**/v1/**', async (route) => {
    const request = route.request()
    const body = request.postDataJSON() as Record<string, string>
    if (body.code) {
      logins += 1
      service.douyin.codes.set(body.code, { openid })
    }
    const { authorization } = request.headers()
    const headers = authorization ? { headers: { authorization } } : {}
    const answer = await service.server.inject({
      method: 'POST',
      url: new URL(request.url()).pathname,
      payload: body,
      ...headers,
    })
    await route.fulfill({
      status: answer.statusCode,
      contentType: 'application/json',
      body: answer.body,
    })
  })
  await page.routeWebSocket(
    ({ pathname }) => pathname.startsWith(SIGNALLING_PATH),
    (socket) => {
      const address = service.server.server.address() as AddressInfo | null
      // Whoever comes while it is being started again comes back.
      if (!address) return void socket.close()
      const { port } = address
      const { pathname, search } = new URL(socket.url())
      const server = new WebSocket(`ws://127.0.0.1:${port}${pathname}${search}`)
      const opened = new Promise((resolve) => server.once('open', resolve))
      socket.onMessage((message) => void opened.then(() => server.send(message)))
      socket.onClose(() => server.close())
      server.on('message', (data: Buffer) => socket.send(data.toString()))
      server.on('error', () => void socket.close())
      server.on('close', () => void socket.close())
    },
  )
  return () => logins
}

/** Fills in the room and taps on join. */
async function enter(phone: Phone, roomId: string): Promise<void> {
  await phone.screen.getByRole('textbox', { name: zhCN.lobby.roomId }).fill(roomId)
  await phone.screen.getByText(zhCN.lobby.join).click()
}

test('whom Douyin knows is let in by the token service, and again when its session is over', async ({
  page,
  context,
}) => {
  const service = await startTestService()
  const begin = async () => {
    const env = { RTC_APP_ID, SIGNALLING: 'on' }
    await service.restart(env, { mayJoin: ({ roomId }) => roomId !== CLOSED })
    await service.server.listen({ port: 0, host: '127.0.0.1' })
  }
  await begin()
  const preview = await previewOf()
  const other: Page = await context.newPage()
  try {
    const logins = await behindService(page, service, 'open-ann')
    await behindService(other, service, 'open-bob')
    const query = 'roomId='
    const ann = await openPhone(page, preview.url, { name: 'ann', query })
    const bob = await openPhone(other, preview.url, { name: 'bob', query })
    await enter(ann, CLOSED)
    const { title } = tokenRefusalText('ROOM_REFUSED', { language: 'zh-CN', text: zhCN })
    await expect(ann.screen.getByText(title)).toBeVisible()
    expect(await ann.answers('joinRtcRoom')).toEqual([])
    // Nobody is asked for a name.
    await expect(ann.screen.getByText(zhCN.lobby.userId)).toHaveCount(0)

    for (const phone of [ann, bob]) await enter(phone, 'lesson-1')
    for (const phone of [ann, bob]) {
      await expect.poll(async () => (await pictures(phone)).length).toBe(2)
      await expectLive(phone)
    }
    // They are who Douyin says, not who they say.
    const seen = await ann.videos()
    expect(await pictures(ann)).not.toContain('ann')
    expect(await pictures(bob)).toEqual(await pictures(ann))

    await ann.screen.getByText(zhCN.room.exit).click()
    await ann.screen.getByText(zhCN.room.backToLobby).click()
    // Started again, the service knows no session any more.
    await begin()
    await enter(ann, 'lesson-1')
    await expect
      .poll(() => ann.answers('joinRtcRoom'))
      .toEqual(['joinRtcRoom:ok', 'joinRtcRoom:ok'])
    // Who comes back from a call has the camera off.
    const theOther = seen.filter(({ mode }) => mode === 'video').map(({ userId }) => userId)
    await expect.poll(() => pictures(ann)).toEqual(theOther)
    await expectLive(ann)
    expect(logins()).toBe(2)
    expect(service.lines.join('')).not.toMatch(/001[0-9a-f]{24}/)
  } finally {
    await other.close()
    await preview.close()
    await service.close()
  }
})
