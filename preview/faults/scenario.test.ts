import { RTC_METHODS } from '../../src/rtc/contract'
import { CALL_CODES, METHOD_CODES, NEWS_CODES, toRtcError } from '../../src/rtc/errors'
import { codesOf, FAULTY_CALLS, failureOf, isRtcMethod, type FailureCode } from './codes'
import type { Scenario } from './fault'
import { linkTo, parseScenario, printScenario, readScenario, scenarioIn } from './scenario'

const one = (step: object) => readScenario({ name: 'one', steps: [step] })

test.each([
  { do: 'fail', call: 'joinRtcRoom' },
  { do: 'fail', call: 'joinRtcRoom', code: 21101, times: 3, after: 0 },
  { do: 'fail', call: 'createRtcRoomContext', code: 116183 },
  { do: 'fail', call: 'rtc-room', code: 21301 },
  { do: 'silence', call: 'exitRtcRoom', once: 'joinRtcRoom' },
  { do: 'delay', call: 'joinRtcRoom', ms: 5_000 },
  { do: 'host', SDKVersion: '2.41.0' },
  { do: 'capability', api: 'createRtcRoomContext', there: false },
  { do: 'permission', device: 'camera', allowed: false },
  { do: 'device', device: 'microphone', there: true },
  { do: 'room', event: 'tokenExpired' },
  { do: 'app', to: 'coldStart' },
  { do: 'network', condition: 'offline', after: 2_000 },
  { do: 'cut', line: 'media', cut: true },
  { do: 'exit', otherRoom: 'fails' },
])('a step may be %j', (step) => {
  expect(one(step)).toEqual({ scenario: { name: 'one', steps: [step] } })
})

test.each([
  [{}, 'do'],
  [{ do: 'explode' }, 'do'],
  [{ do: 'fail' }, 'call'],
  [{ do: 'fail', call: 'joinRoom' }, 'call'],
  [{ do: 'fail', call: 'joinRtcRoom', code: 172299 }, 'code'],
  [{ do: 'fail', call: 'joinRtcRoom', times: 0 }, 'times'],
  [{ do: 'fail', call: 'joinRtcRoom', times: 1.5 }, 'times'],
  [{ do: 'silence', call: 'rtc-room' }, 'call'],
  [{ do: 'delay', call: 'joinRtcRoom' }, 'ms'],
  [{ do: 'host', SDKVersion: '2.41' }, 'SDKVersion'],
  [{ do: 'capability', api: '', there: false }, 'api'],
  [{ do: 'permission', device: 'nose', allowed: true }, 'device'],
  [{ do: 'permission', device: 'camera' }, 'allowed'],
  [{ do: 'network', condition: 'offline', colour: 'red' }, 'colour'],
  [{ do: 'app', to: 'front', after: -1 }, 'after'],
])('a step %j is refused for its "%s"', (step, field) => {
  const read = one(step)
  expect(
    'problems' in read && read.problems.map((problem) => [problem.step, problem.field]),
  ).toEqual([[1, field]])
})

test.each([
  [{ steps: [{ do: 'app', to: 'killed' }] }, 'name'],
  [{ name: 'empty', steps: [] }, 'steps'],
  [{ name: 'none' }, 'steps'],
  [[], 'name'],
  [null, 'name'],
])('%j is no scenario, for its "%s"', (value, field) => {
  const read = readScenario(value)
  expect('problems' in read && read.problems[0]).toMatchObject({ field })
})

const SCENARIO: Scenario = {
  name: 'weak network & 弱网',
  steps: [
    { do: 'fail', call: 'joinRtcRoom', code: 21102, times: 2 },
    { do: 'network', condition: 'slow', once: 'joinRtcRoom', after: 1_000 },
  ],
}

test('a scenario comes back from its file and from a link', () => {
  expect(parseScenario(printScenario(SCENARIO))).toEqual({ scenario: SCENARIO })
  const link = linkTo(SCENARIO, 'http://127.0.0.1:5180/?lang=en#old')
  expect(link.startsWith('http://127.0.0.1:5180/?lang=en#scenario=')).toBe(true)
  expect(scenarioIn(new URL(link).hash)).toEqual({ scenario: SCENARIO })
})

test('what is no JSON says why, and an address without one carries none', () => {
  for (const read of [parseScenario('{'), scenarioIn('#scenario=%7B'), scenarioIn('#scenario=%')]) {
    expect(read && 'problems' in read && read.problems[0]?.syntax).toBeTruthy()
  }
  expect(scenarioIn('')).toBeNull()
})

const ALL: FailureCode[] = [...new Set(FAULTY_CALLS.flatMap(codesOf))]

test.each(FAULTY_CALLS.flatMap((call) => ALL.map((code) => [call, code] as const)))(
  '%s: %i is offered as far as the package knows it',
  (call, code) => {
    const known = toRtcError(call, failureOf(call, code)).reason !== 'unknown'
    // An argument may be wrong in what makes a context, too; the phone checks that itself.
    const offered = codesOf(call).includes(code)
    const checked = call === 'createRtcRoomContext' && EVERYWHERE.includes(code)
    expect(offered || checked).toBe(known)
  },
)

const EVERYWHERE: FailureCode[] = [20000, 115910]

test.each(FAULTY_CALLS)(
  '%s can be made to fail with each number that the package knows',
  (call) => {
    const own = NEWS_CODES[call] ?? CALL_CODES[call]
    const known = isRtcMethod(call) ? { ...METHOD_CODES, ...own } : { ...own }
    expect(codesOf(call).map(String).sort()).toEqual(Object.keys(known).sort())
  },
)

test('a failure without a number is none that the package knows', () => {
  for (const method of RTC_METHODS) {
    const failure = failureOf(method)
    expect(failure).toEqual({ errMsg: `${method}:fail unknown error` })
    expect(toRtcError(method, failure).reason).toBe('unknown')
  }
})
