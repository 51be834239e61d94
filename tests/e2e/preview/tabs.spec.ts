import path from 'node:path'

import { expect, type Page } from '@playwright/test'

import { alone, openAt, test } from './phones'

test.use({ dir: path.join(__dirname, 'fixtures/tabs') })

/** The page on top. */
const top = (page: Page) => page.locator('.page:not([hidden])')

const tap = (page: Page, name: string) => top(page).getByText(name, { exact: true }).click()

/** Waits for a page to be on top, and says what all went through since last asked. */
async function expectHeard(page: Page, name: string, heard: string): Promise<void> {
  await expect(top(page)).toHaveAttribute('data-path', `pages/${name}/index`)
  await expect(async () => {
    await tap(page, 'read')
    await expect(top(page).locator('#heard')).toHaveText(heard, { timeout: 500 })
  }).toPass()
  await tap(page, 'forget')
}

test('tabs keep their pages, and only a tab leads to them', async ({ page, preview }) => {
  await openAt(page, preview, 'home')
  const bar = page.getByRole('navigation')
  await expect(bar.getByRole('button', { name: '首页' })).toHaveCSS('color', 'rgb(0, 0, 255)')
  await expect(bar.getByRole('button', { name: '我的' })).toHaveCSS('color', 'rgb(136, 136, 136)')
  await expectHeard(page, 'home', 'home load, home show')
  await top(page).locator('input').fill('kept')
  await bar.getByText('我的').click()
  await expectHeard(page, 'mine', 'home hide, mine load, mine show, mine tap 1 我的')
  await bar.getByText('首页').click()
  await expect(top(page).locator('input')).toHaveValue('kept')
  await expectHeard(page, 'home', 'mine hide, home show, home tap 0 首页')
  // The bars are the page's own, whatever was seen in between.
  await tap(page, 'name')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('named')
  await bar.getByText('我的').click()
  await expect(title).toHaveText('')
  await bar.getByText('首页').click()
  await expect(title).toHaveText('named')
  await alone(page).home()
  await alone(page).show()
  await expect(title).toHaveText('named')
  await tap(page, 'forget')
  await tap(page, 'astray')
  await expectHeard(
    page,
    'home',
    'home navigateTo:fail page "pages/mine/index" is in the tab bar: use switchTab',
  )
  await tap(page, 'detail')
  await expect(bar).toBeHidden()
  await expectHeard(page, 'detail', 'home hide, detail load, detail show')
  await tap(page, 'mine')
  await expect(bar).toBeVisible()
  await expectHeard(page, 'mine', 'detail unload, mine show')
  await tap(page, 'relaunch')
  await expectHeard(page, 'home', 'mine unload, home unload, home load, home show')
  await expect(top(page).locator('input')).toHaveValue('home')
})

test('a tab that chose another one before it was drawn is ready all the same', async ({
  page,
  preview,
}) => {
  await page.goto(`${preview.url}phone?name=phone-1&path=pages/home/index&query=away%3D1`)
  const heard = 'home load, home show, home hide, mine load, mine show, home ready'
  await expectHeard(page, 'mine', heard)
})

test('the bar shows badges, and can be put away', async ({ page, preview }) => {
  await openAt(page, preview, 'home')
  const bar = page.getByRole('navigation')
  await tap(page, 'badge')
  await expect(bar.getByRole('button').last()).toHaveText('我的3')
  const height = () => top(page).evaluate(({ clientHeight }) => clientHeight)
  const before = await height()
  await tap(page, 'hide')
  await expect(bar).toBeHidden()
  expect(await height()).toBe(before + 50)
})

test('a tab that is pressed by keys keeps the focus, and one that is held goes on being pressed', async ({
  page,
  preview,
}) => {
  await openAt(page, preview, 'home')
  const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name })
  await tab('我的').press('Enter')
  await expect(top(page)).toHaveAttribute('data-path', 'pages/mine/index')
  await expect(tab('我的')).toBeFocused()

  await tab('首页').hover()
  await page.mouse.down()
  // The page draws a number on a tab meanwhile.
  await top(page).getByText('badge', { exact: true }).dispatchEvent('click')
  await expect(tab('我的')).toContainText('3')
  await page.mouse.up()
  await expect(top(page)).toHaveAttribute('data-path', 'pages/home/index')
})
