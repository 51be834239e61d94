import { launchApp } from '../tests/fakes/launchApp'

const FAKE = `(options) => ({
  joinRtcRoom({ roomId, success }) { setTimeout(() => success({ errMsg: 'joined ' + options.appId + ' ' + roomId })) },
})`
const PAGES = {
  'app.json': { pages: ['pages/one/index', 'pages/call/index'] },
  'app.js': 'App({ log: [] })',
  'pages/call/index.ttml': '<view/>',
  'pages/call/index.js': `Page({ onLoad({ roomId }) {
    const context = tt.createRtcRoomContext({ appId: 'a' })
    context.joinRtcRoom({ roomId, success: ({ errMsg }) => getApp().log.push(errMsg) })
  } })`,
}

test('a page that is opened after a stub for createRtcRoomContext gets the test’s own context', async () => {
  const { phone, json } = await launchApp({}, PAGES)
  await phone.inspect('stub', 'createRtcRoomContext', { functionDeclaration: FAKE, args: [] })
  await phone.inspect('callApi', 'navigateTo', [{ url: '/pages/call/index?roomId=r' }])
  await phone.until(() => (json('getApp().log') as string[]).length > 0)
  expect(json('getApp().log')).toEqual(['joined a r'])
  expect(phone.calls.map(({ name }) => name)).toContain('createRtcRoomContext')
  expect(phone.troubles).toEqual([])

  // Given back, it is the phone's own: here, one that has no calls.
  await phone.inspect('stub', 'createRtcRoomContext', null)
  expect(() => phone.evaluate("tt.createRtcRoomContext({ appId: 'a' })")).toThrow('no call here')
})

test('a stub for a request gives a task, which can be ended', async () => {
  const pages = {
    ...PAGES,
    'pages/one/index.js': `Page({ ask() {
      const said = (how) => ({ errMsg }) => getApp().log.push([how, errMsg])
      return tt.request({ url: 'https://x.example', success: said('ok'), fail: said('no') })
    } })`,
  }
  const { phone, json } = await launchApp({}, pages)
  const log = async (length: number) => {
    await phone.until(() => (json('getApp().log') as string[]).length === length)
    return json('getApp().log')
  }
  const asked = 'getCurrentPages()[0].ask()'
  await phone.inspect('stub', 'request', { result: { statusCode: 200 } })
  phone.evaluate(`${asked}.onProgressUpdate(() => {})`)
  expect(await log(1)).toEqual([['ok', 'request:ok']])
  await phone.inspect('stub', 'request', {
    functionDeclaration: '() => new Promise(() => {})',
    args: [],
  })
  phone.evaluate(`${asked}.abort()`)
  expect(await log(2)).toEqual([
    ['ok', 'request:ok'],
    ['no', 'request:fail abort'],
  ])
})

test('a stub for a socket gives a task, which opens, takes what is sent and is closed', async () => {
  const pages = {
    ...PAGES,
    'pages/one/index.js': `const log = getApp().log
      Page({ connect() {
        const task = tt.connectSocket({ url: 'wss://x.example', fail: ({ errMsg }) => log.push(errMsg) })
        task.onOpen(() => {
          log.push(['open', task.readyState === task.OPEN])
          task.send({ data: 'x', success: ({ errMsg }) => {
            log.push(errMsg)
            task.close({ code: 4000, reason: 'done' })
          } })
        })
        task.onError(({ errMsg }) => log.push(['error', errMsg]))
        task.onClose(({ code, reason }) => log.push(['close', code, reason, task.readyState === task.CLOSED]))
        task.onMessage(() => log.push('message'))
      } })`,
  }
  const { phone, json } = await launchApp({}, pages)
  await phone.inspect('stub', 'connectSocket', { result: { socketTaskId: 1 } })
  phone.evaluate('getCurrentPages()[0].connect()')
  await phone.until(() => (json('getApp().log') as string[]).length >= 3)
  expect(json('getApp().log')).toEqual([
    ['open', true],
    'SocketTask.send:ok',
    ['close', 4000, 'done', true],
  ])
  await phone.inspect('stub', 'connectSocket', { result: { errMsg: 'connectSocket:fail no' } })
  phone.evaluate('[getApp().log.splice(0), getCurrentPages()[0].connect()]')
  await phone.until(() => (json('getApp().log') as string[]).length >= 2)
  expect(json('getApp().log')).toEqual(['connectSocket:fail no', ['error', 'the socket failed']])
})

test('what answers at once answers who asks for it by name, and so does a stub for it', async () => {
  const { phone } = await launchApp({}, PAGES)
  const ask = () => phone.inspect('callApi', 'matchMedia', [{ minWidth: 1 }])
  expect(await ask()).toMatchObject({ matches: true })
  await phone.inspect('stub', 'matchMedia', { result: { matches: false } })
  expect(await ask()).toEqual({ matches: false })
})
