import fs from 'node:fs'

import { expect, type Page } from '@playwright/test'

import type { Scenario } from '../../../preview/faults/fault'
import { linkTo, printScenario } from '../../../preview/faults/scenario'
import { chooseWords, either, join, open, type Phone, test } from './phones'
import { zhErrors } from '../../../src/i18n/errors/zh-CN'
import { zhCN } from '../../../src/i18n/zh-CN'
import { builtFor } from '../../project'
import { faults as violations } from '../web/site'

test.use({ dir: builtFor('tt') })

const button = (phone: Phone, say: Parameters<typeof either>[0]) =>
  phone.panel.getByRole('button', { name: either(say) })
const choice = (phone: Phone, say: Parameters<typeof either>[0]) =>
  phone.panel
    .locator('label')
    .filter({ has: phone.panel.page().locator('span', { hasText: either(say) }) })
    .locator('select')

/** The console with the first phone's panel unfolded. */
async function unfold(page: Page, url: string): Promise<Phone> {
  const [first] = await open(page, url)
  await expect(first.screen.getByText(zhCN.lobby.join)).toBeVisible()
  await first.panel.locator('.faults summary').click()
  return first
}

test('a fault is set by hand, waits in words, and is taken back', async ({ page, preview }) => {
  const first = await unfold(page, preview.url)
  const armed = first.panel.locator('.armed li')
  await choice(first, ({ faults }) => faults.calls.call).selectOption('joinRtcRoom')
  await choice(first, ({ faults }) => faults.calls.answer).selectOption('21101')
  await button(first, ({ faults }) => faults.calls.arm).click()
  await expect(armed).toHaveText(
    either(({ faults: { calls } }) => `${calls.waits('joinRtcRoom', calls.codes[21101], 1)}×`),
  )
  await armed.getByRole('button').click()
  await expect(armed).toHaveCount(0)
  await button(first, ({ faults }) => faults.calls.arm).click()
  await first.screen.getByText(zhCN.lobby.join).click()
  await expect(first.screen.getByText(zhErrors['invalid-token'].title).first()).toBeVisible()
  await expect(armed).toHaveCount(0)
})

test('a fault is taken back although the app goes on calling while the button is pressed', async ({
  page,
  preview,
}) => {
  const first = await unfold(page, preview.url)
  const armed = first.panel.locator('.armed li')
  await button(first, ({ faults }) => faults.calls.arm).click()
  await armed.getByRole('button').hover()
  await page.mouse.down()
  await (
    await first.frame()
  ).evaluate(() => window.__phone?.inspect('callApi', 'getNetworkType', []))
  await expect.poll(() => first.answers('getNetworkType')).toHaveLength(1)
  await page.mouse.up()
  await expect(armed).toHaveCount(0)
})

test('what cannot be done is said above the phone', async ({ page, preview }) => {
  const first = await unfold(page, preview.url)
  await choice(first, ({ faults }) => faults.events.title).selectOption({ index: 0 })
  await button(first, ({ faults }) => faults.events.inject).click()
  await expect(first.panel.locator('.problem')).toHaveText(
    either(({ phone }) => phone.notDone(phone.inNoRoom('phone-1'))),
  )
  // Nor is there a scenario to be made of it.
  await expect(button(first, ({ faults }) => faults.scenario.record)).toBeHidden()
})

const SCENARIO: Scenario = {
  name: 'twice, then dark',
  steps: [
    { do: 'fail', call: 'joinRtcRoom', code: 21102 },
    { do: 'network', condition: 'slow', once: 'joinRtcRoom' },
  ],
}

test('a scenario comes by a link, is kept, played, and says where it is', async ({
  page,
  preview,
}) => {
  await page.goto(linkTo(SCENARIO, preview.url))
  await expect(page.locator('p.status')).toHaveText(
    either(({ faults }) => faults.scenario.received(SCENARIO.name)),
  )
  const first = await unfold(page, preview.url)
  await choice(first, ({ faults }) => faults.scenario.title).selectOption(SCENARIO.name)
  await button(first, ({ faults }) => faults.scenario.play).click()
  const note = first.panel.locator('.faults p[role=status]')
  await expect(note).toHaveText(
    either(({ faults }) => faults.scenario.waitsFor(2, 2, 'joinRtcRoom')),
  )
  await first.screen.getByText(zhCN.lobby.join).click()
  await expect(first.screen.getByText(zhErrors['join-failed'].title).first()).toBeVisible()
  await first.screen.getByText(zhCN.room.joinAgain).click()
  await expect.poll(() => first.network()).toBe('slow')
  await expect(note).toHaveText(either(({ faults }) => faults.scenario.over(SCENARIO.name)))
})

test('a link to a scenario is followed in a page of the preview that is open', async ({
  page,
  preview,
}) => {
  const first = await unfold(page, preview.url)
  await page.goto(linkTo(SCENARIO, preview.url))
  await expect(page.locator('p.status')).toHaveText(
    either(({ faults }) => faults.scenario.received(SCENARIO.name)),
  )
  await choice(first, ({ faults }) => faults.scenario.title).selectOption(SCENARIO.name)
  await page.goto(`${preview.url}#scenario=%7B`)
  await expect(page.locator('p.status')).toHaveClass(/error/)
})

test('a link is shown where there is no clipboard, as in a page of the network', async ({
  page,
  preview,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  )
  const first = await unfold(page, preview.url)
  await button(first, ({ faults }) => faults.scenario.edit).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('textarea').fill(printScenario(SCENARIO))
  await dialog.getByRole('button', { name: either(({ faults }) => faults.scenario.link) }).click()
  await expect(dialog.getByRole('status')).toHaveText(linkTo(SCENARIO, page.url()))
})

test('a scenario is written: what is wrong is said in words, then it is saved, shared, and a file', async ({
  page,
  preview,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const first = await unfold(page, preview.url)
  await button(first, ({ faults }) => faults.scenario.edit).click()
  const dialog = page.getByRole('dialog')
  const press = (say: Parameters<typeof either>[0]) =>
    dialog.getByRole('button', { name: either(say) }).click()
  await dialog
    .locator('textarea')
    .fill('{ "name": "mine", "steps": [{ "do": "fail", "call": "joinRtcRoom", "times": 0 }] }')
  await press(({ faults }) => faults.scenario.save)
  const wants = { is: 'number', from: 1, to: 99 } as const
  await expect(dialog.getByRole('alert')).toHaveText(
    either(({ faults }) => faults.scenario.problem({ step: 1, field: 'times', wants })),
  )
  const text = printScenario({ ...SCENARIO, name: 'mine' })
  await dialog.locator('textarea').fill(text)
  await press(({ faults }) => faults.scenario.save)
  await expect(dialog.getByRole('status')).toHaveText(
    either(({ faults }) => faults.scenario.saved('mine')),
  )
  await press(({ faults }) => faults.scenario.link)
  await expect(dialog.getByRole('status')).toHaveText(
    either(({ faults }) => faults.scenario.linked),
  )
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    linkTo({ ...SCENARIO, name: 'mine' }, page.url()),
  )
  const downloading = page.waitForEvent('download')
  await press(({ faults }) => faults.scenario.file)
  const file = await (await downloading).path()
  expect(fs.readFileSync(file, 'utf8')).toBe(text)
  await press(({ faults }) => faults.scenario.close)
  await page.reload()
  await first.panel.locator('.faults summary').click()
  await choice(first, ({ faults }) => faults.scenario.title).selectOption('mine')
})

test('what was done by hand becomes a scenario, with its times', async ({ page, preview }) => {
  const first = await unfold(page, preview.url)
  await button(first, ({ faults }) => faults.calls.arm).click()
  await page.waitForTimeout(300)
  await button(first, ({ faults }) => faults.calls.arm).click()
  await button(first, ({ faults }) => faults.scenario.record).click()
  const written = JSON.parse(await page.locator('dialog textarea').inputValue()) as Scenario
  expect(written.steps).toHaveLength(2)
  expect(written.steps[0]?.after).toBeUndefined()
  expect(written.steps[1]?.after).toBeGreaterThanOrEqual(300)
})

for (const scheme of ['light', 'dark'] as const) {
  for (const language of ['zh-CN', 'en'] as const) {
    test(`the panel, ${scheme}, ${language}: nothing that axe finds`, async ({
      page,
      preview,
    }, info) => {
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width: 1280, height: 1200 })
      const first = await unfold(page, preview.url)
      await chooseWords(page, language)
      await join(first)
      await button(first, ({ faults }) => faults.calls.arm).click()
      await page.screenshot({ path: info.outputPath(`panel-${scheme}-${language}.png`) })
      expect(await violations(page, '.faults')).toEqual([])
      await button(first, ({ faults }) => faults.scenario.edit).click()
      await page.screenshot({ path: info.outputPath(`editor-${scheme}-${language}.png`) })
      expect(await violations(page, 'dialog.scenario')).toEqual([])
    })
  }
}
