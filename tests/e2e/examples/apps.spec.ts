/** The two apps of `examples/`, which have the packed packages and nothing else of this project. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import project from '../../../package.json'
import { startWebService } from '../../../preview/server/webService'
import { RTC_APP_ID } from '../../../src/constants'
import { installed, packed, taroBuild, unpacked } from '../../installed'
import { expectCall, open, pictures } from '../preview/phones'
import { startPacked } from './command'

const ROOT = path.resolve(__dirname, '../../..')
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc')

/** Of an app that has left its room, and one that is closed besides. */
const NOTHING = { connections: 0, tracks: 0, sockets: 0 }
const CLOSED = { ...NOTHING, listeners: 0, contextListeners: 0 }

const ENTER = { taro: '进入自习室', native: '发起通话' }
const LEAVE = { taro: '离开自习室', native: '结束通话' }

interface Apps {
  /** The folder of the Taro app, installed. */
  taro: string
  /** Of the native one. */
  native: string
  /** Where the packed preview runs both: phone-1 the Taro app, phone-2 the native one. */
  url: string
}

const test = base.extend<object, { apps: Apps }>({
  apps: [
    async ({}, use) => {
      const [hooks, preview] = [packed('taro-rtc-room'), packed('tt-preview')]
      const taro = installed(path.join(ROOT, 'examples/taro'), hooks)
      taroBuild(taro, 'tt')
      const native = installed(path.join(ROOT, 'examples/native'), hooks)
      execFileSync('npm', ['run', 'build'], { cwd: native, stdio: 'pipe' })
      const command = unpacked(preview, 'tt-preview')
      const running = await startPacked(command, path.join(taro, 'dist/tt'), native)
      await use({ taro, native, url: running.url })
      await running.end()
      for (const made of [path.dirname(hooks), path.dirname(preview), taro, native, command]) {
        fs.rmSync(made, { recursive: true })
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

test('the Taro app and the native one see each other, leave, and leave nothing', async ({
  page,
  apps,
}) => {
  const [taro, native] = await open(page, apps.url)
  await expectCall([taro, native])

  await taro.screen.getByText(LEAVE.taro).click()
  await expect.poll(() => pictures(native)).toEqual(['phone-2'])
  await expect.poll(() => taro.stats()).toMatchObject(NOTHING)
  await taro.screen.getByText(ENTER.taro).click()
  await expectCall([taro, native])

  await native.screen.getByText(LEAVE.native).click()
  await expect.poll(() => pictures(taro)).toEqual(['phone-1'])
  await expect.poll(() => native.stats()).toMatchObject(NOTHING)
  await native.screen.getByText(ENTER.native).click()
  await expectCall([taro, native])

  for (const [phone, leave] of [
    [taro, LEAVE.taro],
    [native, LEAVE.native],
  ] as const) {
    await phone.screen.getByText(leave).click()
    await expect.poll(() => phone.stats()).toMatchObject(CLOSED)
    expect(await phone.troubles()).toEqual([])
  }
})

test('the web build of the Taro app meets the native one', async ({ page, context, apps }) => {
  // Of the variables of a build, Taro knows those that are in a file of the app.
  const setting = `TARO_APP_RTC_SIGNALLING_URL=${apps.url}\n`
  fs.writeFileSync(path.join(apps.taro, '.env.local'), setting)
  taroBuild(apps.taro, 'h5')
  const dir = path.join(apps.taro, 'dist/h5')
  const web = await startWebService({ dir, appId: RTC_APP_ID, host: '127.0.0.1', port: 0 })
  web.take()
  const [taro, native] = await open(page, apps.url)
  await expectCall([taro, native])

  const { roomId } = (await (await fetch(`${apps.url}api/preview`)).json()) as { roomId: string }
  const { token } = (await (
    await fetch(`${apps.url}v1/rtc/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ roomId, userId: 'web' }),
    })
  ).json()) as { token: string }
  const query = new URLSearchParams({ roomId, userId: 'web', token })
  const tab = await context.newPage()
  await tab.goto(`${web.url}#/pages/index/index?${query.toString()}`)
  await expect(tab.locator('video')).toHaveCount(3)
  const playing = () =>
    tab.evaluate(() =>
      [...document.querySelectorAll('video')].every((video) => video.currentTime > 0),
    )
  await expect.poll(playing).toBe(true)
  await expect.poll(() => pictures(native)).toEqual(['phone-1', 'phone-2', 'web'])
  await tab.getByText(LEAVE.taro).click()
  await expect(tab.locator('video')).toHaveCount(0)
  await expect.poll(() => pictures(native)).toEqual(['phone-1', 'phone-2'])
  await web.close()
})

test('the Taro app compiles, strict', ({ apps }) => {
  const check = () => execFileSync(process.execPath, [TSC, '-p', apps.taro], { stdio: 'pipe' })
  expect(check).not.toThrow()
})

test('what the apps ask npm for is what they are tried with, and packed here', () => {
  const own: Record<string, string> = { ...project.dependencies, ...project.devDependencies }
  for (const name of ['taro-rtc-room', 'tt-preview']) {
    own[name] = `file:../../packages/${name}-${project.version}.tgz`
  }
  for (const app of ['taro', 'native']) {
    const file = path.join(ROOT, 'examples', app, 'package.json')
    const { dependencies, devDependencies } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string> | undefined
    >
    expect(own).toMatchObject({ ...dependencies, ...devDependencies })
  }
})
