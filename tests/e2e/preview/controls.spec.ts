import { expect, type Page } from '@playwright/test'

import { alone, openAt, test } from './phones'

/** Waits until the package has heard this last. */
async function expectSaid(page: Page, said: object): Promise<void> {
  await expect
    .poll(async () => JSON.parse((await page.locator('#said').innerText()) || 'null') as unknown)
    .toEqual(said)
}

/** The lines in the middle of an open sheet. */
const chosen = (page: Page) => page.locator(':popover-open li[aria-selected=true]').allInnerTexts()

test.beforeEach(async ({ page, preview }) => {
  await openAt(page, preview, 'controls')
  await expect(page.locator('#moves')).toHaveText('0')
})

test('checks tell what is on, by themselves and by their labels', async ({ page }) => {
  const change = { type: 'change', id: 'checkboxes' }
  await page.getByText('梨').click()
  await expectSaid(page, { ...change, value: ['apple', 'pear'] })
  await page.getByText('李子').click()
  await page.getByText('苹果').click()
  await expectSaid(page, { ...change, value: ['pear'] })
  await page.locator('#apple').getByRole('checkbox').click({ force: true })
  await expectSaid(page, { ...change, value: ['apple', 'pear'] })
  // One tap each, whoever else was moved by it.
  await expect(page.locator('#taps')).toHaveText('2')
  await page.locator('#for-pupil').click()
  await expectSaid(page, { type: 'change', id: 'radios', value: 'pupil' })
  await expect(page.getByRole('radio').first()).not.toBeChecked()
  // By the package, and by a label of a button.
  await page.locator('#for-teach').click()
  await expect(page.getByRole('radio').first()).toBeChecked()
  await expect(page.getByRole('radio').last()).not.toBeChecked()
  await page.getByText('通知').click()
  await expect(page.getByRole('switch')).toBeChecked()
})

test('a slider tells each move, and where it was let go', async ({ page }) => {
  const slider = page.getByRole('slider')
  await slider.press('ArrowRight')
  await expectSaid(page, { type: 'change', id: 'slider', value: 25 })
  await expect(page.locator('#moves')).toHaveText('1')
  await slider.press('End')
  await expectSaid(page, { type: 'change', id: 'slider', value: 50 })
  await expect(page.locator('#slider output')).toHaveText('50')
})

test('a form gathers what its fields hold, and puts them back', async ({ page }) => {
  await page.locator('#form input').first().fill('小李')
  await page.getByText('梨').click()
  await page.locator('#pupil').click()
  await page.getByText('通知').click()
  await page.getByRole('slider').press('End')
  await page.getByText('提交').click()
  const rest = { city: 1, home: ['广东省', '深圳市', '南山区'], day: '2024-02-29', at: '09:45' }
  const submit = { type: 'submit', id: 'form' }
  const changed = { name: '小李', fruits: ['apple', 'pear'], role: 'pupil', notify: true }
  await expectSaid(page, { ...submit, value: { ...changed, volume: 50, ...rest } })
  await page.getByText('重置').click()
  await expectSaid(page, { type: 'reset', id: 'form' })
  await page.getByText('提交').click()
  const first = { name: '小王', fruits: ['apple'], role: 'teacher', notify: false }
  await expectSaid(page, { ...submit, value: { ...first, volume: 20, ...rest } })
})

test('a picker changes only what was confirmed', async ({ page }) => {
  const picker = page.locator('#selector')
  await picker.click()
  expect(await chosen(page)).toEqual(['上海'])
  await page.getByRole('option', { name: '广州' }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expectSaid(page, { type: 'cancel', id: 'selector' })
  await picker.click()
  expect(await chosen(page)).toEqual(['上海'])
  await page.getByRole('option', { name: '广州' }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await expectSaid(page, { type: 'change', id: 'selector', value: 2 })
  await expect(picker).toContainText('广州')
})

test('a sheet that is put away beside it changes nothing and taps nothing', async ({ page }) => {
  await page.locator('#selector').click()
  const { x, y } = (await page.locator('#submit').boundingBox()) ?? { x: 0, y: 0 }
  await page.mouse.click(x + 9, y + 9)
  await expectSaid(page, { type: 'cancel', id: 'selector' })
  await page.waitForTimeout(100)
  await expectSaid(page, { type: 'cancel', id: 'selector' })
  await expect(page.locator('#taps')).toHaveText('0')
})

test('an open sheet is gone behind the home screen, and there again after it', async ({ page }) => {
  await page.locator('#selector').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await alone(page).home()
  await expect(page.getByRole('dialog')).toBeHidden()
  await alone(page).show()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('a column that is turned may change those after it', async ({ page }) => {
  await page.locator('#multi').click()
  await page.getByRole('option', { name: '天津' }).click()
  await page.getByRole('option', { name: '华东' }).click()
  await expect.poll(() => chosen(page)).toEqual(['华东', '杭州'])
  await page
    .getByRole('listbox')
    .last()
    .evaluate((list) => list.scrollTo({ top: 999 }))
  await expect.poll(() => chosen(page)).toEqual(['华东', '南京'])
  await page.getByRole('button', { name: '确定' }).click()
  await expectSaid(page, { type: 'change', id: 'multi', value: [1, 2] })
})

test('a region is a province, a city and a district, which are fetched when they are asked for', async ({
  page,
}) => {
  const fetched = () =>
    page.evaluate(() =>
      performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/regions.js')),
    )
  expect(await fetched()).toEqual([])
  await page.locator('#region').click()
  await expect.poll(() => chosen(page)).toEqual(['广东省', '深圳市', '南山区'])
  expect(await fetched()).toHaveLength(1)
  await page.getByRole('option', { name: '浙江省' }).click()
  await expect.poll(() => chosen(page)).toEqual(['浙江省', '杭州市', '上城区'])
  await page.getByRole('option', { name: '宁波市' }).click()
  await expect.poll(() => chosen(page)).toEqual(['浙江省', '宁波市', '海曙区'])
  await page.getByRole('button', { name: '确定' }).click()
  await expectSaid(page, {
    ...{ type: 'change', id: 'region', value: ['浙江省', '宁波市', '海曙区'] },
    ...{ code: ['330000', '330200', '330203'], postcode: '' },
  })
})

test('of regions there are as many columns as the level says, and a line of the page’s own', async ({
  page,
}) => {
  await page.locator('#any').click()
  await expect.poll(() => chosen(page)).toEqual(['全部', '全部'])
  await page.getByRole('option', { name: '北京市' }).click()
  await expect.poll(() => chosen(page)).toEqual(['北京市', '全部'])
  await page.getByRole('button', { name: '确定' }).click()
  await expectSaid(page, {
    ...{ type: 'change', id: 'any', value: ['北京市', '全部'] },
    ...{ code: ['110000'], postcode: '' },
  })
})

test('dates and times stay within their bounds, and in the calendar', async ({ page }) => {
  await page.locator('#date').click()
  const lists = page.getByRole('listbox')
  expect(await chosen(page)).toEqual(['2024', '02', '29'])
  await page.getByRole('option', { name: '2025' }).click()
  await expect.poll(() => chosen(page)).toEqual(['2025', '02', '28'])
  await page.getByRole('option', { name: '2024' }).click()
  await lists.nth(1).getByRole('option', { name: '01' }).click()
  await expect(lists.nth(2).getByRole('option')).toHaveCount(17)
  await page.getByRole('button', { name: '确定' }).click()
  await expectSaid(page, { type: 'change', id: 'date', value: '2024-01-28' })
  await page.locator('#time').click()
  await expect(lists.last().getByRole('option').first()).toHaveText('30')
  await lists.first().getByRole('option', { name: '18' }).click()
  await expect.poll(() => chosen(page)).toEqual(['18', '00'])
  await page.keyboard.press('Escape')
  await expectSaid(page, { type: 'cancel', id: 'time' })
})

test('rich text draws what the host draws, and runs nothing', async ({ page }) => {
  const html = page.locator('#html')
  await expect(html.locator('p.bold b')).toHaveText('字')
  expect(await html.innerHTML()).not.toMatch(/onclick|onerror|script/)
  await expect(page).not.toHaveTitle('out')
  const nodes = page.locator('#nodes')
  await expect(nodes.locator('div')).toHaveText('<b>')
  await expect(nodes.locator('div')).toHaveCSS('width', '187.5px')
  await expect(nodes.locator('iframe')).toHaveCount(0)
  await expect(page.locator('#remark')).toHaveText('said')
})

test('progress and icons are drawn', async ({ page }) => {
  await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuenow', '40')
  await expect(page.locator('#progress')).toHaveText('40%')
  await expect(page.locator('#icon svg')).toHaveCSS('width', '40px')
  await expect(page.locator('tt-icon svg')).toHaveCount(9)
})

test('an active progress is drawn from the start, and tells that it arrived', async ({ page }) => {
  await expect(page.locator('#arrivals')).toHaveText('1')
  await expect(page.locator('#active i')).toHaveCSS('background-color', 'rgb(0, 0, 170)')
})

test('a link opens its page, or says why not', async ({ page }) => {
  await page.locator('#caught').click()
  await expect(page.locator('#taps')).toHaveText('1')
  await page.locator('#astray').click()
  await expect(page.locator('#said')).toContainText('navigateTo:fail')
  await page.locator('#link').click()
  await expect(page.locator('.page:not([hidden])')).toHaveAttribute('data-path', /second/)
})
