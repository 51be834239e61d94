/** The compiler's helpers, written for the package: what they do is what `async` and `...rest` do. */
import { __awaiter, __awaiterOf, __rest } from '../../packaging/helpers'

type Body = Parameters<typeof __awaiter>[0]

test('a body goes on with what it awaited, and gives what it returns', async () => {
  const body: Body = function* () {
    const one = yield Promise.resolve(1)
    return [one, yield 2]
  }
  expect(await __awaiter(body)).toEqual([1, 2])
})

test('a body that takes its parameters apart, or has defaults, gets them', async () => {
  const body = function* ({ one }: { one: number }, two = 2): Generator<unknown> {
    yield null
    return one + two
  }
  expect(await __awaiterOf([{ one: 1 }], body)).toBe(3)
})

test('a rejection is thrown where it was awaited, and what is not caught rejects', async () => {
  const caught: Body = function* () {
    try {
      yield Promise.reject(new Error('no'))
    } catch (error) {
      return (error as Error).message
    }
    return 'went on'
  }
  expect(await __awaiter(caught)).toBe('no')
  const uncaught: Body = function* () {
    yield 1
    throw new Error('late')
  }
  await expect(__awaiter(uncaught)).rejects.toThrow('late')
})

test('the rest is what is not named', () => {
  expect(__rest({ a: 1, b: 2, c: 3 }, ['b'])).toEqual({ a: 1, c: 3 })
})
