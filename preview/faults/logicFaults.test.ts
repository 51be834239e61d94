import { RTC_EVENTS, RTC_METHODS, type CreateRtcRoomContext } from '../../src/rtc/contract'
import { launchApp } from '../../tests/fakes/launchApp'
import type { ArmedFault } from './armedCalls'
import type { CallFault } from './fault'

const armed = (...faults: CallFault[]): ArmedFault[] =>
  faults.map((fault, index) => ({ id: index + 1, fault, left: fault.times ?? 1 }))

/** Opens an app over a context that answers well, and keeps what it was asked. */
async function open(faults: NonNullable<Parameters<typeof launchApp>[0]>['faults']) {
  const asked: [method: string, roomId: unknown][] = []
  const context: Record<string, unknown> = {}
  for (const method of RTC_METHODS) {
    context[method] = ({ success, roomId }: { success: (x: object) => void; roomId?: string }) => {
      asked.push([method, roomId])
      success({ errMsg: `${method}:ok` })
    }
  }
  for (const event of RTC_EVENTS) context[`on${event}`] = context[`off${event}`] = () => undefined
  const createRtcRoomContext = (() => context) as unknown as CreateRtcRoomContext
  const app = await launchApp({ createRtcRoomContext, faults })
  app.phone.evaluate(`getApp().context = tt.createRtcRoomContext({ appId: 'a'.repeat(24) })`)
  const call = (method: string, args = '') =>
    app.answerOf(`getApp().context.${method}({ ${args} ...answer })`)
  return { ...app, asked, call }
}

const CREATE = `tt.createRtcRoomContext({ appId: 'a'.repeat(24) })`

test('the next calls fail with their number, and the host does nothing; then all is as before', async () => {
  const { call, asked } = await open({
    armed: armed({ do: 'fail', call: 'joinRtcRoom', code: 21101, times: 2 }),
  })
  const failure = { errMsg: 'joinRtcRoom:fail token invalid', errNo: 21101 }
  expect(await call('joinRtcRoom')).toEqual(failure)
  expect(await call('changeVideoCapture')).toEqual({ errMsg: 'changeVideoCapture:ok' })
  expect(await call('joinRtcRoom')).toEqual(failure)
  expect(asked).toEqual([['changeVideoCapture', undefined]])
  expect(await call('joinRtcRoom')).toEqual({ errMsg: 'joinRtcRoom:ok' })
})

test('an errorCode is given as the host gives it', async () => {
  const { call } = await open({
    armed: armed({ do: 'fail', call: 'changeAudioCapture', code: 115990 }),
  })
  expect(await call('changeAudioCapture')).toEqual({
    errMsg: 'changeAudioCapture:fail auth deny',
    errorCode: 115990,
    errorType: 'U',
  })
})

test('a call that is never answered does nothing, and stays open in the list', async () => {
  const { phone, asked, json } = await open({
    armed: armed({ do: 'silence', call: 'joinRtcRoom' }),
  })
  phone.evaluate(`(() => { getApp().heard = []; getApp().context.joinRtcRoom({
    complete: (x) => getApp().heard.push(x) }) })()`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect([asked, json('getApp().heard')]).toEqual([[], []])
  expect(phone.calls.find(({ name }) => name === 'joinRtcRoom')?.answer).toBeNull()
})

test('a late answer comes late, of what was done at once', async () => {
  const { call, asked } = await open({
    armed: armed({ do: 'delay', call: 'joinRtcRoom', ms: 300 }),
  })
  const start = performance.now()
  const answer = call('joinRtcRoom')
  expect(asked).toEqual([['joinRtcRoom', undefined]])
  expect(await answer).toEqual({ errMsg: 'joinRtcRoom:ok' })
  expect(performance.now() - start).toBeGreaterThanOrEqual(300)
})

test('a context that cannot be made is thrown with its number', async () => {
  const { phone, json } = await launchApp({
    faults: { armed: armed({ do: 'fail', call: 'createRtcRoomContext', code: 116183 }) },
  })
  expect(json(`(() => { try { ${CREATE} } catch (error) { return error } })()`)).toEqual({
    errMsg: 'createRtcRoomContext:fail platform auth deny',
    errorCode: 116183,
    errorType: 'D',
  })
  expect(phone.calls.at(-1)?.answer).toMatchObject({ errorCode: 116183 })
})

test('what the host lacks is in no table, and canIUse says so', async () => {
  const { json, phone } = await open({ missing: ['switchCamera', 'getLocation'] })
  const can = (schema: string) => json(`tt.canIUse('${schema}')`)
  expect(
    json('[typeof getApp().context.switchCamera, typeof getApp().context.joinRtcRoom]'),
  ).toEqual(['undefined', 'function'])
  expect(json('"getLocation" in tt')).toBe(false)
  expect(can('getLocation')).toBe(false)
  expect(can('createRtcRoomContext.return.switchCamera')).toBe(false)
  expect(can('createRtcRoomContext.return.updateToken')).toBe(true)
  expect(phone.troubles).toEqual([])
})

test('an exit that names another room leaves the one joined, and that is said', async () => {
  const { call, asked, phone } = await open({})
  await call('joinRtcRoom', `roomId: 'one',`)
  await call('exitRtcRoom', `roomId: 'two',`)
  expect(asked).toEqual([
    ['joinRtcRoom', 'one'],
    ['exitRtcRoom', 'one'],
  ])
  expect(phone.troubles.map(({ text }) => text).join()).toContain('names the room two')
  // Out of any room it is the host that answers.
  await call('exitRtcRoom', `roomId: 'two',`)
  expect(asked.at(-1)).toEqual(['exitRtcRoom', 'two'])
})

test('or it is the host’s to refuse, where the phone is told so', async () => {
  const { call, asked, phone } = await open({ otherRoom: 'fails' })
  await call('joinRtcRoom', `roomId: 'one',`)
  await call('exitRtcRoom', `roomId: 'two',`)
  expect(asked.at(-1)).toEqual(['exitRtcRoom', 'two'])
  expect(phone.troubles).toEqual([])
})
