/** What packages of strangers do that none of this project's own does, each a small package of the test's. */
import { once } from 'node:events'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import { startPreview } from '../../../preview/server/serve'
import { alone, openAlone, said } from './phones'

/** The page of such a package; `#log` is what it has said. */
const PAGE = 'pages/one/index'
const LOG = '<view id="log">{{log}}</view>'
const SAY = `const lines = []
const say = (page, ...words) => {
  lines.push(words)
  page.setData({ log: JSON.stringify(lines) })
}`

const test = base.extend<{ show: (files: Record<string, string>) => Promise<void> }>({
  show: async ({ page }, use) => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'foreign-'))
    const after: (() => Promise<void>)[] = []
    await use(async (files) => {
      const usual = { 'app.json': JSON.stringify({ pages: [PAGE] }), 'app.js': 'App({})' }
      for (const [file, text] of Object.entries({ ...usual, ...files })) {
        fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
        fs.writeFileSync(path.join(dir, file), text)
      }
      const preview = await startPreview({ dir })
      after.push(preview.close)
      await openAlone(page, preview)
    })
    for (const end of after) await end()
    fs.rmSync(dir, { recursive: true })
  },
})

test('a picture and a video without a source yet tell of no failure', async ({ page, show }) => {
  await show({
    'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" />',
    [`${PAGE}.ttml`]: `<image src="{{late}}" bindload="load" binderror="fail" /><video src="{{none}}" binderror="fail" />${LOG}`,
    [`${PAGE}.js`]: `${SAY}
Page({
  data: { late: '', none: '' },
  onReady() { setTimeout(() => this.setData({ late: '/dot.svg' }), 300) },
  load() { say(this, 'load') },
  fail({ detail }) { say(this, detail.errMsg) },
})`,
  })
  await expect.poll(() => said(page)).toEqual([['load']])
})

test('a field takes 140 signs where it is told no number, and any at -1', async ({
  page,
  show,
}) => {
  await show({
    [`${PAGE}.ttml`]: `<input id="none" /><input id="empty" maxlength="" /><textarea id="late" maxlength="{{late}}" /><input id="five" maxlength="5" /><input id="any" maxlength="-1" />`,
    [`${PAGE}.js`]: 'Page({ data: {} })',
  })
  const taken: Record<string, number> = {}
  for (const id of ['none', 'empty', 'late', 'five', 'any']) {
    await page.locator(`#${id}`).click()
    await page.keyboard.insertText('x'.repeat(200))
    taken[id] = await page
      .locator(`#${id} input, #${id} textarea`)
      .evaluate((field) => (field as HTMLInputElement).value.length)
  }
  expect(taken).toEqual({ none: 140, empty: 140, late: 140, five: 5, any: 200 })
})

test('a file calls what it likes by a name of Douyin’s, and what it throws keeps its place', async ({
  page,
  show,
}) => {
  await show({
    [`${PAGE}.ttml`]: LOG,
    [`${PAGE}.js`]: `const App = getApp(); let Component = 3; Page({
  onLoad() {
    this.setData({ log: JSON.stringify([[typeof App, Component]]) })
    throw new Error('meant')
  },
})`,
  })
  await expect.poll(() => said(page)).toEqual([['object', 3]])
  const troubles = async () => (await alone(page).troubles()).map(({ text }) => text)
  await expect.poll(troubles).toEqual([expect.stringMatching(/pages\/one\/index\.js:4:11/)])
})

test('elements of HTML that are blocks there are blocks, and others run along with the text', async ({
  page,
  show,
}) => {
  await show({
    [`${PAGE}.ttml`]: '<div>a</div><p>b</p><span>c</span><header>d</header>',
    [`${PAGE}.js`]: 'Page({})',
    [`${PAGE}.json`]: '{ "usingComponents": { "header": "/part" } }',
    'part.json': '{ "component": true }',
    'part.ttml': '<slot/>',
    'part.js': 'Component({})',
  })
  const seen = page.locator('tt-div, tt-p, tt-span, tt-header')
  await expect(seen).toHaveCount(4)
  const displays = await seen.evaluateAll((found) =>
    found.map((element) => getComputedStyle(element).display),
  )
  expect(displays).toEqual(['block', 'block', 'inline', 'inline'])
})

test('a component that is called as one of Douyin’s own elements is drawn as itself', async ({
  page,
  show,
}) => {
  const tags = ['icon', 'image', 'input', 'progress', 'button', 'text', 'map']
  await show({
    [`${PAGE}.ttml`]: tags.map((tag) => `<${tag} id="${tag}">${tag}</${tag}>`).join(''),
    [`${PAGE}.js`]: 'Page({})',
    [`${PAGE}.json`]: JSON.stringify({
      usingComponents: Object.fromEntries(tags.map((tag) => [tag, '/part'])),
    }),
    'part.json': '{ "component": true }',
    'part.ttml': '<view class="in">my <slot/></view>',
    'part.ttss': ':host { display: block; padding-left: 3px } .in { color: red }',
    'part.js': 'Component({})',
  })
  const drawn = (tag: string) =>
    page.locator(`#${tag}`).evaluate((element: HTMLElement) => {
      const { paddingLeft, backgroundColor } = getComputedStyle(element)
      return [element.innerText, paddingLeft, backgroundColor]
    })
  for (const tag of tags) {
    expect(await drawn(tag)).toEqual([`my ${tag}`, '3px', 'rgba(0, 0, 0, 0)'])
  }
})

test('what can be moved stays where it is while another page covers it, and says nothing', async ({
  page,
  show,
}) => {
  await show({
    'app.json': JSON.stringify({ pages: [PAGE, 'pages/two'] }),
    [`${PAGE}.ttml`]: `<movable-area style="width: 200px; height: 100px"><movable-view style="width: 20px; height: 20px" direction="all" x="30" y="10" bindchange="move" /></movable-area><button bindtap="go">go</button>${LOG}`,
    [`${PAGE}.js`]: `${SAY}
Page({
  move({ detail }) { say(this, detail.x, detail.y) },
  onShow() { say(this, 'shown') },
  go() { tt.navigateTo({ url: '/pages/two' }) },
})`,
    'pages/two.ttml': '<button bindtap="back">back</button>',
    'pages/two.js': 'Page({ back() { tt.navigateBack() } })',
  })
  await expect.poll(() => said(page)).toEqual([['shown'], [30, 10]])
  await alone(page).tap('go')
  await alone(page).tap('back')
  await expect
    .poll(async () => ((await said(page)) as [string][]).filter(([word]) => word === 'shown'))
    .toHaveLength(2)
  // What is drawn again has been measured again.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
  expect(await said(page)).toEqual([['shown'], [30, 10], ['shown']])
})

test('a doubt is told where it keeps no finger from the app', async ({ page, show }) => {
  await show({
    [`${PAGE}.json`]: '{ "navigationStyle": "default" }',
    [`${PAGE}.ttml`]: `<button bindtap="hear">first</button><cover-view />${LOG}`,
    [`${PAGE}.js`]: `${SAY}
Page({ hear() { say(this, 'heard') } })`,
  })
  await expect(page.locator('.badge')).toContainText('<cover-view>')
  await alone(page).tap('first')
  await expect.poll(() => said(page)).toEqual([['heard']])
  await expect(page.locator('.badge')).toBeVisible()
})

test('a page that says how it overflows is scrolled as any other, or not at all', async ({
  page,
  show,
}) => {
  await show({
    'app.json': JSON.stringify({ pages: [PAGE, 'pages/two'] }),
    [`${PAGE}.ttss`]:
      'page { height: 100%; overflow: auto; overflow-x: hidden } .mark { position: fixed; top: 0; z-index: 1 }',
    [`${PAGE}.ttml`]: `<view class="mark"><button bindtap="go">go</button></view><view style="height: 1500px" />${LOG}`,
    [`${PAGE}.js`]: `${SAY}
Page({
  onPageScroll({ scrollTop }) { if (!lines.length) say(this, scrollTop > 0) },
  onReachBottom() { say(this, 'bottom') },
  go() { tt.navigateTo({ url: '/pages/two' }) },
})`,
    'pages/two.ttss': 'page { overflow: hidden }',
    'pages/two.ttml': `<view style="height: 1500px" />`,
    'pages/two.js': 'Page({})',
  })
  const scroll = async () => {
    await page.mouse.move(180, 400)
    await page.mouse.wheel(0, 3000)
  }
  await expect(page.locator('.mark')).toBeVisible()
  await scroll()
  await expect.poll(() => said(page)).toEqual([[true], ['bottom']])
  await alone(page).tap('go')
  await alone(page).waitForPage('pages/two')
  await scroll()
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
  expect(await alone(page).top.evaluate((top) => top.scrollTop)).toBe(0)
})

test('what app.json says of the network and of permissions counts where a call says nothing', async ({
  page,
  show,
}) => {
  // It never answers.
  const server = http.createServer(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const names = ['request', 'downloadFile', 'uploadFile']
  await show({
    'app.json': JSON.stringify({
      pages: [PAGE],
      networkTimeout: Object.fromEntries(names.map((name) => [name, 300])),
      permission: { 'scope.userLocation': { desc: 'to find a room near you' } },
    }),
    [`${PAGE}.ttml`]: LOG,
    [`${PAGE}.js`]: `${SAY}
Page({
  onLoad() {
    const filePath = tt.env.USER_DATA_PATH + '/a.txt'
    tt.getFileSystemManager().writeFileSync(filePath, 'a')
    for (const name of ${JSON.stringify(names)}) {
      tt[name]({ url: '${url}', filePath: name === 'uploadFile' ? filePath : '', name: 'a', fail: ({ errMsg }) => say(this, errMsg) })
    }
    tt.getLocation({})
  },
})`,
  })
  await expect(page.getByText('to find a room near you')).toBeVisible()
  await expect
    .poll(async () => (await said(page)).flat().sort())
    .toEqual(['downloadFile:fail timeout', 'request:fail timeout', 'uploadFile:fail timeout'])
  server.close()
  server.closeAllConnections()
})
