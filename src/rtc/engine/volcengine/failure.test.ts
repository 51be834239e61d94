import { CallFailure, CODES } from '../mesh/failure'
import { sdkFailure } from './failure'

/** An error in the SDK's form. */
const said = (code: string, message: string) => Object.assign(new Error(message), { code })

test.each([
  ['its name and its words', said('INVALID_TOKEN', 'token error'), 'INVALID_TOKEN (token error)'],
  ['its name once', said('REPEAT_JOIN', 'REPEAT_JOIN'), 'REPEAT_JOIN'],
  ['a name that the contract has no number for', said('ODD', 'odd words'), 'ODD (odd words)'],
  ['an error without a name', new Error('no chunk'), 'no chunk'],
  ['an error whose code is no name', Object.assign(new Error('odd'), { code: 7 }), 'odd'],
  ['plain words', 'odd', 'odd'],
])('what the SDK throws is told in its words: %s', (_, thrown, message) => {
  expect(sdkFailure(thrown).message).toBe(message)
})

test('a number of the contract is that of the SDK’s name, before the one of the call', () => {
  expect(sdkFailure(said('INVALID_TOKEN', 'x'), CODES.joinFailed).codes).toEqual({ errNo: 21101 })
  expect(sdkFailure(said('ODD', 'x'), CODES.joinFailed).codes).toEqual({ errNo: 21102 })
  expect(sdkFailure(said('ODD', 'x')).codes).toEqual({})
})

test('a failure that has its numbers keeps them', () => {
  const failure = new CallFailure('left', CODES.joinFailed)
  expect(sdkFailure(failure, CODES.invalidToken)).toBe(failure)
})
