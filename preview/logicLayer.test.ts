import path from 'node:path'

import { RTC_EVENTS, RTC_METHODS, type RtcRoomContext } from '../src/rtc/contract'
import {
  openPackage,
  type OpenPackageOptions,
  type PackagePhone,
} from '../tests/nodePhone/openPackage'

const FIXTURE = path.join(__dirname, '../tests/e2e/preview/fixtures/host')

/** A context that answers at once, which no host may pass on. */
function instantContext() {
  const listeners = new Map<string, (payload: unknown) => void>()
  const context: Record<string, unknown> = {}
  for (const method of RTC_METHODS) {
    context[method] = ({ success }: { success: (result: { errMsg: string }) => void }) => {
      success({ errMsg: `${method}:ok` })
    }
  }
  for (const event of RTC_EVENTS) {
    context[`on${event}`] = (listener: (payload: unknown) => void) => listeners.set(event, listener)
    context[`off${event}`] = () => listeners.delete(event)
  }
  return { context: context as unknown as RtcRoomContext, listeners }
}

const open = (options: Partial<OpenPackageOptions> = {}): PackagePhone =>
  openPackage(FIXTURE, { createRtcRoomContext: () => instantContext().context, ...options })

const logOf = (phone: PackagePhone) => phone.evaluate('getApp().log') as string[]
const answerOf = (phone: PackagePhone) =>
  JSON.parse(phone.find({ id: 'answer' })[0]?.textContent ?? '') as unknown

const at = async (page: string, options?: Partial<OpenPackageOptions>) => {
  const phone = open(options)
  await phone.launch({ path: `pages/${page}/index` })
  return phone
}

describe('the realm of the logic layer', () => {
  const phone = open()

  test.each([
    'globalThis',
    'window',
    'self',
    'document',
    'navigator',
    'location',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'postMessage',
    'importScripts',
    'localStorage',
    'indexedDB',
    'requestAnimationFrame',
    'queueMicrotask',
    'structuredClone',
    'MessageChannel',
    'TextEncoder',
    'WebAssembly',
    'SharedArrayBuffer',
    'Buffer',
    'process',
  ])('has no %s', (name) => {
    expect(phone.evaluate(`typeof ${name}`)).toBe('undefined')
  })

  test.each([
    'eval("1")',
    '(0, eval)("1")',
    'Function("return this")()',
    'new Function("return 1")',
    '(function () {}).constructor("return this")()',
    '(async function () {}).constructor("return this")',
    '(function* () {}).constructor("return this")',
    'setTimeout("1", 0)',
  ])('turns no text into code: %s', (expression) => {
    expect(() => phone.evaluate(expression)).toThrow(/not/)
  })

  test('keeps the language whole', () => {
    expect(phone.evaluate('(() => {}) instanceof Function')).toBe(true)
    expect(phone.evaluate('[new Map(), new Date(0), /a/u, Promise, Symbol()].length')).toBe(5)
    expect(phone.evaluate('(function () { return this && this.document })()')).toBeUndefined()
  })
})

describe('the life of pages', () => {
  test('starts with the app, then the page, with the query undecoded', async () => {
    const phone = open()
    await phone.launch({ query: 'token=a%2Bb%3D&x' })
    expect(logOf(phone)).toEqual([
      'app launch {"token":"a%2Bb%3D","x":""}',
      'app show',
      'order load {"token":"a%2Bb%3D","x":""}',
      'order show',
      'order ready',
    ])
  })

  test('goes there and back in the host’s order, answering later', async () => {
    const phone = open()
    await phone.launch()
    logOf(phone).length = 0
    await phone.fire({ text: 'go', tag: 'button' })
    expect(logOf(phone)).toEqual([
      'order navigateTo returned',
      'order hide',
      'second load {"a":"%E4%BD%A0%2B","b":""} below 2',
      'second show',
      'order navigated',
      'second ready',
    ])
    logOf(phone).length = 0
    await phone.fire({ text: 'back' })
    expect(logOf(phone)).toEqual(['second unload', 'order show'])
    expect(phone.pages()).toEqual(['pages/order/index'])
  })

  test('pages that open each other have a channel, and components their page’s life', async () => {
    const phone = await at('native')
    expect(logOf(phone).slice(-5)).toEqual([
      'part attached',
      'native show',
      'part page shown',
      'part ready',
      'native ready',
    ])
    logOf(phone).length = 0
    phone.evaluate('getCurrentPages()[0].again()')
    await phone.until(() => logOf(phone).includes('native ready'))
    expect(logOf(phone)).toEqual([
      'part page hidden',
      'part attached',
      'native hears opened {"second":"yes"}',
      'native show',
      'part page shown',
      'native hears hello of the first',
      'part ready',
      'native ready',
    ])
    expect(phone.calls.at(-1)?.answer).toEqual({ errMsg: 'navigateTo:ok', eventChannel: {} })
  })

  test('redirects: the old page goes before the new one comes', async () => {
    const phone = open()
    await phone.launch()
    await phone.fire({ text: 'go', tag: 'button' })
    logOf(phone).length = 0
    await phone.fire({ text: 'redirect' })
    expect(logOf(phone).slice(0, 3)).toEqual([
      'second unload',
      'second load {"again":"1"} below 2',
      'second show',
    ])
  })

  test('relaunches: the page on top goes first', async () => {
    const phone = open()
    await phone.launch()
    await phone.fire({ text: 'go', tag: 'button' })
    logOf(phone).length = 0
    await phone.fire({ text: 'relaunch' })
    expect(logOf(phone)).toEqual([
      'second unload',
      'order unload',
      'order load {}',
      'order show',
      'order ready',
    ])
  })

  test('hides and shows the page and the app', async () => {
    const phone = open()
    await phone.launch()
    logOf(phone).length = 0
    await phone.hide()
    await phone.show()
    expect(logOf(phone)).toEqual(['order hide', 'app hide', 'app show', 'order show'])
  })

  test('leaves the app by back on the first page only', async () => {
    const phone = open()
    await phone.launch()
    await phone.fire({ text: 'go', tag: 'button' })
    await phone.back()
    expect(phone.left()).toBe(false)
    await phone.back()
    expect(phone.left()).toBe(true)
    expect(phone.pages()).toEqual(['pages/order/index'])
  })

  test('refuses a page that app.json does not have, and says which it has', async () => {
    const phone = open()
    await phone.launch()
    await phone.fire({ text: 'wrong' })
    expect(logOf(phone).at(-1)).toMatch(
      /^order navigateTo:fail page "pages\/none\/index" is not in app.json; the app has pages\/order/,
    )
  })

  test('reports what a handler throws, and lives on', async () => {
    const phone = open()
    await phone.launch()
    await phone.fire({ text: 'throws' })
    expect(phone.troubles).toEqual([
      { level: 'error', text: expect.stringContaining('a handler threw') as string },
    ])
    expect(logOf(phone).at(-1)).toContain('a handler threw')
    await phone.fire({ text: 'go', tag: 'button' })
    expect(phone.pages()).toHaveLength(2)
  })
})

describe('what crosses', () => {
  test('data is a JSON copy, and the callback comes later', async () => {
    const phone = open()
    await phone.launch()
    logOf(phone).length = 0
    await phone.fire({ text: 'copy' })
    expect(logOf(phone)).toEqual([
      'order text first string',
      'order fields text,made',
      'order drawn',
    ])
    expect(phone.html()).toContain('first')
  })

  test('counts calls, bytes and keys of setData', async () => {
    const phone = await at('form')
    phone.resetSetData()
    await phone.fire({ id: 'switch' }, 'change', { value: true })
    expect(phone.setData()).toEqual({
      'pages/form/index': { calls: 1, bytes: '{"on":true}'.length, keys: ['on'] },
    })
  })

  test('handlers get plain events', async () => {
    const phone = await at('form')
    await phone.fire({ id: 'inner' })
    const shown = phone.find({ id: 'event' })[0]?.textContent ?? ''
    expect(JSON.parse(shown)).toEqual({
      plain: true,
      type: 'tap',
      target: { id: 'inner', dataset: { name: 'inner' } },
      currentTarget: { id: 'outer', dataset: { name: 'outer', big: 0 } },
    })
  })

  test('catch keeps an event from the elements above', async () => {
    const phone = await at('form')
    await phone.fire({ id: 'caught' })
    expect(phone.find({ id: 'taps' })[0]?.textContent).toBe('0')
  })

  test('an undefined property is not a true one', async () => {
    const phone = await at('form')
    expect(phone.find({ id: 'missing' })[0]?.attributes.get('disabled')).toBeUndefined()
    expect(phone.find({ id: 'disabled' })[0]?.attributes.get('disabled')).toBe(true)
  })

  test('a component speaks to its page', async () => {
    const phone = await at('styles')
    await phone.fire({ text: 'inside' })
    expect(phone.find({ id: 'picked' })[0]?.textContent).toBe('{"name":"inside","from":"card"}')
    expect(phone.html()).toContain('inside 1')
  })

  test('a key in braces keeps the other items when the first goes', async () => {
    const phone = await at('tiles')
    const before = phone.find({ tag: 'rtc-room' })
    await phone.fire({ text: 'remove first' })
    await phone.fire({ text: 'reverse' })
    const after = phone.find({ tag: 'rtc-room' })
    expect(after.map((tile) => tile.attributes.get('user-id'))).toEqual([
      'u4',
      'u3',
      'u2',
      'u1',
      undefined,
    ])
    for (const [i, tile] of after.slice(0, 4).reverse().entries()) expect(tile).toBe(before[i + 1])
  })
})

describe('tt', () => {
  test('an API the preview lacks warns and fails later', async () => {
    const phone = await at('host')
    await phone.fire({ text: 'unknown' })
    expect(answerOf(phone)).toEqual({
      error: { errMsg: 'pay:fail not supported in the preview' },
      sync: false,
    })
    expect(phone.troubles).toEqual([
      { level: 'warning', text: 'The preview has no tt.pay: the call fails.' },
    ])
  })

  test('an API that would answer at once throws in words', async () => {
    const phone = await at('host')
    for (const name of ['getNFCAdapter', 'createCameraContext', 'getBackgroundAudioManager']) {
      expect(() => phone.evaluate(`tt.${name}()`)).toThrow(`${name}:fail not supported`)
    }
    expect(phone.troubles).toHaveLength(3)
    expect(phone.troubles[0]).toEqual({
      level: 'warning',
      text: 'The preview has no tt.getNFCAdapter: the call throws.',
    })
  })

  test('an event that the preview lacks says that it never comes', async () => {
    const phone = await at('host')
    phone.evaluate('[tt.onCompassChange(() => {}), tt.offLocationChange(() => {})]')
    phone.evaluate('tt.onUserCaptureScreen(() => {})')
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      'The preview has no tt.onCompassChange: the listener is never called.',
      'The preview has no tt.onUserCaptureScreen: the listener is never called.',
    ])
  })

  test('knows every name that Taro and the vendor do, and claims none it lacks', async () => {
    const phone = await at('host')
    const names = [
      'chooseAddress',
      'getVideoInfo',
      'navigateToScene',
      'openLocation',
      'getConnectedWifi',
      'openBluetoothAdapter',
      'createOrder',
      'pay',
    ]
    const list = JSON.stringify(names)
    expect(phone.evaluate(`${list}.map((name) => typeof tt[name] + tt.canIUse(name)).join()`)).toBe(
      names.map(() => 'functionfalse').join(),
    )
    const failed = phone.evaluate(`(() => {
      const failed = []
      const fail = ({ errMsg }) => failed.push(errMsg)
      for (const name of ${list}) tt[name]({ fail })
      return failed
    })()`) as string[]
    await phone.until(() => failed.length === names.length)
    expect([...failed]).toEqual(names.map((name) => `${name}:fail not supported in the preview`))
    // What Taro has of its own is no host's.
    expect(phone.evaluate('typeof tt.getAppInfo + typeof tt.addInterceptor')).toBe(
      'undefinedundefined',
    )
  })

  test('what no host has is undefined; what this one has is own and enumerable', async () => {
    const phone = await at('host')
    await phone.fire({ text: 'strange' })
    expect(answerOf(phone)).toEqual({ type: 'undefined', can: [true, true, false], own: true })
  })

  test('a component asks for what is in itself, and scripts of templates have dates', async () => {
    const phone = await at('native', {
      answer: (api, { requests }) =>
        api === 'measure'
          ? (requests as { nodes: number[] }[]).map(({ nodes }) => nodes.map(() => ({ width: 7 })))
          : undefined,
    })
    expect(phone.find({ id: 'sjs' })[0]?.textContent).toBe('bb 1970')
    await phone.fire({ id: 'part' })
    expect(phone.find({ id: 'part' })[0]?.textContent).toBe('part 7')
  })

  test('a request can be aborted', async () => {
    const phone = await at('host')
    const failed = phone.evaluate(`(() => {
      const failed = []
      tt.request({ url: 'http://127.0.0.1/', fail: ({ errMsg }) => failed.push(errMsg) }).abort()
      return failed
    })()`) as string[]
    await phone.until(() => failed.length > 0)
    expect([...failed]).toEqual(['request:fail abort'])
  })

  test('the network is what the phone says, and a change of it is told', async () => {
    const phone = await at('host')
    const heard = phone.evaluate(`(() => {
      const heard = []
      tt.onNetworkStatusChange(({ isConnected, networkType }) => {
        heard.push(networkType + ' ' + isConnected)
      })
      heard.ask = () => tt.getNetworkType({
        success: ({ networkType }) => heard.push('asked: ' + networkType),
      })
      heard.ask()
      return heard
    })()`) as string[] & { ask: () => void }
    await phone.until(() => heard.length === 1)
    await phone.setNetwork('none')
    heard.ask()
    await phone.until(() => heard.length === 3)
    expect([...heard]).toEqual(['asked: wifi', 'none false', 'asked: none'])
  })

  test('an API the preview lacks says so for a component, too, which cannot cross', async () => {
    const phone = await at('host')
    for (const api of ['createLivePlayerContext', 'createEventSource']) {
      expect(() => phone.evaluate(`tt.${api}(getCurrentPages()[0])`)).toThrow(
        `${api}:fail not supported in the preview`,
      )
    }
  })

  test('asks the view, and passes its refusal on', async () => {
    const phone = await at('host', {
      answer: (api) => {
        if (api === 'showActionSheet') throw new Error('cancel')
        return undefined
      },
    })
    await phone.fire({ text: 'sheet' })
    expect(answerOf(phone)).toEqual({ errMsg: 'showActionSheet:fail cancel' })
    await phone.fire({ text: 'modal' })
    expect(answerOf(phone)).toEqual({ errMsg: 'showModal:ok', confirm: true, cancel: false })
  })

  test('remembers what is stored', async () => {
    const phone = await at('host')
    await phone.fire({ text: 'store' })
    expect(answerOf(phone)).toEqual({
      data: { a: [1] },
      other: '',
    })
  })

  test('shows the inspector no token, whatever it is called and wherever it stands', async () => {
    const token = `001${'0123456789abcdef01234567'}SgD1tLZv+/kz3GoAAAAA==`
    const phone = await at('host', {
      answer: (api) => (api === 'request' ? { data: { given: [token] } } : undefined),
    })
    const id = 'a-room-or-a-user'
    phone.evaluate(`(() => {
      const token = ${JSON.stringify(token)}
      tt.setClipboardData({ data: token })
      tt.setStorage({ key: 'kept', data: { deep: [token] } })
      tt.getStorage({ key: 'kept' })
      tt.request({ url: 'http://127.0.0.1/?x=' + encodeURIComponent(token) })
      tt.showToast({ title: '${id}' })
      tt.login({ code: token })
    })()`)
    await phone.until(() => phone.calls.every(({ answer }) => answer !== null))
    expect(phone.calls.map(({ name }) => name)).toHaveLength(6)
    const seen = JSON.stringify(phone.calls)
    expect(seen).not.toContain('001012345')
    expect(seen).not.toContain(token.slice(-12))
    expect(seen).toContain(id)
    expect(phone.evaluate(`tt.getStorageSync('kept').deep[0]`)).toBe(token)
  })

  test('shows the inspector nothing that is stored under a secret’s name', async () => {
    const phone = await at('host')
    phone.evaluate(`(() => {
      tt.setStorage({ key: 'accessToken', data: 'short' })
      tt.getStorage({ key: 'accessToken' })
      tt.setStorage({ key: 'name', data: 'known' })
    })()`)
    await phone.until(() => phone.calls.every(({ answer }) => answer !== null))
    expect(phone.calls.map(({ args, answer }) => ({ args, answer }))).toEqual([
      { args: { key: 'accessToken', data: '***' }, answer: { errMsg: 'setStorage:ok' } },
      { args: { key: 'accessToken' }, answer: { errMsg: 'getStorage:ok', data: '***' } },
      { args: { key: 'name', data: 'known' }, answer: { errMsg: 'setStorage:ok' } },
    ])
    expect(phone.evaluate(`tt.getStorageSync('accessToken')`)).toBe('short')
  })

  test('says what phone it is', async () => {
    const phone = await at('host', { system: { language: 'en', theme: 'dark' } })
    await phone.fire({ text: 'system' })
    expect(answerOf(phone)).toEqual({ language: 'en', theme: 'dark' })
  })
})

describe('createRtcRoomContext', () => {
  const callSynchronously = `(() => {
    const context = tt.createRtcRoomContext({ appId: 'a' })
    const seen = []
    context.joinRtcRoom({ roomId: 'r', userId: 'u', token: 'secret', success: () => seen.push('answered') })
    seen.push('returned')
    return { context, seen }
  })()`

  test('answers asynchronously, even when the engine does not', async () => {
    const phone = await at('order')
    const { seen } = phone.evaluate(callSynchronously) as { seen: string[] }
    expect(seen).toEqual(['returned'])
    await phone.until(() => seen.length === 2)
    expect(seen).toEqual(['returned', 'answered'])
  })

  test('records nothing that could not cross', async () => {
    const phone = await at('order')
    const answers = phone.evaluate(`(() => {
      const answers = []
      const success = (answer) => answers.push(answer)
      tt.createRtcRoomContext({ appId: 'a' }).changeVideoCapture({ state: 1, success })
      return answers
    })()`) as unknown[]
    await phone.until(() => answers.length === 1)
    expect(phone.calls.at(-1)).toMatchObject({
      name: 'changeVideoCapture',
      args: { state: 1 },
      answer: { errMsg: 'changeVideoCapture:ok' },
    })
  })

  test('records calls without their secrets', async () => {
    const phone = await at('order')
    phone.evaluate(callSynchronously)
    expect(phone.calls.map(({ name, args }) => ({ name, args }))).toEqual([
      { name: 'createRtcRoomContext', args: { appId: 'a' } },
      { name: 'joinRtcRoom', args: { roomId: 'r', userId: 'u', token: '***' } },
    ])
  })

  test('a call named after a token is not taken for one', async () => {
    const phone = await at('order')
    phone.evaluate(`tt.createRtcRoomContext({ appId: 'a' }).updateToken({ token: 'secret' })`)
    await phone.until(() => phone.calls.at(-1)?.answer !== null)
    expect(phone.calls.at(-1)).toMatchObject({
      args: { token: '***' },
      answer: { errMsg: 'updateToken:ok' },
    })
  })

  test('counts listeners, passes JSON copies, and is silent once they are off', async () => {
    const { context, listeners } = instantContext()
    const phone = await at('order', { createRtcRoomContext: () => context })
    const heard = phone.evaluate(`(() => {
      const heard = []
      const context = tt.createRtcRoomContext({ appId: 'a' })
      const listener = (payload) => heard.push(payload)
      context.onRtcChatMembersChanged(listener)
      heard.off = () => context.offRtcChatMembersChanged(listener)
      return heard
    })()`) as unknown[] & { off: () => void }
    expect(phone.listeners()).toEqual({ RtcChatMembersChanged: 1 })
    const payload = { userIdList: ['a'] }
    const emit = listeners.get('RtcChatMembersChanged')
    emit?.(payload)
    payload.userIdList.push('b')
    await phone.until(() => heard.length === 1)
    expect(JSON.stringify(heard)).toBe('[{"userIdList":["a"]}]')
    emit?.(payload)
    heard.off()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heard).toHaveLength(1)
    expect(phone.listeners()).toEqual({})
  })

  test('throws what the host throws', async () => {
    const phone = await at('order', {
      createRtcRoomContext: () => {
        throw Object.assign(new Error('createRtcRoomContext:fail platform auth deny'), {
          errorCode: 116183,
        })
      },
    })
    expect(() => phone.evaluate(`tt.createRtcRoomContext({ appId: 'a' })`)).toThrow(
      expect.objectContaining({ errorCode: 116183 }) as Error,
    )
  })
})
