import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { PREVIEW_ORIGIN } from '../../../preview/protocol'
import { startPreview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { copyProject } from '../../project'
import { expectLive, join, open, pictures } from './phones'

/** The host tells 30 s before the end; a call that outlives this has a newer token. */
const LIFETIME = 36

test('a build that names a token server renews its tokens in the call', async ({ page }) => {
  test.setTimeout(180_000)
  const folder = copyProject()
  const taro = path.join(folder, 'node_modules/@tarojs/cli/bin/taro')
  execFileSync(process.execPath, [taro, 'build', '--type', 'tt', '--no-check'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, TARO_APP_RTC_TOKEN_URL: `${PREVIEW_ORIGIN}/api/token` },
  })
  const dir = path.join(folder, 'dist/tt')
  const preview = await startPreview({ dir, appId: RTC_APP_ID, tokenLifetime: LIFETIME })
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
    const seen = await first.do(({ calls }) => JSON.stringify(calls))
    expect(seen).toContain('request')
    expect(seen).not.toMatch(/001[0-9a-f]{24}/)
  } finally {
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  }
})
