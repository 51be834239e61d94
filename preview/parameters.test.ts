import { launchApp } from '../tests/fakes/launchApp'
import type { Json } from './json'
import { REQUIRED } from './worker/apis/parameters'

/** What is of no such kind. */
const WRONG = { string: 5, number: 'x', boolean: 'no', array: 'x' } as const
const RIGHT = { string: 'x', number: 0, boolean: true, array: ['x'] } as const

const rows = Object.entries(REQUIRED).flatMap(([name, parameters]) =>
  Object.entries(parameters).map(([parameter, kind]) => [name, parameter, kind] as const),
)

test.each(rows)(
  '%s without %s, or with what is no %s, fails and says so',
  async (name, parameter, kind) => {
    const asked: Json[] = []
    const { answerOf } = await launchApp({
      answer: (api) => {
        asked.push(api)
        return undefined
      },
    })
    const others = Object.entries(REQUIRED[name] ?? {}).map(([other, of]) => [other, RIGHT[of]])
    const given = (value: Json | undefined) =>
      JSON.stringify({ ...Object.fromEntries(others), [parameter]: value })
    const errMsg = `${name}:fail params.${parameter} should be ${kind}`
    for (const wrong of [undefined, null, WRONG[kind]]) {
      expect(await answerOf(`tt.${name}({ ...${given(wrong)}, ...answer })`)).toMatchObject({
        ...{ errMsg, errorType: 'D' },
      })
    }
    expect(asked).not.toContain(name)
  },
)

test('a key that is empty or no text fails with the number of its own, and throws at once', async () => {
  const { phone, answerOf } = await launchApp()
  expect(await answerOf('tt.setStorage({ key: 5, data: 1, ...answer })')).toEqual({
    ...{ errMsg: 'setStorage:fail params.key should be string' },
    ...{ errorCode: 117_799, errorType: 'D' },
  })
  expect(await answerOf('tt.setStorage({ key: "", data: 1, ...answer })')).toMatchObject({
    errMsg: 'setStorage:fail the length of params.key should be greater than or equal to 1',
  })
  expect(() => phone.evaluate('tt.setStorageSync(5, 1)')).toThrow(
    'setStorageSync:fail params.key should be string',
  )
})

test.each([
  ['success', '"a"'],
  ['fail', '5'],
])('a call returns nothing, and is told of its end after its %s', async (outcome, data) => {
  const { phone } = await launchApp()
  const heard = phone.evaluate(`(() => {
    const heard = []
    const told = (name) => ({ [name]: () => heard.push(name) })
    const given = { data: ${data}, ...told('complete'), ...told('success'), ...told('fail') }
    heard.push(typeof tt.setClipboardData(given), typeof tt.setClipboardData({ data: ${data} }))
    return heard
  })()`) as Json[]
  await phone.until(() => heard.length > 3)
  expect(heard).toEqual(['undefined', 'undefined', outcome, 'complete'])
})

test.each([
  ['base64ToArrayBuffer', '{}', 'base64 should be string'],
  ['arrayBufferToBase64', '"text"', 'arrayBuffer should be ArrayBuffer'],
])('%s throws in words what it was given wrongly', async (name, given, words) => {
  const { phone } = await launchApp()
  expect(() => phone.evaluate(`tt.${name}(${given})`)).toThrow(`${name}:fail params.${words}`)
})
