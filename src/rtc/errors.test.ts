import { transform } from '@swc/core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { DOCUMENTED } from '../../tests/codes'
import { masked, maskText } from './mask'
import { RtcError, toRtcError } from './errors'

test.each(DOCUMENTED)('the documented code %i of %s has a row', (code, api, reason) => {
  const field = code > 99999 ? 'errorCode' : 'errNo'
  expect(toRtcError(api, { [field]: code, errMsg: 'x' })).toMatchObject({
    reason,
    api,
    [field]: code,
  })
})

test('one number of two APIs is two reasons', () => {
  expect(toRtcError('onRtcStateChanged', { errNo: 20000 }).reason).toBe('unknown')
  expect(toRtcError('joinRtcRoom', { errNo: 21100 }).reason).toBe('already-in-room')
  expect(toRtcError('switchCamera', { errNo: 21100 }).reason).toBe('unknown')
})

test.each([
  ['errNo', { errNo: 21101 }],
  ['errNo as text', { errNo: '21101' }],
  ['errCode', { errCode: 21101 }],
  ['errCode as text', { errCode: '21101' }],
  ['code', { code: 21101 }],
  ['code as text', { code: '21101' }],
])('the number is read from %s', (_, failure) => {
  const error = toRtcError('joinRtcRoom', failure)
  expect(error).toMatchObject({ errNo: 21101, errorCode: undefined, reason: 'invalid-token' })
})

test('a six-digit number in an older field is the errorCode', () => {
  expect(toRtcError('joinRtcRoom', { errCode: '115910' })).toMatchObject({
    errNo: undefined,
    errorCode: 115910,
    reason: 'engine-destroyed',
  })
})

test('both numbers are kept, and either finds the row', () => {
  const failure = { errorCode: 115999, errNo: 20000, errMsg: 'm', errorType: 'D' }
  expect(toRtcError('updateToken', failure)).toMatchObject({
    errorCode: 115999,
    errNo: 20000,
    reason: 'bad-arguments',
    cause: failure,
  })
})

/** An exception as a host throws it, with words of its own beside those of the browser. */
const hostError = (errMsg: string) => Object.assign(new Error('uncaught'), { errMsg })

test('of two numbers that say different things the six-digit one holds', () => {
  const failure = { errNo: 20000, errorCode: 115910, errMsg: 'm' }
  expect(toRtcError('exitRtcRoom', failure).reason).toBe('engine-destroyed')
})

test.each([
  ['an unknown number', { errNo: 4711, errMsg: 'odd' }, { errNo: 4711, errMsg: 'odd' }],
  ['text', 'odd', { errMsg: 'odd' }],
  ['an Error', new Error('odd'), { errMsg: 'odd' }],
  ['an Error with the host’s words', hostError('odd'), { errMsg: 'odd' }],
  ['nothing', undefined, { errMsg: '' }],
  ['null', null, { errMsg: '' }],
  ['empty and wordy codes', { code: '', errCode: 'E_ODD' }, { errNo: undefined }],
])('%s is unknown, and nothing of it is lost', (_, failure, kept) => {
  const error = toRtcError('updateToken', failure)
  expect(error).toMatchObject({ reason: 'unknown', terminal: false, cause: failure, ...kept })
})

test('an interruption without a known number is an interruption', () => {
  expect(toRtcError('onRtcChatInterrupted', { errNo: -1004 })).toMatchObject({
    reason: 'interrupted',
    remedy: 'rejoin',
    errNo: -1004,
  })
  expect(toRtcError('onRtcChatInterrupted', { errNo: -1004, errorCode: 115904 }).reason).toBe(
    'interrupted',
  )
})

test('the message says what failed, what to do, and the host’s number and words', () => {
  expect(toRtcError('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail bad' }).message).toBe(
    'joinRtcRoom failed: invalid token; to do: new token; 21101; joinRtcRoom:fail bad',
  )
  expect(new RtcError('exitRtcRoom', 'timeout').message).toBe(
    'exitRtcRoom failed: timeout; to do: retry',
  )
  expect(new RtcError('exitRtcRoom', 'cancelled').message).toBe(
    'exitRtcRoom failed: cancelled; to do: none',
  )
})

test('of two numbers the message shows the six-digit one', () => {
  const details = { errNo: 21101, errorCode: 115902 }
  expect(new RtcError('updateToken', 'invalid-token', details).message).toBe(
    'updateToken failed: invalid token; to do: new token; 115902',
  )
})

test.each([
  [
    'already in a room that the host names',
    21100,
    'user u is already in the room lesson-1',
    'lesson-1',
  ],
  ['already in a room by a name that none can have', 21100, 'u is in the room 一号', undefined],
  [
    'not admitted, whatever room the words name',
    21102,
    'nobody is in the room lesson-1',
    undefined,
  ],
])('the room that is to be exited is known of one who is %s', (_, errNo, errMsg, roomId) => {
  expect(toRtcError('joinRtcRoom', { errNo, errMsg }).roomId).toBe(roomId)
})

test.each([
  ['token-unavailable', 'retry'],
  ['token-expired', 'new-token'],
  ['renewal-failed', 'rejoin'],
  ['timeout', 'retry'],
  ['unsupported', 'update-host'],
  ['host-too-old', 'update-host'],
  ['view-failed', 'none'],
] as const)('about %s, which no number of a method says, one can do: %s', (reason, remedy) => {
  expect(new RtcError('joinRtcRoom', reason)).toMatchObject({ reason, remedy })
})

test('the same program on the same phone gets past all but these', () => {
  const terminal = DOCUMENTED.map(([code, api]) => toRtcError(api, { code }))
    .filter((error) => error.terminal)
    .map(({ reason }) => reason)
  expect([...new Set(terminal)].sort()).toEqual([
    'no-capability',
    'privacy-undeclared',
    'view-unavailable',
  ])
})

test('an RtcError is one, and stays itself', () => {
  const error = new RtcError('exitRtcRoom', 'cancelled')
  expect(error).toBeInstanceOf(RtcError)
  expect(error).toBeInstanceOf(Error)
  expect(error.name).toBe('RtcError')
  expect(toRtcError('joinRtcRoom', error)).toBe(error)
})

test('compiled to ES5 it is still an RtcError', async () => {
  const source = readFileSync(join(__dirname, 'errors.ts'), 'utf8')
  const { code } = await transform(source, {
    jsc: { target: 'es5', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  })
  expect(code).not.toMatch(/\bclass RtcError/)
  const sandbox = { exports: {}, require: () => ({ masked, maskText }), isOne: false }
  runInNewContext(
    `${code}; isOne = new exports.RtcError('exitRtcRoom', 'timeout') instanceof exports.RtcError`,
    sandbox,
  )
  expect(sandbox.isOne).toBe(true)
})
