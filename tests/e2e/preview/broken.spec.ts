/** Templates that cannot be compiled, and expressions that the engine refuses and Douyin does not. */
import { expect, type Page } from '@playwright/test'

import { openPhone } from '../../../preview/driver'
import { zhCN } from '../../../preview/i18n/zh-CN'
import { testOf } from './phones'

const FILES = {
  'app.json': '{ "pages": ["pages/main/index", "pages/bad/index"] }',
  'app.js': 'App({})',
  'pages/main/index.js': `Page({
    data: { user: null },
    named() { this.setData({ user: { name: 'Ada' } }) },
    leave() { tt.navigateTo({ url: '/pages/bad/index' }) },
  })`,
  'pages/main/index.json': '{ "usingComponents": { "bad-part": "/bad/part" } }',
  'pages/main/index.ttml':
    '<bad-part/><view id="name" bindtap="named">{{user?.name ?? `nobody`}}</view><view id="leave" bindtap="leave">leave</view>',
  'pages/bad/index.js': 'Page({})',
  'pages/bad/index.ttml': '<view>\n{{ a b }}</view>',
  'bad/part.json': '{ "component": true }',
  'bad/part.js': 'Component({})',
  'bad/part.ttml': '<view>{{ a = 1 }}</view>',
}

const test = testOf(FILES)

const sentence = (page: Page) => page.locator('.page:not([hidden]) tt-broken-template')

const why = (where: string) =>
  zhCN.screen.brokenTemplate(`${where}: unexpected character inside expression`)

test('a template that is none costs what it draws, and says so in its place', async ({
  page,
  preview,
}) => {
  const phone = await openPhone(page, preview.url)
  await expect(sentence(page)).toHaveText(why('bad/part.ttml:1'))
  await expect(sentence(page)).toBeVisible()
  await phone.tap('nobody')
  await expect(page.locator('#name')).toHaveText('Ada')
  await phone.tap('leave')
  await expect(sentence(page)).toHaveText(why('pages/bad/index.ttml:2'))
  await phone.back()
  await expect(page.locator('#name')).toBeVisible()
})
