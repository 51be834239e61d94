import type * as Host from '../../tests/doubles/host'
import type * as TokenService from './tokenService'

const ROOM = { roomId: 'lesson-1', userId: 'ann' }
const URL = 'https://school.example/token'

/** The module of a build that names this server, none when it is empty, and the host it runs on. */
function built(url: string): { service: typeof TokenService; host: typeof Host } {
  process.env.TARO_APP_RTC_TOKEN_URL = url
  let made: ReturnType<typeof built> | undefined
  jest.isolateModules(() => {
    made = {
      host: jest.requireActual<typeof Host>('../../tests/doubles/host'),
      service: jest.requireActual<typeof TokenService>('./tokenService'),
    }
  })
  delete process.env.TARO_APP_RTC_TOKEN_URL
  return made!
}

test('a build that names no server has no provider', () => {
  expect(built('').service.tokenProvider).toBeUndefined()
})

test('asks the server for exactly this room and user', async () => {
  const { service, host } = built(URL)
  host.server.data = { token: '001fresh' }
  await expect(service.tokenProvider?.(ROOM)).resolves.toBe('001fresh')
  expect(host.asked).toEqual([{ api: 'request', args: { url: URL, method: 'POST', data: ROOM } }])
})

test.each([
  ['refuses', 403, { token: '001fresh' }],
  ['answers without a token', 200, {}],
  ['answers nothing', 200, null],
  ['answers another kind of token', 200, { token: 7 }],
])('a server that %s is an error that says so', async (_, statusCode, data) => {
  const { service, host } = built(URL)
  Object.assign(host.server, { statusCode, data })
  await expect(service.tokenProvider?.(ROOM)).rejects.toThrow(
    `The token service answered ${statusCode} without a token.`,
  )
})
