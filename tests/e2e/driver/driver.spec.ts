import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import {
  allow,
  assertClean,
  type Fault,
  openPhone,
  openPhones,
  type Phone,
  type Scenario,
} from '../../../preview/driver'
import { startPreview, type Preview } from '../../../preview/server/serve'

const FIXTURE = path.join(__dirname, 'fixtures/app')

/** A phone alone in its page, with the package of the fixture. */
const test = base.extend<{ phone: Phone }, { preview: Preview }>({
  preview: [
    async ({}, use) => {
      const preview = await startPreview({ dir: FIXTURE })
      await use(preview)
      await preview.close()
    },
    { scope: 'worker' },
  ],
  phone: async ({ page, preview }, use) => {
    const phone = await openPhone(page, preview.url)
    await phone.waitForState('open')
    await use(phone)
  },
})

test('phones are opened by their names, whatever the preview opens by itself', async ({
  page,
  preview,
}) => {
  const [ann, bo, li] = await openPhones(page, preview.url, ['ann', 'bo', 'li'])
  for (const phone of [ann, bo, li]) await phone.waitForPage('pages/home/index')
  await bo.tap('Count 0')
  expect(await bo.data('count')).toBe(1)
  expect(await ann.data('count')).toBe(0)
  await assertClean(page)
  // What is opened later in the same page is what was asked for then.
  const [one] = await openPhones(page, preview.url, ['one'])
  await one.waitForState('open')
  await expect(page.locator('article')).toHaveCount(1)
  await assertClean(page)
})

test('taps and types as a person does, on the page on top and in dialogs', async ({ phone }) => {
  await phone.type('#name', 'Li Lei')
  await expect(phone.top.getByText('Hello Li Lei')).toBeVisible()
  await phone.type('#name', 'Han')
  expect(await phone.data('name')).toBe('Han')
  await phone.tap('Ask')
  await phone.tap('Yes')
  await expect(phone.top.locator('#answer')).toHaveText('sure')
  // The page below has a button of the same words.
  await phone.tap('Next')
  await phone.waitForPage('pages/next/index')
  await phone.tap('Next')
  await phone.tap(/^From/)
})

test('goes back, home and back to the screen, ends and starts again', async ({ phone }) => {
  await phone.tap('Next')
  await phone.waitForPage('pages/next/index')
  expect(await phone.stack()).toMatchObject([
    { path: 'pages/home/index' },
    { path: 'pages/next/index', query: { from: 'home' } },
  ])
  await phone.back()
  await phone.waitForPage('pages/home/index')
  await phone.home()
  await phone.waitForState('background')
  await phone.show()
  await phone.waitForState('open')
  await phone.end()
  await phone.waitForState('destroyed')
  await expect(phone.stack()).rejects.toThrow('No app runs on phone-1.')
  await phone.restart()
  await phone.waitForPage('pages/home/index')
})

test('opens the app by a link, whether it runs or not', async ({ phone }) => {
  const top = async () => (await phone.stack()).map(({ path, query }) => [path, query.from])
  await phone.tap('Next')
  await phone.waitForPage('pages/next/index')
  await phone.openLink('pages/next/index?from=a%20link')
  await expect.poll(top).toEqual([['pages/next/index', 'a%20link']])
  await phone.waitForState('open')
  await phone.home()
  await phone.openLink(
    'sslocal://microapp?app_id=tt1&start_page=pages%2Fhome%2Findex%3Ffrom%3Dcode',
  )
  await expect.poll(top).toEqual([['pages/home/index', 'code']])
  await phone.waitForState('open')
  await phone.end()
  await phone.waitForState('destroyed')
  await phone.openLink('/pages/next/index?from=cold')
  await phone.waitForPage('pages/next/index')
  expect(await top()).toEqual([['pages/next/index', 'cold']])
  await expect(phone.openLink('https://example.com/pages')).rejects.toThrow(
    'https://example.com/pages',
  )
})

test('reads calls, counters, data, storage and the console', async ({ page, phone }) => {
  await phone.tap('Count 0')
  await phone.tap('Count 1')
  await phone.tap('Log')
  await phone.tap('Login')
  await phone.waitForAnswer('login')
  expect((await phone.calls()).map(({ name }) => name)).toContain('login')
  expect(await phone.counters()).toMatchObject({
    'pages/home/index': { calls: 3, keys: ['count', 'answer'] },
  })
  expect(await phone.storage()).toEqual({ count: 2 })
  expect(await phone.console()).toMatchObject([{ level: 'log', text: 'count is 2' }])
  expect(await phone.data()).toMatchObject({ count: 2, list: [{ who: 'Li' }] })
  await phone.setData({ 'list[0].who': 'Han', count: 40 })
  expect(await phone.data('list[0].who')).toBe('Han')
  await phone.tap('Count 40')
  await assertClean(page)
})

test('puts stubs in the place of functions, and gives them back', async ({ phone }) => {
  const answer = phone.top.locator('#answer')
  await phone.stub('login', { code: 'c-1' })
  await phone.tap('Login')
  await expect(answer).toHaveText('c-1')
  await phone.stub('login', (_: object, more: string) => ({ code: `c-${more}` }), '2')
  await phone.tap('Login')
  await expect(answer).toHaveText('c-2')
  await phone.unstub('login')
  await phone.tap('Login')
  await expect(answer).not.toHaveText('c-2')
  await expect(phone.stub('fly', null)).rejects.toThrow('tt.fly is no function.')
})

test('what is waited for in vain says what there is instead', async ({ phone }) => {
  await expect(phone.waitForPage('pages/next/index', 100)).rejects.toThrow(
    'After 100 ms phone-1 is not on pages/next/index; it is "pages/home/index".',
  )
  await expect(phone.waitForAnswer('login', /:fail/, 100)).rejects.toThrow('it is [].')
})

test.describe('a test is not clean', () => {
  test('after an error that nobody caught, also one of an earlier run', async ({ page, phone }) => {
    await phone.tap('Fail')
    await phone.restart()
    await phone.waitForState('open')
    await expect(assertClean(page)).rejects.toThrow(
      /^What failed unasked:\nphone-1, error: .*Error: it failed\n {4}at .*pages\/home\/index.js:24:11/,
    )
    await allow(page, { errors: [/it failed/] })
    await assertClean(page)
  })

  test('after a line of console.error', async ({ page, phone }) => {
    await phone.tap('Complain')
    await expect(assertClean(page)).rejects.toThrow(
      /^What failed unasked:\nphone-1, console.error: something is wrong$/,
    )
    await allow(page, { errors: [/wrong/] })
    await expect(assertClean(page)).rejects.toThrow('console.error')
    await allow(page, { console: [/wrong/] })
    await assertClean(page)
  })

  test('while a native call is not answered', async ({ page, phone }) => {
    await phone.tap('Ask')
    await phone.screen.getByText('Sure?').waitFor()
    await expect(assertClean(page)).rejects.toThrow('phone-1, no answer: showModal')
    await allow(page, { unanswered: ['showModal'] })
    await assertClean(page)
  })

  test('after an error of the page itself', async ({ page, phone }) => {
    await phone.screen.locator('body').evaluate(() => {
      setTimeout(() => {
        throw new Error('the page broke')
      })
    })
    await expect(async () => {
      await expect(assertClean(page)).rejects.toThrow('the page, page error: the page broke')
    }).toPass()
  })
})

test('a fault and a scenario that are none are refused in words, and nothing waits', async ({
  phone,
}) => {
  // As plain JavaScript may write them.
  const faults = [
    [{ do: 'fial', call: 'joinRtcRoom' }, 'do'],
    [{ do: 'fail', call: 'joinRoom' }, 'call'],
    [{ do: 'cut', line: 'media', cut: true, after: 500 }, 'after'],
    [{ do: 'delay', call: 'joinRtcRoom' }, 'ms'],
  ] as unknown as [Fault, string][]
  const named = (field: string) => new RegExp(`["“「]${field}["”」]`)
  for (const [fault, field] of faults) {
    await expect(phone.inject(fault)).rejects.toThrow(named(field))
  }
  const scenario = { name: 'wrong', steps: [{ do: 'network', condition: 'slwo' }] }
  await expect(phone.play(scenario as unknown as Scenario)).rejects.toThrow(named('condition'))
  expect((await phone.faults()).armed).toEqual([])
  await phone.inject({ do: 'fail', call: 'joinRtcRoom', code: 21102, times: 2 })
  const [armed] = (await phone.faults()).armed
  await phone.disarm(armed?.id ?? 0)
  expect((await phone.faults()).armed).toEqual([])
  const playing = phone.play({
    name: 'waits',
    steps: [{ do: 'network', condition: 'slow', after: 60_000 }],
  })
  await expect.poll(async () => (await phone.faults()).playing?.name).toBe('waits')
  await phone.stopScenario()
  expect(await playing).toBe(false)
})

test('a name that no user may have is refused at once, and what has no value is left to the preview', async ({
  page,
  preview,
}) => {
  await expect(openPhones(page, preview.url, ['ann', '安'])).rejects.toThrow('"安" is no name')
  await expect(openPhone(page, preview.url, { name: 'a b' })).rejects.toThrow('"a b" is no name')
  const handedOn = { path: undefined, query: undefined } as object
  const phone = await openPhone(page, preview.url, handedOn)
  await phone.waitForPage('pages/home/index')
})
