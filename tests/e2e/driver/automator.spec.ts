/** The stock client of `miniprogram-automator`, unmodified, drives phones of the preview. */
import { expect, test as base } from '@playwright/test'
import automator from 'miniprogram-automator'
import { WebSocket } from 'ws'

import { assertClean, openPhones, type Phone } from '../../../preview/driver'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>

const test = base.extend<object, { preview: Preview }>({
  preview: [
    async ({}, use) => {
      const dir = builtFor('tt')
      const preview = await startPreview({ dir, appId: RTC_APP_ID, automatorPort: 0 })
      await use(preview)
      await preview.close()
    },
    { scope: 'worker' },
  ],
})

const connect = ({ automatorUrl = '' }: Preview, name: string) =>
  automator.connect({ wsEndpoint: `${automatorUrl}/${name}` })

/** What of an element is used here: the client's own types say nothing of it. */
interface Found {
  text: () => Promise<string>
  attribute: (name: string) => Promise<string>
  tap: () => Promise<void>
}

/** The elements of a page that a selector finds. */
const found = async (page: Awaited<ReturnType<MiniProgram['currentPage']>>, selector: string) =>
  ((await page?.$$(selector)) ?? []) as Found[]

/** Taps a button of the page on top by its words, as a test for WeChat would find it. */
async function tap(program: MiniProgram, words: string): Promise<void> {
  const page = await program.currentPage()
  await page?.waitFor('button')
  for (const button of await found(page, 'button')) {
    if ((await button.text()).includes(words)) return button.tap()
  }
  throw new Error(`No button says ${words}.`)
}

test('the client goes through a whole call', async ({ page, preview }) => {
  test.setTimeout(120_000)
  // It may come before the phones do.
  const connecting = connect(preview, 'ann')
  const [ann, bo] = await openPhones(page, preview.url, ['ann', 'bo'])
  const program = await connecting
  const other = await connect(preview, 'bo')
  expect(await program.systemInfo()).toMatchObject({ appName: 'Douyin' })

  const lobby = await program.currentPage()
  expect(lobby?.path).toBe('pages/index/index')
  for (const one of [program, other]) await tap(one, zhCN.lobby.join)
  for (const phone of [ann, bo]) await phone.waitForAnswer('joinRtcRoom')
  const room = await program.currentPage()
  expect(room?.path).toBe('pages/room/index')
  // Two pages that are open are two for the client, too.
  expect((await program.pageStack()).map(({ path }) => path)).toEqual([lobby?.path, room?.path])
  await bo.waitForPictures(['ann', 'bo'])
  await room?.waitFor('rtc-room')
  const views = await found(room, 'rtc-room')
  expect(await Promise.all(views.map((view) => view.attribute('data-user-id')))).toEqual(
    expect.arrayContaining(['ann', 'bo']),
  )
  expect(await room?.$('.there-is-no-such-class')).toBeNull()

  await tap(program, zhCN.room.exit)
  await ann.waitForAnswer('exitRtcRoom')
  await bo.waitForPictures(['bo'])
  for (const one of [program, other]) one.disconnect()
  await assertClean(page)
})

test.describe('one phone', () => {
  let ann: Phone
  let program: MiniProgram

  test.beforeEach(async ({ page, preview }) => {
    ;[ann] = await openPhones(page, preview.url, ['ann'])
    await ann.waitForState('open')
    program = await connect(preview, 'ann')
  })
  test.afterEach(() => program.disconnect())

  test('an API is mocked by an answer and by a function, and given back', async () => {
    await program.mockWxMethod('getNetworkType', { networkType: '2g' })
    expect(await program.callWxMethod('getNetworkType')).toMatchObject({ networkType: '2g' })
    await program.mockWxMethod(
      'getNetworkType',
      function (this: { origin: (options: object) => void }, _: unknown, more: string) {
        return new Promise((resolve) =>
          this.origin({
            success: ({ networkType }: { networkType: string }) =>
              resolve({ networkType: networkType + more }),
          }),
        )
      },
      '+',
    )
    expect(await program.callWxMethod('getNetworkType')).toMatchObject({ networkType: 'wifi+' })
    await program.restoreWxMethod('getNetworkType')
    expect(await program.callWxMethod('getNetworkType')).toMatchObject({ networkType: 'wifi' })
  })

  test('what createRtcRoomContext makes is mocked around it, and so is what is asked beside it', async () => {
    await program.mockWxMethod(
      'createRtcRoomContext',
      function (this: { origin: (options: object) => object }, options: object) {
        const joinRtcRoom = ({ fail }: { fail: (error: object) => void }) =>
          setTimeout(() => fail({ errMsg: 'joinRtcRoom:fail', errNo: 21101 }), 0)
        return { ...this.origin(options), joinRtcRoom }
      },
    )
    const joins = `function (appId) {
      return new Promise((fail) => tt.createRtcRoomContext({ appId }).joinRtcRoom({ fail }))
    }`
    expect(await program.evaluate(joins, RTC_APP_ID)).toMatchObject({ errNo: 21101 })
    await program.restoreWxMethod('createRtcRoomContext')
    await program.mockWxMethod('canIUse', false)
    expect(await program.callWxMethod('canIUse', 'createRtcRoomContext')).toBe(false)
    await program.restoreWxMethod('canIUse')
    expect(await program.callWxMethod('canIUse', 'createRtcRoomContext')).toBe(true)
  })

  test('a page that another run of the app has opened is another page', async () => {
    const before = await program.currentPage()
    await ann.restart()
    await ann.waitForState('open')
    const after = await program.currentPage()
    expect(after).not.toBe(before)
    await expect(before?.data()).rejects.toThrow('is not open any more')
  })

  test('functions run in the app, and its console is heard', async () => {
    const said: { type: string; args: string[] }[] = []
    program.on('console', (line: { type: string; args: string[] }) => said.push(line))
    expect(await program.evaluate((a: number, b: number) => a + b, 1, 2)).toBe(3)
    await program.evaluate(() => console.info('from the app'))
    await expect.poll(() => said).toEqual([{ type: 'info', args: ['from the app'] }])
    await expect(program.evaluate(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  test('what the preview lacks is an error, in words', async () => {
    await expect(program.screenshot()).rejects.toThrow(
      'App.captureScreenshot is not in the preview',
    )
    await expect(program.callWxMethod('fly')).rejects.toThrow('tt.fly is no function')
  })
})

test('no page of elsewhere drives a phone, and a phone that is not open is said not to be', async ({
  preview,
}) => {
  const { automatorUrl = '' } = preview
  for (const path of ['/phone?name=ann', '/ann']) {
    const socket = new WebSocket(`${automatorUrl}${path}`, { origin: 'http://evil.example' })
    await expect(
      new Promise((resolve, reject) => {
        socket.on('open', resolve)
        socket.on('error', reject)
      }),
    ).rejects.toThrow('401')
  }
  const program = await connect(preview, 'nobody')
  await expect(program.currentPage()).rejects.toThrow('No phone nobody is open in the preview.')
  program.disconnect()
})
