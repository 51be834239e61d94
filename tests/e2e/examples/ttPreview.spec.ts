/** The command `tt-preview` as others install it, with a package of theirs. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { packed, unpacked } from '../../installed'
import { expectLive, LEAVE, open, pictures } from '../preview/phones'
import { startPacked } from './command'

const SAMPLE = path.resolve(__dirname, '../preview/fixtures/sample')

test('the packed command runs a package of another application id, in a call', async ({ page }) => {
  const tarball = packed('tt-preview')
  const app = unpacked(tarball, 'tt-preview')
  const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'dist-'))
  fs.cpSync(SAMPLE, dist, { recursive: true })
  const constant = path.join(dist, 'utils/constant.js')
  fs.writeFileSync(constant, "export const RTC_APP_ID = 'fedcba9876543210fedcba98'\n")
  const command = await startPacked(app, dist)
  const [first, second] = await open(page, command.url)
  for (const phone of [first, second]) await phone.screen.getByText('加入房间').click()
  for (const phone of [first, second]) {
    await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
  }
  await expectLive(first)
  await first.screen.getByText(LEAVE).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  expect(await command.end()).toEqual([0, null])
  for (const made of [path.dirname(tarball), app, dist]) fs.rmSync(made, { recursive: true })
})
