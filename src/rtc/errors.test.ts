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

test.each([
  ['an unknown number', { errNo: 4711, errMsg: 'odd' }, { errNo: 4711, errMsg: 'odd' }],
  ['text', 'odd', { errMsg: 'odd' }],
  ['an Error', new Error('odd'), { errMsg: 'odd' }],
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
