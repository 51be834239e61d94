import { draftOf, linkProblemOf } from '.'
import { RTC_APP_ID } from '../constants'
import { invitationQuery, isInvitation, linkTo, newExpiry, queryIn } from './link'

const NOW = 1_800_000_000
const OTHER_APP = 'ffffffffffffffffffffffff'

beforeEach(() => jest.useFakeTimers({ now: NOW * 1000 }))
afterEach(() => jest.useRealTimers())

const read = (text: string) => ({
  ...draftOf(queryIn(text)),
  problem: linkProblemOf(queryIn(text)),
})

const ANN = { roomId: 'lesson@1', userId: 'ann', token: 'a+b/c==', problem: undefined }
const QUERY = `roomId=lesson%401&userId=ann&token=${encodeURIComponent(ANN.token)}`

describe('an invitation is read', () => {
  it.each([
    ['the form of link of the vendor’s sample', `pages/room/index?${QUERY}`],
    ['the web build’s address', `https://call.example/app/?v=2#/pages/index/index?${QUERY}`],
    ['a query alone', QUERY],
    ['a text with words around it', ` ${QUERY} \n`],
    [
      'a Douyin link',
      `sslocal://microapp?app_id=tt1&start_page=${encodeURIComponent(`pages/index/index?${QUERY}`)}`,
    ],
    ['a scene', `pages/index/index?scene=${encodeURIComponent(QUERY)}`],
    ['a query in a query', `pages/index/index?query=${encodeURIComponent(QUERY)}`],
    ['a token that was not encoded', 'roomId=lesson@1&userId=ann&token=a+b/c=='],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(ANN)
    expect(isInvitation(text)).toBe(true)
  })

  it('the number that a host calls a scene being none', () => {
    expect(draftOf({ scene: '011004', roomId: 'a' }).roomId).toBe('a')
    expect(draftOf({ scene: '011004' }).roomId).toBe('')
  })

  it('a room ID being no invitation', () => {
    expect(isInvitation('lesson@1.a_b-c')).toBe(false)
  })
})

describe('an invitation that is made', () => {
  it('names room, application and end, and neither user nor token', () => {
    const link = linkTo('lesson@1', newExpiry())
    expect(link).toBe(
      `pages/index/index?roomId=lesson%401&appId=${RTC_APP_ID}&expiresAt=${NOW + 86_400}`,
    )
    expect(read(link)).toEqual({ roomId: 'lesson@1', userId: '', token: '', problem: undefined })
  })

  it('leads to the web build where one is known', () => {
    process.env.TARO_APP_RTC_WEB_URL = 'https://call.example/app/#/old'
    expect(linkTo('a', NOW)).toBe(
      `https://call.example/app/#/pages/index/index?roomId=a&appId=${RTC_APP_ID}&expiresAt=${NOW}`,
    )
    delete process.env.TARO_APP_RTC_WEB_URL
  })

  it('is good until its end, and over from then on', () => {
    const link = linkTo('a', NOW + 60)
    jest.setSystemTime((NOW + 59) * 1000)
    expect(read(link).problem).toBeUndefined()
    jest.setSystemTime((NOW + 60) * 1000)
    expect(read(link).problem).toBe('over')
  })

  it('names no room that is malformed', () => {
    expect(invitationQuery('a b', NOW)).toBe('')
    expect(invitationQuery('', NOW)).toBe('')
  })
})

describe('an invitation is refused', () => {
  const token = (appId: string) => `001${appId}${'PAB4VjQS'.repeat(12)}`
  it.each([
    ['of another application', `roomId=a&appId=${OTHER_APP}`, 'otherApp'],
    ['with a token of another application', `roomId=a&token=${token(OTHER_APP)}`, 'otherApp'],
    ['with a token of this one', `roomId=a&token=${token(RTC_APP_ID)}`, undefined],
    ['with an end that is no time', 'roomId=a&expiresAt=soon', 'unreadable'],
    ['whose encoding is broken', 'roomId=%E4%', 'unreadable'],
  ])('%s', (_, text, problem) => {
    expect(read(text).problem).toBe(problem)
  })
})
