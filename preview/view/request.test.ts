import { askServer } from './request'

const NEVER = new AbortController().signal

/** Asks a server that answers with nothing, and tells what it was sent. */
async function sent(args: Parameters<typeof askServer>[0]) {
  const requests: Request[] = []
  const fetching = jest.spyOn(globalThis, 'fetch').mockImplementation((address, init) => {
    requests.push(new Request(address, init))
    return Promise.resolve(new Response('{}'))
  })
  await askServer({ url: 'https://server.test/room', ...args }, NEVER)
  fetching.mockRestore()
  const [request] = requests
  if (!request) throw new Error('nothing was sent')
  return {
    url: request.url,
    type: request.headers.get('content-type'),
    body: await request.text(),
  }
}

test('what is sent is JSON, unless the app says otherwise', async () => {
  const data = { name: 'Ann', age: 3 }
  expect(await sent({ method: 'POST', data })).toEqual({
    url: 'https://server.test/room',
    type: 'application/json',
    body: '{"name":"Ann","age":3}',
  })
})

test.each(['content-type', 'Content-Type'])('a form is sent as one, by %s', async (name) => {
  const type = 'application/x-www-form-urlencoded'
  const data = { name: 'Ann & Bob', age: 3, tags: ['a'] }
  expect(await sent({ method: 'post', header: { [name]: type }, data })).toEqual({
    url: 'https://server.test/room',
    type,
    body: 'name=Ann+%26+Bob&age=3&tags=%5B%22a%22%5D',
  })
})

test('a text is sent as it is, whatever it is said to be', async () => {
  const header = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await sent({ method: 'POST', header, data: 'a=1' })).body).toBe('a=1')
})

test.each(['GET', 'HEAD', 'DELETE', 'OPTIONS'])(
  'what %s asks for is in the address',
  async (method) => {
    const { url, body } = await sent({ method, data: { room: 'lesson 1', page: 2 } })
    expect(url).toBe('https://server.test/room?room=lesson+1&page=2')
    expect(body).toBe('')
  },
)

test.each(['POST', 'PUT', 'PATCH'])('without data %s sends none', async (method) => {
  expect((await sent({ method })).body).toBe('')
})

test('a server that is too late, or cannot be reached, is told in words', async () => {
  const url = 'https://server.test/room'
  const fetching = jest.spyOn(globalThis, 'fetch')
  fetching.mockImplementation((_, init) => {
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('signal timed out')))
    })
  })
  await expect(askServer({ url, timeout: 5 }, NEVER)).rejects.toThrow(/^timeout$/)
  fetching.mockRejectedValue(new TypeError('Failed to fetch'))
  await expect(askServer({ url }, NEVER)).rejects.toThrow('network error')
  fetching.mockRestore()
})

test.each([
  [5, 5],
  [undefined, 60_000],
  [90_000, 60_000],
])('a server may take %s ms: %s', async (timeout, expected) => {
  const patience = jest.spyOn(AbortSignal, 'timeout')
  await sent(timeout === undefined ? {} : { timeout })
  expect(patience).toHaveBeenCalledWith(expected)
  patience.mockRestore()
})
