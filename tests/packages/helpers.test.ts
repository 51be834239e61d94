/** The compiler's helpers, written for the package: what they do is what `async` and `...rest` do. */
import { __awaiter, __rest } from '../../packaging/helpers'

type Body = Parameters<typeof __awaiter>[3]
const run = (body: Body, args?: unknown[]) => __awaiter({ own: 1 }, args, undefined, body)

test('a body goes on with what it awaited, and gives what it returns', async () => {
  const body: Body = function* (one) {
    const two = yield Promise.resolve(2)
    return [this, one, two, yield 3]
  }
  expect(await run(body, [1])).toEqual([{ own: 1 }, 1, 2, 3])
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
  expect(await run(caught)).toBe('no')
  const uncaught: Body = function* () {
    yield 1
    throw new Error('late')
  }
  await expect(run(uncaught)).rejects.toThrow('late')
})

test('the rest is what is not named', () => {
  expect(__rest({ a: 1, b: 2, c: 3 }, ['b'])).toEqual({ a: 1, c: 3 })
})
