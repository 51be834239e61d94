import type * as Invitations from '.'
import { draftOf, handOver, isRefused, markRefused, problemOf, readInvitation } from '.'

const TOKEN = '001abc+/=%x'

describe('readInvitation', () => {
  it('decodes every part exactly once', () => {
    const query = { roomId: 'r%40m', userId: 'u_1', token: encodeURIComponent(TOKEN) }
    expect(readInvitation(query)).toEqual({
      invitation: { roomId: 'r@m', userId: 'u_1', token: TOKEN },
    })
  })

  it('leaves a plus sign and an equals sign as they are', () => {
    expect(readInvitation({ roomId: 'r', userId: 'u', token: 'a+b/c==' })).toEqual({
      invitation: { roomId: 'r', userId: 'u', token: 'a+b/c==' },
    })
  })

  it.each(['roomId', 'userId', 'token'])(
    'says that %s is unreadable, and does not throw',
    (part) => {
      const query = { roomId: 'r', userId: 'u', token: 't', [part]: '%E4%' }
      expect(readInvitation(query)).toEqual({ problem: 'unreadable' })
    },
  )

  it.each([
    ['roomId', {}],
    ['roomId', { roomId: 'bad room', userId: 'u', token: 't' }],
    ['userId', { roomId: 'r', token: 't' }],
    ['userId', { roomId: 'r', userId: 'x'.repeat(129), token: 't' }],
    ['token', { roomId: 'r', userId: 'u' }],
    ['token', { roomId: 'r', userId: 'u', token: 'a%20b' }],
  ])('names %s when it is missing or malformed: %j', (problem, query) => {
    expect(readInvitation(query)).toEqual({ problem })
  })
})

describe('handOver', () => {
  it('keeps the token out of the address and finds it again for the same room and user', () => {
    const invitation = { roomId: 'r@1', userId: 'u', token: TOKEN }
    const url = handOver(invitation)
    expect(url).toBe('/pages/room/index?roomId=r%401&userId=u')
    expect(readInvitation({ roomId: 'r%401', userId: 'u' })).toEqual({ invitation })
    expect(readInvitation({ roomId: 'r%401', userId: 'v' })).toEqual({ problem: 'token' })
  })

  it('gives way to a token of the query', () => {
    handOver({ roomId: 'r', userId: 'u', token: 'old' })
    const read = readInvitation({ roomId: 'r', userId: 'u', token: 'new' })
    expect(read).toEqual({ invitation: { roomId: 'r', userId: 'u', token: 'new' } })
  })
})

describe('draftOf', () => {
  it('leaves a field empty that is missing or cannot be read', () => {
    expect(draftOf({ roomId: 'r%2E1', userId: '%' })).toEqual({
      roomId: 'r.1',
      userId: '',
      token: '',
    })
  })
})

describe('problemOf', () => {
  it('finds nothing wrong with a whole invitation', () => {
    expect(problemOf({ roomId: 'r', userId: 'u', token: TOKEN })).toBeUndefined()
  })
})

describe('isRefused', () => {
  it('knows the token that was refused, for the ids it was refused for', () => {
    const invitation = { roomId: 'r', userId: 'u', token: TOKEN }
    expect(isRefused(invitation)).toBe(false)
    markRefused(invitation)
    expect(isRefused({ ...invitation })).toBe(true)
    for (const part of ['roomId', 'userId', 'token'])
      expect(isRefused({ ...invitation, [part]: 'x' })).toBe(false)
  })
})

it('needs no token where the build names a server that makes them', () => {
  process.env.TARO_APP_RTC_TOKEN_URL = 'https://school.example/token'
  jest.isolateModules(() => {
    const { readInvitation: read, ...rest } = jest.requireActual<typeof Invitations>('.')
    const invitation = { roomId: 'r', userId: 'u', token: '' }
    expect(read({ roomId: 'r', userId: 'u' })).toEqual({ invitation })
    expect(read({ roomId: 'r', userId: 'u', token: 'a b' })).toEqual({ problem: 'token' })
    // The next join gets another one from there.
    rest.markRefused(invitation)
    expect(rest.isRefused(invitation)).toBe(false)
  })
  delete process.env.TARO_APP_RTC_TOKEN_URL
})
