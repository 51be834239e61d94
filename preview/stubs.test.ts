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
