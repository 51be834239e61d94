import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { either, expectLive, join, LEAVE, open, Phone, pictures, test } from './phones'

const dir = builtFor('tt')

/** A preview whose web pages run this. */
async function withWeb(web: string, use: (preview: Preview) => Promise<void>) {
  const preview = await startPreview({ dir, appId: RTC_APP_ID, web })
  try {
    await use(preview)
  } finally {
    await preview.close()
  }
}

const add = (page: Page) => page.getByRole('button', { name: either(({ web }) => web.add) }).click()

/** A web page of the console. */
function webPage(page: Page, name: string) {
  const panel = page.locator(`article[data-name="${name}"]`)
  const app = panel.frameLocator('iframe')
  const button = (label: string) => app.getByRole('button', { name: label, exact: true })
  return {
    panel,
    app,
    button,
    enter: async () => {
      await button(zhCN.lobby.join).click()
      await expect(app.getByText(/通话中/)).toBeVisible()
    },
    /** How far each picture is, in seconds. */
    times: () =>
      app
        .locator('video')
        .evaluateAll((videos) =>
          videos
            .filter((video) => (video as HTMLVideoElement).videoWidth > 0)
            .map((video) => (video as HTMLVideoElement).currentTime),
        ),
  }
}

test('a phone of Douyin and a web page see each other in one room, and nothing is left of either', async ({
  page,
}) => {
  await withWeb(builtFor('h5'), async ({ url }) => {
    const [phone] = await open(page, url)
    await join(phone)
    await add(page)
    const web = webPage(page, 'web-1')
    await web.enter()
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'web-1'])
    await expectLive(phone)
    await expect.poll(web.times).toHaveLength(2)
    const before = await web.times()
    await expect
      .poll(async () => (await web.times()).every((time, at) => time > (before[at] ?? 0)))
      .toBe(true)
    await expect(web.app.getByText(zhCN.room.inCall(2, true))).toBeVisible()
    await web.button(LEAVE).click()
    await expect.poll(() => pictures(phone)).toEqual(['phone-1'])
    await web.button(zhCN.room.joinAgain).click()
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'web-1'])
    // Whoever is taken off the page leaves the room with it.
    await web.panel.getByRole('button', { name: either((text) => text.web.remove.label) }).click()
    await expect.poll(() => pictures(phone)).toEqual(['phone-1'])
    await phone.screen.getByText(LEAVE).click()
    await expect
      .poll(() => phone.stats())
      .toMatchObject({ connections: 0, tracks: 0, sockets: 0, audioContexts: 0 })
  })
})

test('“back” in one web page leaves the others where they are, and all are there when the console is loaded again', async ({
  page,
}) => {
  await withWeb(builtFor('h5'), async ({ url }) => {
    await page.goto(url)
    await add(page)
    await add(page)
    const [one, other] = [webPage(page, 'web-1'), webPage(page, 'web-2')]
    await one.enter()
    await other.enter()
    await one.button(LEAVE).click()
    await one.button(zhCN.room.backToLobby).click()
    await expect(one.button(zhCN.lobby.join)).toBeVisible()
    await expect(other.app.getByText(zhCN.room.inCall(1, true))).toBeVisible()
    await one.enter()
    await expect(other.app.getByText(zhCN.room.inCall(2, true))).toBeVisible()
    await page.reload()
    for (const web of [one, other]) await expect(web.button(zhCN.lobby.join)).toBeVisible()
    await expect(page.locator('article.phone:not(.web)')).toHaveCount(2)
    for (const name of ['phone-1', 'phone-2'])
      await expect(new Phone(page, name).screen.getByText(zhCN.lobby.join)).toBeVisible()
  })
})

test('where there is no web build yet it is said how to make one, and then it runs', async ({
  page,
}) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'web-'))
  await withWeb(folder, async ({ url }) => {
    await page.goto(url)
    await add(page)
    const web = webPage(page, 'web-1')
    await expect(web.panel.getByRole('alert')).toHaveText(
      either((text) => text.web.notBuilt(folder)),
    )
    fs.cpSync(builtFor('h5'), folder, { recursive: true })
    await web.panel.getByRole('button', { name: either((text) => text.web.restart.label) }).click()
    await expect(web.button(zhCN.lobby.join)).toBeVisible()
    await expect(web.panel.getByRole('alert')).toBeHidden()
    // Nothing beside the build is served.
    for (const place of ['web/..%2fsecret', 'web/.hidden', 'web/none.js'])
      expect((await fetch(url + place)).status).toBe(404)
  })
  fs.rmSync(folder, { recursive: true })
})

test('a preview without a web build of its own offers none', async ({ page, preview }) => {
  await page.goto(preview.url)
  await expect(new Phone(page, 'phone-1').panel).toBeVisible()
  await expect(page.getByRole('button', { name: either(({ web }) => web.add) })).toHaveCount(0)
})
