import fastify from 'fastify'

import { addAnswersAtOnce } from './answersAtOnce'

const PATIENCE = 500

/** @param patience - as usual by default, which no test waits for */
function open(patience?: number) {
  const server = fastify()
  addAnswersAtOnce(server, patience)
  return {
    fetch: (key: string) => server.inject({ url: `/api/answers/${key}` }),
    leave: (key: string, value: unknown) =>
      server.inject({ method: 'POST', url: `/api/answers/${key}`, payload: { value } }),
  }
}

test('an answer reaches whoever waits for it, be it the first or the second to come', async () => {
  const { fetch, leave } = open()
  const [first, second] = [fetch('a'), fetch('b')]
  await leave('b', [2])
  await leave('a', 1)
  expect((await first).json()).toEqual({ value: 1 })
  expect((await second).json()).toEqual({ value: [2] })
  await leave('c', null)
  expect((await fetch('c')).json()).toEqual({ value: null })
})

test('nobody waits for ever, and an answer is given once', async () => {
  const { fetch, leave } = open(PATIENCE)
  const began = Date.now()
  expect((await fetch('a')).statusCode).toBe(504)
  expect(Date.now() - began).toBeGreaterThanOrEqual(PATIENCE - 5)
  await leave('b', 1)
  expect((await fetch('b')).statusCode).toBe(200)
  expect((await fetch('b')).statusCode).toBe(504)
})
