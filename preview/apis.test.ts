import { launchApp } from '../tests/fakes/launchApp'
import type { Json } from './json'

describe('what an app knows of its owner', () => {
  test('a login gives a code, an anonymous one and isLogin, and begins a session', async () => {
    const { answerOf } = await launchApp()
    expect(await answerOf('tt.checkSession(answer)')).toEqual({
      errMsg: 'checkSession:fail session expired',
    })
    const code = expect.stringMatching(/^[\da-f]{16}$/) as unknown
    expect(await answerOf('tt.login({ force: false, ...answer })')).toEqual({
      errMsg: 'login:ok',
      code,
      anonymousCode: code,
      isLogin: true,
    })
    expect(await answerOf('tt.checkSession(answer)')).toEqual({ errMsg: 'checkSession:ok' })
  })

  test('what the owner refuses fails, what is given is answered', async () => {
    const refused = await launchApp({
      answer: (api) => {
        if (api === 'getUserProfile' || api === 'getLocation') throw new Error('auth deny')
        return undefined
      },
    })
    for (const name of ['getUserProfile', 'getLocation']) {
      expect(await refused.answerOf(`tt.${name}(answer)`)).toEqual({
        errMsg: `${name}:fail auth deny`,
      })
    }
    const given = await launchApp({
      answer: (api) => (api === 'getLocation' ? { latitude: 1, longitude: 2 } : undefined),
    })
    expect(await given.answerOf('tt.getLocation(answer)')).toEqual({
      errMsg: 'getLocation:ok',
      latitude: 1,
      longitude: 2,
    })
  })

  test('a page is shared by the menu, with what onShareAppMessage says, and told of it', async () => {
    const asked: Json[] = []
    const { phone, json } = await launchApp(
      {
        answer: (api, args) => {
          if (api !== 'showModal') return undefined
          asked.push(args.content ?? null)
          return { confirm: asked.length === 1 }
        },
      },
      {
        'app.js': 'App({ log: [] })',
        'pages/one/index.js': `const say = (x) => getApp().log.push(x)
          Page({ onShareAppMessage({ from, channel }) {
            say(from + ' ' + channel)
            return { title: 'Come', success: (x) => say(x.errMsg), fail: (x) => say(x.errMsg) }
          } })`,
      },
    )
    await phone.share()
    await phone.share()
    expect(asked).toEqual(['Come\npages/one/index', 'Come\npages/one/index'])
    expect(json('getApp().log')).toEqual([
      'menu invite',
      'shareAppMessage:ok',
      'menu invite',
      'shareAppMessage:fail cancel',
    ])
  })

  test('what is shared may be said later, or not at all', async () => {
    const asked: Json[] = []
    const { phone } = await launchApp(
      {
        answer: (api, args) => {
          if (api === 'showModal') asked.push(args.content ?? null)
          return undefined
        },
      },
      {
        'project.config.json': { projectname: 'Rooms' },
        'app.js':
          'App({ answers: [() => ({ title: "Late", path: "/x" }), () => { throw new Error("none") }, () => {}] })',
        'pages/one/index.js': `Page({ async onShareAppMessage() {
          await new Promise((resolve) => setTimeout(resolve, 20))
          return getApp().answers.shift()()
        } })`,
      },
    )
    for (const times of [1, 2, 3]) {
      await phone.share()
      await phone.until(() => asked.length === times)
    }
    const itself = 'Rooms\npages/one/index'
    expect(asked).toEqual(['Late\n/x', itself, itself])
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      expect.stringContaining('pages/one/index onShareAppMessage: Error: none'),
    ])
  })

  test('no update waits, and applying none throws', async () => {
    const { phone, answerOf } = await launchApp()
    expect(await answerOf('tt.getUpdateManager().onCheckForUpdate((x) => heard.push(x))')).toEqual({
      hasUpdate: false,
    })
    expect(() => phone.evaluate('tt.getUpdateManager().applyUpdate()')).toThrow(
      'applyUpdate:fail no update is ready',
    )
  })

  test('the battery is the one that is drawn', async () => {
    const { answerOf, json } = await launchApp()
    const battery = { level: 82, isCharging: false }
    expect(await answerOf('tt.getBatteryInfo(answer)')).toMatchObject(battery)
    expect(json('tt.getBatteryInfoSync()')).toEqual(battery)
  })
})

describe('storage', () => {
  const KEY_LIMIT = 1024 * 1024

  test('a key holds 1 M and all hold 10, counted in bytes; what goes beyond changes nothing', async () => {
    const { phone, answerOf, json } = await launchApp()
    const wide = '字'.repeat(KEY_LIMIT / 3)
    expect(await answerOf(`tt.setStorage({ key: 'k', data: '${wide}', ...answer })`)).toEqual({
      errMsg: 'setStorage:fail exceed storage item max length',
      errNo: 21_101,
    })
    expect(json('tt.getStorageInfoSync().keys')).toEqual([])
    expect(() => phone.evaluate(`tt.setStorageSync('k', '${wide}')`)).toThrow(
      'setStorageSync:fail exceed storage item max length',
    )
    phone.evaluate(`(() => {
      for (let i = 0; i < 10; i++) tt.setStorageSync('k' + i, 'x'.repeat(${KEY_LIMIT - 10}))
    })()`)
    expect(
      await answerOf(`tt.setStorage({ key: 'more', data: 'x'.repeat(200), ...answer })`),
    ).toEqual({ errMsg: 'setStorage:fail exceed storage max size 10Mb', errNo: 21_102 })
    // In the place of what is there it has room.
    expect(await answerOf(`tt.setStorage({ key: 'k1', data: 'short', ...answer })`)).toEqual({
      errMsg: 'setStorage:ok',
    })
    expect(json('tt.getStorageInfoSync()')).toMatchObject({ currentSize: 9_216, limitSize: 10_240 })
  })

  test('what is read is a copy, and a key is a string', async () => {
    const { answerOf, json } = await launchApp({ storage: { list: [1] } })
    expect(
      json(`(() => { tt.getStorageSync('list').push(2); return tt.getStorageSync('list') })()`),
    ).toEqual([1])
    expect(await answerOf('tt.setStorage({ key: 5, data: 1, ...answer })')).toEqual({
      errMsg: 'setStorage:fail params.key should be string',
      errorCode: 117_799,
      errorType: 'D',
    })
  })

  test('where nothing is stored, or what is no data, there is an empty text', async () => {
    const { phone, answerOf, json } = await launchApp()
    phone.evaluate(`(() => {
      tt.setStorageSync('none', null)
      tt.setStorageSync('method', () => 1)
      tt.setStorageSync('missing')
    })()`)
    const keys = ['none', 'method', 'missing', 'other', 'constructor']
    expect(json(`${JSON.stringify(keys)}.map((key) => tt.getStorageSync(key))`)).toEqual([
      null,
      ...['', '', '', ''],
    ])
    for (const key of ['other', 'constructor']) {
      expect(await answerOf(`tt.getStorage({ key: '${key}', ...answer })`)).toEqual({
        errMsg: 'getStorage:ok',
        data: '',
      })
    }
  })
})

describe('transfers', () => {
  const USER = 'ttfile://user'

  test('a download is a file, where the app wants it, and is told how far it is', async () => {
    const path = 'ttfile://temp/d.txt'
    let object = 0
    const { phone, answerOf, json } = await launchApp({
      answer: (api, args) => {
        if (api !== 'downloadFile') return undefined
        object = Number(args.object)
        return { statusCode: 200, tempFilePath: path, files: [{ path, data: 'aGVsbG8=' }] }
      },
    })
    const to = `${USER}/d.txt`
    expect(
      await answerOf(`tt.downloadFile({ url: 'http://a.b/', filePath: '${to}', ...answer })`),
    ).toEqual({ errMsg: 'downloadFile:ok', statusCode: 200, tempFilePath: path, filePath: to })
    expect(json(`tt.getFileSystemManager().readFileSync('${to}', 'utf8')`)).toBe('hello')
    const heard = phone.evaluate(`(() => {
      const heard = []
      tt.downloadFile({ url: 'http://a.b/' }).onProgressUpdate((x) => heard.push(x.progress))
      return heard
    })()`) as number[]
    await phone.until(() => object > 1)
    await phone.tell(object, 'ProgressUpdate', { progress: 50 })
    // It is answered already: of what is over nobody hears.
    expect([...heard]).toEqual([])
  })

  test.each(['downloadFile', 'uploadFile', 'request'])(
    '%s can be ended before it began',
    async (name) => {
      const asked: string[] = []
      const { phone, answerOf } = await launchApp({
        answer: (api) => {
          asked.push(api)
          return undefined
        },
      })
      expect(
        await answerOf(
          `tt.${name}({ url: 'http://a.b/', filePath: 'x', name: 'x', ...answer }).abort()`,
        ),
      ).toEqual({
        errMsg: `${name}:fail abort`,
      })
      expect(asked).not.toContain(name)
      expect(phone.troubles).toEqual([])
    },
  )
})

describe('sockets', () => {
  const listen = `const heard = []
    const task = tt.connectSocket({ url: 'ws://a.b/', ...extra })
    for (const name of ['Open', 'Message', 'Error', 'Close']) {
      task['on' + name]((x) => heard.push([name, x.data instanceof ArrayBuffer ? [...new Uint8Array(x.data)] : x.data ?? x.code ?? '']))
    }
    task.heard = heard
    return task`
  const open = async (extra = '') => {
    const asked: Record<string, unknown>[] = []
    const { phone, answerOf } = await launchApp({
      answer: (api, args) => {
        if (api.startsWith('socket')) asked.push({ api, ...args })
        return undefined
      },
    })
    const task = phone.evaluate(`((extra) => { ${listen} })({${extra}})`) as Record<
      'readyState' | 'CONNECTING' | 'OPEN' | 'CLOSING' | 'CLOSED',
      number
    > & {
      heard: unknown[]
      send: (sent: object) => void
      close: (how: object) => void
    }
    await phone.until(() => asked.length > 0)
    return { phone, asked, task, answerOf, object: Number(asked[0]?.object) }
  }

  test('text and bytes go both ways, and the end is told once', async () => {
    const { phone, asked, task, object } = await open()
    await phone.tell(object, 'Open', {})
    await phone.tell(object, 'Message', { data: 'hi' })
    await phone.tell(object, 'Message', { base64: 'AQL/' })
    task.send({ data: 'text' })
    phone.evaluate('0')
    await phone.until(() => asked.length === 2)
    task.close({ code: 4000, reason: 'done' })
    await phone.until(() => asked.length === 3)
    await phone.tell(object, 'Close', { code: 4000 })
    await phone.tell(object, 'Message', { data: 'late' })
    expect(JSON.parse(JSON.stringify(task.heard))).toEqual([
      ['Open', ''],
      ['Message', 'hi'],
      ['Message', [1, 2, 255]],
      ['Close', 4000],
    ])
    expect(asked.map(({ api }) => api)).toEqual(['socketOpen', 'socketSend', 'socketClose'])
    expect(asked[1]).toMatchObject({ data: 'text' })
    expect(asked[2]).toMatchObject({ code: 4000, reason: 'done' })
  })

  test('five at a time, and headers are said to be left out', async () => {
    const { phone, answerOf, object } = await open('header: { a: "b" }')
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      expect.stringContaining('sends no headers'),
    ])
    const another = `tt.connectSocket({ url: 'ws://a.b/', ...answer })`
    for (let i = 0; i < 4; i++) {
      expect(await answerOf(another)).toMatchObject({ errMsg: 'connectSocket:ok' })
    }
    const refused = { errMsg: 'connectSocket:fail the app has 5 sockets open, which is the most' }
    expect(await answerOf(another)).toEqual(refused)
    await phone.tell(object, 'Close', { code: 1000 })
    expect(await answerOf(another)).toMatchObject({ errMsg: 'connectSocket:ok' })
  })

  test('a task says how far it is, by the numbers that have names on it', async () => {
    const { phone, asked, task, object } = await open()
    const steps = [task.readyState]
    await phone.tell(object, 'Open', {})
    steps.push(task.readyState)
    task.close({})
    steps.push(task.readyState)
    await phone.until(() => asked.length === 2)
    await phone.tell(object, 'Close', { code: 1000 })
    steps.push(task.readyState)
    expect(steps).toEqual([0, 1, 2, 3])
    expect([task.CONNECTING, task.OPEN, task.CLOSING, task.CLOSED]).toEqual(steps)
  })

  test('one that is not made has no state, and one that is made has a number', async () => {
    const { json, answerOf } = await launchApp({
      answer: (api, { url }) => {
        if (api === 'socketOpen' && url !== 'ws://a.b/') throw new Error('invalid url')
        return undefined
      },
    })
    const made = 'getApp().task = tt.connectSocket'
    expect(await answerOf(`${made}({ url: 'ws://a.b/', ...answer })`)).toEqual({
      errMsg: 'connectSocket:ok',
      socketTaskId: expect.any(Number) as unknown,
    })
    expect(json('getApp().task.readyState')).toBe(0)
    expect(await answerOf(`${made}({ url: 'nowhere', ...answer })`)).toEqual({
      errMsg: 'connectSocket:fail invalid url',
    })
    expect(json('[getApp().task.readyState]')).toEqual([null])
  })
})

test('a sound is ordered about, and knows where it is by what it is told', async () => {
  const asked: unknown[] = []
  let object = 0
  const { phone, json } = await launchApp({
    answer: (api, args) => {
      if (api !== 'audio') return undefined
      object = Number(args.object)
      const order = { ...args }
      delete order.object
      asked.push(order)
      return undefined
    },
  })
  phone.evaluate(`(() => {
    const sound = tt.createInnerAudioContext()
    getApp().sound = sound
    getApp().heard = []
    sound.onTimeUpdate(() => getApp().heard.push(sound.currentTime))
    sound.src = '/ring.mp3'
    sound.loop = true
    sound.play()
    sound.seek(3)
  })()`)
  await phone.until(() => asked.length === 4)
  await phone.tell(object, 'TimeUpdate', {
    state: { duration: 9, currentTime: 3, paused: false, buffered: 9 },
  })
  expect(json('getApp().heard')).toEqual([3])
  expect(json('[getApp().sound.duration, getApp().sound.paused, getApp().sound.loop]')).toEqual([
    9,
    false,
    true,
  ])
  phone.evaluate('getApp().sound.destroy()')
  await phone.until(() => asked.length === 5)
  expect(asked).toEqual([
    { does: 'set', name: 'src', value: '/ring.mp3' },
    { does: 'set', name: 'loop', value: true },
    { does: 'play' },
    { does: 'seek', position: 3 },
    { does: 'destroy' },
  ])
})

test('an error is told as a text with its stack, to the app and to who listens', async () => {
  const { phone, json } = await launchApp(
    {},
    { 'app.js': 'App({ told: [], onError(text) { this.told.push(text) } })' },
  )
  phone.evaluate('tt.onError((text) => getApp().told.push(text))')
  phone.evaluate("tt.nextTick(() => { throw new Error('broken') })")
  await phone.until(() => (json('getApp().told') as unknown[]).length > 0)
  const text = expect.stringMatching(/^Error: broken\n +at /) as unknown
  expect(json('getApp().told')).toEqual([text, text])
})

test('a call is given null, and what Taro has no name for warns and fails', async () => {
  const { phone, answerOf, json } = await launchApp()
  phone.evaluate('tt.getSystemInfo(null)')
  expect(await answerOf('tt.createMerchantOrder(answer)')).toEqual({
    errMsg: 'createMerchantOrder:fail not supported in the preview',
  })
  expect(json('tt.canIUse("createMerchantOrder")')).toBe(false)
  expect(phone.troubles).toHaveLength(1)
})

test.each(['request', 'downloadFile', 'uploadFile'])(
  'headers of %s that no browser sends are named, those that Douyin sets itself are not',
  async (name) => {
    const { phone, answerOf } = await launchApp({ answer: () => ({ statusCode: 200 }) })
    const file = `filePath: 'x', name: 'x'`
    const header = `{ Cookie: 'a=b', 'Sec-Fetch-Site': 'none', Referer: 'x', 'User-Agent': 'y', 'X-Own': 'z' }`
    await answerOf(`tt.${name}({ url: 'https://a.test', header: ${header}, ${file}, ...answer })`)
    expect(phone.troubles.map(({ text }) => text)).toEqual([
      `tt.${name}: a browser lets no page set Cookie, Sec-Fetch-Site: left out; Douyin sends it.`,
    ])
  },
)
