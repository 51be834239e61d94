import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { expectCall, LEAVE, open, pictures } from '../preview/phones'
import { buildReadme, pagesOf } from './readme'

const TSC = path.resolve(__dirname, '../../../node_modules/typescript/bin/tsc')

interface Pasted {
  app: string
  preview: Preview
}

const test = base.extend<object, { pasted: Pasted }>({
  pasted: [
    async ({}, use) => {
      const { app, dir } = buildReadme()
      const preview = await startPreview({ dir, appId: RTC_APP_ID })
      await use({ app, preview })
      await preview.close()
      fs.rmSync(app, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

test('both READMEs show the same page, but for its comments', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((name) =>
    pagesOf(name).map((code) => code.replace(/\s*\/\/.*/g, '')),
  )
  expect(english).toHaveLength(1)
  expect(chinese).toEqual(english)
})

test('the page compiles in a strict app that has the package alone', ({ pasted }) => {
  const check = () => execFileSync(process.execPath, [TSC, '-p', pasted.app], { stdio: 'pipe' })
  expect(check).not.toThrow()
})

test('the page makes a call as pasted: both see each other, and leave', async ({
  page,
  pasted,
}) => {
  const [first, second] = await open(page, pasted.preview.url)
  await expectCall([first, second])
  await first.screen.getByText(LEAVE).click()
  await expect.poll(() => pictures(second)).toEqual(['phone-2'])
  expect(await pictures(first)).toEqual([])
  expect(await first.answers('exitRtcRoom')).toEqual(['exitRtcRoom:ok'])
})

for (const [query, words] of [
  ['', /bad id.*roomId/],
  ['roomId=a', /bad id.*userId/],
  ['roomId=%&userId=b', /bad id.*roomId/],
  ['roomId=a&userId=b', /invalid token/],
] as const) {
  test(`the page says what is missing of "${query}"`, async ({ page, pasted }) => {
    const settings = new URLSearchParams({ name: 'phone-1', query })
    await page.goto(`${pasted.preview.url}phone?${settings.toString()}`)
    await expect(page.getByText(words)).toBeVisible()
  })
}
