import { expect, type Page } from '@playwright/test'

import { allow } from '../../../preview/driver'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { zhCN as app } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { faults } from '../web/site'
import { call, either, LEAVE, open, type Phone, test } from './phones'

test.use({ dir: builtFor('tt') })

const bar = (page: Page, name: 'legend' | 'restartAll') =>
  page.getByRole('button', { name: either((text) => text.bar[name]) })
const status = (page: Page) => page.locator('p.status')
const ready = (phone: Phone) => expect(phone.screen.getByText(app.lobby.join)).toBeVisible()

/** The console with both phones in the lobby. */
async function lobbies(page: Page, { url }: Pick<Preview, 'url'>) {
  const phones = await open(page, url)
  for (const phone of phones) await ready(phone)
  return phones
}

/** With `act` done on the first phone. */
const after =
  (act: (phone: Phone) => Promise<void>, then: (phone: Phone) => Promise<void>) =>
  async (page: Page, preview: Preview) => {
    const [first] = await lobbies(page, preview)
    await act(first)
    await then(first)
  }

/** What whoever works with the preview may see, by name, and the way there. */
const STATES: Record<string, (page: Page, preview: Preview) => Promise<unknown>> = {
  'two phones in the lobby': lobbies,
  'two phones in a call': (page, { url }) => call(page, url),
  'the legend': async (page, preview) => {
    await lobbies(page, preview)
    await bar(page, 'legend').click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
  'a tip, by the pointer': async (page, preview) => {
    const [first] = await lobbies(page, preview)
    await first.tool('removeFromRoom').hover()
    await expect(page.getByRole('tooltip')).toBeVisible()
  },
  'a tip, by the keyboard': async (page, preview) => {
    await lobbies(page, preview)
    await bar(page, 'legend').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('tooltip')).toBeVisible()
  },
  'every network': async (page, preview) => {
    const phones = await lobbies(page, preview)
    for (const [index, network] of (['slow', 'offline'] as const).entries()) {
      const radio = phones[index]!.panel.getByRole('radio', {
        name: either((text) => text.network[network].label),
      })
      await radio.check()
    }
  },
  'devices refused, one phone dark and English': async (page, preview) => {
    const [first] = await lobbies(page, preview)
    await first.device('camera', true).click()
    await first.device('microphone', true).click()
    await first.tool('dark').click()
    await first.tool('language').click()
    await expect(first.screen.locator('html')).toHaveAttribute('data-theme', 'dark')
  },
  'what Douyin lets the app use': async (page, preview) => {
    const [first] = await lobbies(page, preview)
    await first.device('camera', true).click()
    await first.tool('restart').click()
    await first.screen.getByText(app.refused.openSettings).click()
    await expect(first.screen.locator('.settings')).toBeVisible()
  },
  'calls, done and failed': async (page, preview) => {
    const [first] = await call(page, preview.url)
    await first.screen.getByText(LEAVE).click()
    await first.setPermission('camera', false)
    await first.screen.getByText(app.room.joinAgain).click()
    const inspector = await first.lookAt('calls')
    await expect(inspector.locator('li.failed').first()).toBeVisible()
  },
  'something refused by the console': async (page, preview) => {
    const [first] = await lobbies(page, preview)
    // Whoever was in a call when its page was closed is in the room until the server misses it.
    await expect(async () => {
      await first.tool('removeFromRoom').click()
      await expect(first.panel.getByRole('alert')).toBeVisible({ timeout: 1_000 })
    }).toPass()
  },
  'an app in the background': after(
    (phone) => phone.home(),
    (phone) => phone.expectState('background'),
  ),
  'an app that was ended': after(
    (phone) => phone.end(),
    (phone) => phone.expectState('destroyed'),
  ),
  'a build that goes on': async (page, preview) => {
    await lobbies(page, preview)
    preview.announce({ says: 'building', detail: '42' })
    await expect(status(page)).toBeVisible()
  },
  'a build that failed': async (page, preview) => {
    await lobbies(page, preview)
    const line = 'src/app.tsx:3:1: nothing ends this\n'
    preview.announce({ says: 'buildFailed', detail: line.repeat(60) }, true)
    await expect(status(page)).toBeVisible()
  },
  'errors in types': async (page, preview) => {
    await lobbies(page, preview)
    const place = { file: 'src/app.tsx', line: 3, column: 1 }
    preview.showTypes([
      { ...place, code: 'TS2322', message: "Type 'string' is not assignable to type 'number'." },
      { ...place, code: 'TS2304', message: "Cannot find name 'gone'." },
    ])
    await page.locator('.types summary').click()
    await expect(page.locator('.types li').first()).toBeVisible()
  },
  'a server that is gone': async (page) => {
    const preview = await startPreview({ dir: builtFor('tt'), appId: RTC_APP_ID })
    await lobbies(page, preview)
    await preview.close()
    await expect(status(page)).toBeVisible()
  },
}

test.afterEach(({ preview }) => {
  preview.announce('')
  preview.showTypes([])
})

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing in console and phones, light or dark: ${state}`, async ({
    page,
    preview,
  }) => {
    // One state shows the settings, which wait for a person.
    await allow(page, { unanswered: ['openSetting'] })
    await reach(page, preview)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), colorScheme).toEqual([])
    }
  })
}
