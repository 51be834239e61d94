import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, type Page } from '@playwright/test'
import { buildSync } from 'esbuild'

import { zhCN } from '../../../preview/i18n/zh-CN'
import { en } from '../../../preview/i18n/en'
import { startPreview, type Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import { faults } from '../web/site'
import { alone, openAt, test as base } from './phones'

const FIXTURE = path.join(__dirname, 'fixtures/errors')

interface Project {
  /** Its folder: what editors open is in it. */
  folder: string
  preview: Preview
  /** What a person at the terminal read. */
  lines: string[]
  /** What the editor was asked to open. */
  opened: string[]
}

/** A project whose package was built with source maps, in one line, and runs in a preview. */
const test = base.extend<{ project: Project; maps: boolean; pages: string[] }>({
  maps: [true, { option: true }],
  pages: [['native', 'mapped', 'lifecycle'], { option: true }],
  project: async ({ maps, pages }, use) => {
    const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'errors-')))
    fs.cpSync(FIXTURE, folder, { recursive: true })
    fs.writeFileSync(path.join(folder, 'package.json'), '{}')
    const dir = path.join(folder, 'package')
    const app = { pages: pages.map((name) => `pages/${name}/index`) }
    fs.writeFileSync(path.join(dir, 'app.json'), JSON.stringify(app))
    buildSync({
      entryPoints: [path.join(folder, 'src/mapped.ts')],
      outfile: path.join(dir, 'pages/mapped/index.js'),
      format: 'iife',
      minify: true,
      sourcemap: maps,
    })
    const lines: string[] = []
    const opened: string[] = []
    const preview = await startPreview({
      dir,
      appId: RTC_APP_ID,
      log: (line) => lines.push(line),
      launch: (file) => opened.push(file),
    })
    await use({ folder, preview, lines, opened })
    await preview.close()
    fs.rmSync(folder, { recursive: true })
  },
})

test.use({ allowed: { errors: [/./], console: [/./] } })

const sheet = (page: Page) => page.getByRole('region', { name: /运行时错误|untime error/ })

for (const [kind, where, message, place] of [
  ['handler', 'handler', 'TypeError: the handler threw', 'package/pages/native/index.js:4:11'],
  ['timer', '未捕获的错误', 'Error: the timer threw', 'package/pages/native/index.js:8:13'],
  ['rejection', '未处理的 Promise 拒绝', 'nobody caught it', 'package/pages/native/index.js:12:25'],
  ['callback', 'getSystemInfo', 'the callback threw', 'package/pages/native/index.js:20:15'],
  ['logged', '由 console.error 输出', 'logged, then', 'package/pages/native/index.js:25:19'],
] as const) {
  test(`an error of the kind "${kind}" is shown on its phone and printed, with its place`, async ({
    page,
    project: { preview, lines },
  }) => {
    await openAt(page, preview, 'native')
    await page.locator(`#${kind}`).click()
    await expect(sheet(page)).toContainText(where)
    await expect(sheet(page)).toContainText(message)
    await expect(sheet(page).getByRole('listitem')).toHaveCount(1)
    await expect(sheet(page).getByRole('button', { name: place })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText(place)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('phone-1, ')
    expect(lines[0]).toContain(`${message}`)
    expect(lines[0]).toContain(`\n    at ${place}`)
    // The package hears of what was thrown, as on Douyin, once.
    await page.locator('#ask').click()
    await expect(page.locator('#told')).toHaveText('1')
  })
}

test('what has no stack is told without a place', async ({ page, project: { preview, lines } }) => {
  await openAt(page, preview, 'native')
  await page.locator('#plain').click()
  await expect(sheet(page)).toContainText('login:fail no network')
  await expect.poll(() => lines).toEqual(['phone-1, unhandled rejection: login:fail no network'])
  await expect(sheet(page).locator('.place')).toHaveCount(0)
})

test('onLoad that throws is told with its place', async ({ page, project: { preview } }) => {
  await openAt(page, preview, 'lifecycle')
  await expect(sheet(page)).toContainText('pages/lifecycle/index onLoad')
  await expect(sheet(page).locator('.place')).toHaveText(['package/pages/lifecycle/index.js:3:11'])
})

test.describe(() => {
  test.use({ pages: ['native', 'load'] })

  test('a script that throws when it is loaded is told with its place', async ({
    page,
    project: { preview, lines },
  }) => {
    await openAt(page, preview, 'native')
    await expect(sheet(page)).toContainText("Cannot read properties of undefined (reading 'data')")
    await expect(sheet(page).locator('.place')).toHaveText(['package/pages/load/index.js:3:23'])
    await expect.poll(() => lines.length).toBe(1)
  })

  test('the next good build takes the sheet away', async ({
    page,
    project: { folder, preview },
  }) => {
    await page.goto(preview.url)
    const phone = page.frameLocator('article[data-name="phone-1"] iframe')
    await expect(phone.locator('.errors')).toContainText("reading 'data'")
    fs.writeFileSync(path.join(folder, 'package/pages/load/index.js'), 'Page({})\n')
    await expect(phone.locator('#handler')).toBeVisible()
    await expect(phone.locator('.errors')).toBeHidden()
  })
})

test.describe(() => {
  test.use({ pages: ['template'] })

  test('a script of a template that throws is told with its place, and the rest is drawn', async ({
    page,
    project: { preview, lines, opened, folder },
  }) => {
    await openAt(page, preview, 'template')
    const place = 'package/pages/template/seat.sjs:3:21'
    await expect(sheet(page)).toContainText("Cannot read properties of undefined (reading 'floor')")
    await expect(sheet(page).getByRole('listitem')).toHaveCount(1)
    await expect(sheet(page).locator('.place')).toHaveText([place])
    await expect(page.locator('#first')).toBeVisible()
    await expect(page.locator('.pages-template-index--seat, .seat')).toHaveCount(2)
    await expect(page.locator('#last')).toBeVisible()
    await expect.poll(() => lines[0]).toContain(`pages/template/index.ttml: TypeError`)
    expect(lines[0]).toContain(`\n    at ${place}`)
    await sheet(page).getByRole('button', { name: place }).click()
    await expect.poll(() => opened).toEqual([path.join(folder, place)])
  })
})

for (const [button, line] of [
  ['deep', 14],
  ['later', 17],
] as const) {
  test(`with a source map the place is the source's: ${button}`, async ({
    page,
    project: { preview, lines },
  }) => {
    await openAt(page, preview, 'mapped')
    await page.locator(`#${button}`).click()
    const thrown = sheet(page).getByRole('listitem').last()
    await expect(thrown.locator('.place').first()).toHaveText('src/mapped.ts:9:35')
    await expect(thrown.locator('.place').nth(1)).toHaveText(new RegExp(`^src/mapped.ts:${line}:`))
    await expect.poll(() => lines.at(-1)).toContain('\n    at src/mapped.ts:9:35')
  })
}

test.describe(() => {
  test.use({ maps: false })
  test('without a source map the place is the package’s', async ({ page, project }) => {
    await openAt(page, project.preview, 'mapped')
    await page.locator('#deep').click()
    const built = fs.readFileSync(
      path.join(project.folder, 'package/pages/mapped/index.js'),
      'utf8',
    )
    const column = built.indexOf('new RangeError') + 1
    await expect(sheet(page).getByRole('listitem').last().locator('.place').first()).toHaveText(
      `package/pages/mapped/index.js:1:${column}`,
    )
  })
})

test('the same error again and again is one, with a count', async ({
  page,
  project: { preview, lines },
}) => {
  await openAt(page, preview, 'native')
  await page.locator('#loop').click()
  await expect(sheet(page)).toContainText(zhCN.thrown.times(120))
  await expect(sheet(page).getByRole('listitem')).toHaveCount(1)
  expect(await alone(page).troubles()).toHaveLength(1)
  await expect.poll(() => lines.at(-1)).toMatch(/\(1\d\d times by now\)/)
  // At 1, 10 and 100, as far as it did not jump over one of them.
  expect(lines.length).toBeLessThanOrEqual(3)
})

test('no token is shown or printed', async ({ page, project: { preview, lines } }) => {
  await openAt(page, preview, 'native')
  await page.locator('#secret').click()
  await expect(sheet(page)).toContainText('token=*** for room-1')
  const troubles = JSON.stringify(await alone(page).troubles())
  for (const text of [troubles, ...lines, await page.content()])
    expect(text).not.toContain('0015f5')
})

test('the sheet is closed by its button and by Escape, and comes back with another error', async ({
  page,
  project: { preview },
}) => {
  await openAt(page, preview, 'native')
  await page.locator('#handler').click()
  await expect(sheet(page)).toBeVisible()
  // It takes no focus away from who is typing.
  expect(await page.evaluate(() => document.activeElement?.closest('.errors'))).toBeNull()
  await page.keyboard.press('Escape')
  await expect(sheet(page)).toBeHidden()
  await page.locator('#rejection').click()
  // What was seen is not shown again.
  await expect(sheet(page)).toContainText('nobody caught it')
  await expect(sheet(page).getByRole('listitem')).toHaveCount(1)
  // So long that it is scrolled.
  await page.locator('#long').click()
  await expect(sheet(page).getByRole('listitem')).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await faults(page, '.errors'), colorScheme).toEqual([])
  }
  await sheet(page).getByRole('button', { name: zhCN.thrown.close }).focus()
  await page.keyboard.press('Enter')
  await expect(sheet(page)).toBeHidden()
  await page.locator('#go').click()
  await expect(sheet(page)).toContainText('onLoad threw')
})

test('a click on the place opens the editor there, and says why when it does not', async ({
  page,
  project: { folder, preview, opened },
}) => {
  await openAt(page, preview, 'native')
  await page.locator('#handler').click()
  const place = sheet(page).locator('.place').first()
  await place.click()
  await expect
    .poll(() => opened)
    .toEqual([`${path.join(folder, 'package/pages/native/index.js')}:4:11`])
  fs.rmSync(path.join(folder, 'package/pages/native/index.js'))
  await place.click()
  await expect(sheet(page)).toContainText(
    zhCN.editor.notOpened('There is no package/pages/native/index.js.'),
  )
})

test('the sheet speaks the language of the preview', async ({ page, project: { preview } }) => {
  await openAt(page, preview, 'native')
  await page.evaluate(() => localStorage.setItem('language of the preview', 'en'))
  await page.reload()
  await page.locator('#timer').click()
  await expect(sheet(page)).toContainText(en.thrown.ways['uncaught error'] ?? '')
})
