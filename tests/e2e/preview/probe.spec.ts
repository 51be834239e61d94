/** The probe of a development build, run on a phone of the preview; what it found is fed back. */
import fs from 'node:fs'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import { openPhone, type Phone } from '../../../preview/driver'
import { readFindings } from '../../../preview/faults/findings'
import { startPreview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { PROBE_TEXTS } from '../../../src/i18n/probe'
import { buildCopy } from '../../project'

const PROBE = 'pages/probe/index'
const text = PROBE_TEXTS['zh-CN']

const test = base.extend<object, { dir: string }>({
  dir: [
    async ({}, use) => {
      const project = buildCopy({ NODE_ENV: 'development' })
      await use(path.join(project, 'dist/tt'))
      fs.rmSync(project, { recursive: true })
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

/** Asks one question by its button, and waits for the answer. */
async function ask(phone: Phone, name: keyof typeof text.questions): Promise<string> {
  await phone.top.locator(`#ask-${name} button, #ask-${name}`).first().click()
  const row = phone.top.locator('.probe-question', { hasText: text.questions[name] })
  await expect(row.locator('.probe-answer')).toBeVisible({ timeout: 40_000 })
  return row.locator('.probe-answer').innerText()
}

/** What the page copies. */
async function findings(phone: Phone): Promise<string> {
  await phone.tap(text.copy)
  await phone.waitForAnswer('setClipboardData')
  const [call] = await phone.calls('setClipboardData')
  return (call?.args as { data: string }).data
}

test('a phone is probed, and another is as it was found to be', async ({ page, dir }) => {
  test.setTimeout(240_000)
  const usual = await startPreview({ dir, appId: RTC_APP_ID })
  let found: string
  try {
    const phone = await openPhone(page, usual.url, { name: 'ann', path: PROBE })
    await phone.waitForPage(PROBE)
    await page.screenshot({ path: 'test-results/probe.png' })
    expect(await ask(phone, 'missing')).toBe('–')
    expect(await ask(phone, 'camera')).toContain('changeVideoCapture ok')
    expect(await ask(phone, 'beforeJoin')).toContain('updateToken fail 20000')
    expect(await ask(phone, 'joinEvents')).toContain('RtcChatMembersChanged with self')
    expect(await ask(phone, 'exitOfOtherRoom')).toBe('leaves')
    expect(await ask(phone, 'joinAgain')).toBe('ok')
    await page.screenshot({ path: 'test-results/probe-answered.png', fullPage: true })
    found = await findings(phone)
    // Neither who, nor where, nor by what right.
    const { query } = (await (
      await fetch(new URL('/api/launch?userId=ann', usual.url))
    ).json()) as {
      query: string
    }
    const roomId = new URLSearchParams(query).get('roomId') ?? '-'
    for (const secret of ['ann', roomId, RTC_APP_ID]) expect(found).not.toContain(secret)
    expect((await phone.stats()).contextListeners).toBe(0)
  } finally {
    await usual.close()
  }
  expect(readFindings(found)).toMatchObject({ missing: [], otherRoom: 'leaves' })

  // As if that phone had been another.
  const other = JSON.parse(found) as { host: object; answers: object }
  Object.assign(other.host, { SDKVersion: '2.50.0' })
  Object.assign(other.answers, { exitOfOtherRoom: 'fails', missing: ['switchCamera'] })
  const like = readFindings(JSON.stringify(other))
  const preview = await startPreview({ dir, appId: RTC_APP_ID, findings: like })
  try {
    const phone = await openPhone(page, preview.url, { name: 'ann', path: PROBE })
    await phone.waitForPage(PROBE)
    expect(await ask(phone, 'missing')).toBe('switchCamera')
    expect(await ask(phone, 'exitOfOtherRoom')).toBe('fails')
    const again = await findings(phone)
    expect(readFindings(again)).toEqual(like)
  } finally {
    await preview.close()
  }
})
