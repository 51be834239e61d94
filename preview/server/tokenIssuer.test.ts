import { RTC_APP_ID } from '../../src/constants'
import { createTokenIssuer } from './tokenIssuer'

const ANOTHER = 'fedcba9876543210fedcba98'
const place = (appId: string) => ({ appId, roomId: 'lesson-1', userId: 'ann' })

test('without an application id, the preview’s tokens are good for a package of any', () => {
  const { sign, verify } = createTokenIssuer(undefined)
  for (const appId of [RTC_APP_ID, ANOTHER]) {
    expect(verify(sign('ann'), place(appId))).toMatchObject({ ok: true })
  }
  expect(verify(sign('bob'), place(ANOTHER))).toMatchObject({ ok: false })
  expect(verify(createTokenIssuer(undefined).sign('ann'), place(ANOTHER))).toMatchObject({
    ok: false,
  })
})

test('without one, they are of the application that a package is built for, and older ones stay good', () => {
  const { sign, verify, adopt, authority } = createTokenIssuer(undefined)
  const old = sign('ann')
  expect(adopt(ANOTHER)).toBe(true)
  expect(authority.appId).toBe(ANOTHER)
  expect(sign('ann')).toContain(ANOTHER)
  for (const token of [old, sign('ann')]) {
    expect(verify(token, place(ANOTHER))).toMatchObject({ ok: true })
  }
  expect(verify(sign('bob'), place(ANOTHER))).toMatchObject({ ok: false })
  // Of two packages the second is told, as each phone gets an invitation of the same kind.
  expect(adopt(RTC_APP_ID)).toBe(false)
  expect(createTokenIssuer(RTC_APP_ID).adopt(ANOTHER)).toBe(false)
})

test('with one, a package of another is told how to start the preview', () => {
  const { sign, verify } = createTokenIssuer(RTC_APP_ID)
  expect(verify(sign('ann'), place(RTC_APP_ID))).toMatchObject({ ok: true })
  const verdict = verify(sign('ann'), place(ANOTHER))
  expect(verdict).toMatchObject({ ok: false })
  expect(verdict).toHaveProperty('reason', expect.stringContaining(`--app-id ${ANOTHER}`))
})
