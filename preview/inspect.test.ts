import path from 'node:path'

import type { RtcRoomContext } from '../src/rtc/contract'
import { openPackage, type PackagePhone } from '../tests/nodePhone/openPackage'

const FIXTURE = path.join(__dirname, '../tests/e2e/preview/fixtures/host')

/** A package at one of its pages. */
async function at(page: string): Promise<PackagePhone> {
  const phone = openPackage(FIXTURE, { createRtcRoomContext: () => ({}) as RtcRoomContext })
  await phone.launch({ path: `pages/${page}/index`, query: 'a=%20' })
  return phone
}

describe('what runs is asked', () => {
  test('the page stack, with undecoded queries', async () => {
    const phone = await at('order')
    await phone.fire({ text: 'go' })
    const stack = await phone.inspect('stack')
    expect(stack.map(({ path: where }) => where)).toEqual([
      'pages/order/index',
      'pages/second/index',
    ])
    expect(stack[0]?.query).toEqual({ a: '%20' })
    expect(new Set(stack.map(({ id }) => id)).size).toBe(2)
  })

  test('data, whole and in part, of any page of the stack, set and read', async () => {
    const phone = await at('order')
    const [first] = await phone.inspect('stack')
    await phone.fire({ text: 'go' })
    const owner = { page: first?.id ?? 0 }
    await phone.inspect('setData', owner, { 'list[1].name': 'b', apiToken: '0123' })
    expect(await phone.inspect('data', owner, 'list[1].name')).toBe('b')
    expect(await phone.inspect('data', owner, 'list[7].name')).toBeNull()
    expect(await phone.inspect('data', owner, '')).toMatchObject({ apiToken: '***' })
    expect(await phone.inspect('data', {}, 'list')).toBeNull()
    await expect(phone.inspect('data', { page: 99 }, '')).rejects.toThrow('Page 99 is not open.')
    await expect(phone.inspect('data', { node: 9_999 }, '')).rejects.toThrow('no component')
  })

  test('methods and functions, and what they throw', async () => {
    const phone = await at('order')
    await expect(phone.inspect('callMethod', {}, 'nothing', [])).rejects.toThrow(
      'no method "nothing"',
    )
    const sum = 'async (a, b) => { if (!b) throw new Error("no b"); return { sum: a + b } }'
    expect(await phone.inspect('callFunction', sum, [1, 2])).toEqual({ sum: 3 })
    await expect(phone.inspect('callFunction', sum, [1])).rejects.toThrow('no b')
    expect(await phone.inspect('callFunction', '() => typeof getApp() + typeof tt', [])).toBe(
      'objectobject',
    )
  })

  test('functions of tt, with their answers of either kind', async () => {
    const phone = await at('order')
    expect(await phone.inspect('callApi', 'getSystemInfoSync', [])).toMatchObject({
      platform: 'ios',
    })
    await phone.inspect('callApi', 'setStorage', [{ key: 'name', data: 'Li' }])
    expect(await phone.inspect('storage')).toMatchObject({ name: 'Li' })
    await expect(phone.inspect('callApi', 'navigateTo', [{ url: '/nowhere' }])).rejects.toThrow(
      'navigateTo:fail page "nowhere"',
    )
    await expect(phone.inspect('callApi', 'fly', [])).rejects.toThrow('tt.fly is no function.')
  })
})

describe('what happened is kept to be looked at', () => {
  test('events of the app, of pages and of elements, with secrets masked, since a number', async () => {
    const phone = await at('order')
    await phone.fire({ text: 'go' })
    const events = await phone.inspect('events', 0)
    expect(events.map(({ from, name }) => `${from} ${name}`)).toEqual(
      expect.arrayContaining(['app onAppShow', 'page onLoad', 'page onShow', 'element tap']),
    )
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    const last = events.at(-1)?.id ?? 0
    expect(await phone.inspect('events', last)).toEqual([])
    await phone.evaluate("tt.navigateTo({ url: '/pages/second/index?token=0123' })")
    await phone.until(() => phone.pages().length > 2)
    const later = await phone.inspect('events', last)
    expect(JSON.stringify(later)).toContain('"token":"***"')
  })

  test('each setData, with its page, its bytes and its data, secrets masked', async () => {
    const phone = await at('order')
    const [{ id } = { id: 0 }] = (await phone.inspect('changes', 0)).slice(-1)
    await phone.inspect('setData', {}, { apiToken: '0123', name: '李' })
    await phone.inspect('setData', {}, { long: 'x'.repeat(20_000) })
    expect(await phone.inspect('changes', id)).toMatchObject([
      { path: 'pages/order/index', bytes: 32, data: { apiToken: '***', name: '李' } },
      { bytes: 20_011, keys: ['long'], data: null },
    ])
  })

  test('what is stored is written and deleted, within the limits, and no call is made of it', async () => {
    const phone = await at('order')
    const before = phone.calls.length
    await phone.inspect('store', 'name', { first: 'Li' })
    expect(await phone.inspect('storage')).toEqual({ name: { first: 'Li' } })
    expect(phone.evaluate("tt.getStorageSync('name').first")).toBe('Li')
    await expect(phone.inspect('store', 'big', 'x'.repeat(2 ** 20))).rejects.toThrow('max length')
    await phone.inspect('unstore', 'name')
    expect(await phone.inspect('storage')).toEqual({})
    expect(phone.calls.length).toBe(before)
  })

  test('the query of a page hides its token', async () => {
    const phone = openPackage(FIXTURE, { createRtcRoomContext: () => ({}) as RtcRoomContext })
    await phone.launch({
      path: 'pages/order/index',
      query: 'roomId=r&token=001abcdefghijklmnopqrst',
    })
    const [page] = await phone.inspect('stack')
    expect(page?.query).toEqual({ roomId: 'r', token: '***' })
    expect(phone.evaluate('getCurrentPages()[0].options.token')).toContain('001abc')
  })
})

describe('a stub', () => {
  /** What a call of the package's own comes to. */
  const ask = (phone: PackagePhone, call: string) =>
    phone.inspect(
      'callFunction',
      `() => new Promise((resolve) => ${call}({ success: (r) => resolve(['ok', r]), fail: (r) => resolve(['fail', r]) }))`,
      [],
    )

  test('answers in the place of what the package took when it loaded', async () => {
    const phone = await at('order')
    phone.evaluate('getApp().took = tt.login')
    await phone.inspect('stub', 'login', { result: { code: 'c-1' } })
    expect(await ask(phone, 'getApp().took')).toEqual(['ok', { errMsg: 'login:ok', code: 'c-1' }])
    expect(phone.calls.at(-1)).toMatchObject({ name: 'login', answer: { errMsg: 'login:ok' } })
    await phone.inspect('stub', 'login', { result: { errMsg: 'login:fail no network', errNo: 1 } })
    expect(await ask(phone, 'tt.login')).toEqual([
      'fail',
      { errMsg: 'login:fail no network', errNo: 1 },
    ])
    await phone.inspect('stub', 'login', null)
    expect(await ask(phone, 'tt.login')).toMatchObject([
      'ok',
      { anonymousCode: expect.stringMatching(/./) as string },
    ])
  })

  test('may call what it stands for, and takes arguments of its own', async () => {
    const phone = await at('order')
    const functionDeclaration =
      'function (options, more) { return new Promise((resolve) => this.origin({ success: (r) => resolve({ ...r, more }) })) }'
    await phone.inspect('stub', 'getNetworkType', { functionDeclaration, args: ['m'] })
    expect(await ask(phone, 'tt.getNetworkType')).toMatchObject([
      'ok',
      { networkType: 'wifi', more: 'm' },
    ])
    const thrower = 'function () { throw new Error("not today") }'
    await phone.inspect('stub', 'getNetworkType', { functionDeclaration: thrower, args: [] })
    expect(await ask(phone, 'tt.getNetworkType')).toEqual([
      'fail',
      { errMsg: 'getNetworkType:fail not today' },
    ])
  })

  test('gives its answer back at once where the function does', async () => {
    const phone = await at('order')
    await phone.inspect('stub', 'getSystemInfoSync', { result: { platform: 'harmony' } })
    expect(phone.evaluate('tt.getSystemInfoSync().platform')).toBe('harmony')
    const functionDeclaration =
      'function (options) { const made = this.origin(options); return { made: typeof made, options } }'
    await phone.inspect('stub', 'createRtcRoomContext', { functionDeclaration, args: [] })
    expect(phone.evaluate('tt.createRtcRoomContext({ appId: "a" })')).toEqual({
      made: 'object',
      options: { appId: 'a' },
    })
    await expect(phone.inspect('stub', 'fly', { result: null })).rejects.toThrow('no function')
  })
})
