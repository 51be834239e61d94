/** Several packages in one preview: each phone runs one of them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import { startPreview, type Preview } from '../../../preview/server/serve'
import { either, open, Phone } from './phones'

interface Two {
  preview: Preview
  /** The folder of each, first and second. */
  folders: [string, string]
  /** What the terminal is told. */
  lines: string[]
}

/** A package of one page, which shows a picture, counts how often it opened, and throws at a tap. */
function writePackage(folder: string, name: string): void {
  const files = {
    'app.js': 'App({})',
    'app.json': JSON.stringify({
      pages: ['page'],
      window: { navigationBarTitleText: name },
    }),
    'mark.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" />',
    'page.ttml': `<text>${name} {{times}}</text><image src="/mark.svg" /><button bindtap="fail">fail</button>`,
    'page.ttss': '.none { background: url(mark.svg) }\npage { background: url(mark.svg) }',
    'page.js': `Page({
  data: { times: Number(tt.getStorageSync('times')) + 1 },
  onLoad() { tt.setStorageSync('times', this.data.times) },
  fail() { throw new Error('${name} failed') },
})`,
  }
  for (const [file, text] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, file), text)
  }
}

const test = base.extend<{ two: Two }>({
  two: async ({}, use) => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), 'packages-'))
    const [one, other] = ['one', 'other'].map((name) => {
      const folder = path.join(root, name, 'dist')
      fs.mkdirSync(folder, { recursive: true })
      fs.writeFileSync(path.join(root, name, 'package.json'), '{}')
      writePackage(folder, name)
      return folder
    }) as [string, string]
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const preview = await startPreview({ dir: one, others: [other], log })
    await use({ preview, folders: [one, other], lines })
    await preview.close()
    fs.rmSync(root, { recursive: true })
  },
})

const words = (phone: Phone, text: string) => expect(phone.screen.getByText(text)).toBeVisible()
const choice = (phone: Phone) =>
  phone.panel.getByRole('combobox', { name: either((text) => text.phone.package) })

test('the phones run one each, in turn, with the files and the storage of their own', async ({
  page,
  two: { preview },
}) => {
  const missing: string[] = []
  page.on('response', (response) => {
    if (!response.ok()) missing.push(`${response.status()} ${response.url()}`)
  })
  const [first, second] = await open(page, preview.url)
  await words(first, 'one 1')
  await words(second, 'other 1')
  for (const phone of [first, second]) {
    const frame = await phone.frame()
    await expect
      .poll(() =>
        frame.evaluate(() => {
          const shadow = document.querySelector('.page')?.shadowRoot
          return shadow?.querySelector('tt-image')?.shadowRoot?.querySelector('img')?.naturalWidth
        }),
      )
      .toBe(8)
  }
  await page.getByRole('button', { name: either((text) => text.bar.addPhone) }).click()
  const third = new Phone(page, 'phone-3')
  await words(third, 'one 1')
  await second.tool('restart').click()
  await words(second, 'other 2')
  expect(missing).toEqual([])
})

test('a phone runs another when it is chosen, and still does when the page is reloaded', async ({
  page,
  two: { preview, folders },
}) => {
  const [first, second] = await open(page, preview.url)
  await words(first, 'one 1')
  expect(await choice(first).locator('option').allTextContents()).toEqual(folders)
  await choice(first).selectOption(folders[1])
  await words(first, 'other 1')
  await page.reload()
  await words(first, 'other 2')
  await words(second, 'other 2')
  await choice(first).selectOption(folders[0])
  await words(first, 'one 2')
})

test('a change of one restarts its phones alone, and one that fails is told and taken back', async ({
  page,
  two: { preview, folders },
}) => {
  const [first, second] = await open(page, preview.url)
  await words(first, 'one 1')
  await words(second, 'other 1')
  const template = path.join(folders[1], 'page.ttml')
  const whole = fs.readFileSync(template, 'utf8')
  fs.writeFileSync(template, whole.replace('{{times}}', 'changed {{times}}'))
  await words(second, 'other changed 2')
  await words(first, 'one 1')
  const status = page.locator('.status')
  fs.writeFileSync(template, '<view')
  await expect(status).toContainText('page.ttml')
  // What the first one says of itself takes nothing of it back.
  fs.writeFileSync(path.join(folders[0], 'page.js'), 'Page({ data: { times: 7 } })')
  await words(first, 'one 7')
  fs.writeFileSync(template, whole)
  await words(second, 'other 3')
  await expect(status).toBeHidden()
})

test('what one throws is found in its own project', async ({ page, two: { preview, lines } }) => {
  const [, second] = await open(page, preview.url)
  await words(second, 'other 1')
  await second.screen.getByText('fail', { exact: true }).click()
  await expect(second.screen.getByRole('button', { name: 'dist/page.js:4:18' })).toBeVisible()
  expect(lines.join('\n')).toContain('phone-2, ')
  expect(lines.join('\n')).toContain('Error: other failed\n    at dist/page.js:4:18')
})
