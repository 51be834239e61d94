import { RTC_APP_ID } from '../../src/constants'
import { createTokens } from './tokens'

const ANOTHER = 'fedcba9876543210fedcba98'
const place = (appId: string) => ({ appId, roomId: 'lesson-1', userId: 'ann' })

test('without an application id, the preview’s tokens are good for a package of any', () => {
  const { sign, verify } = createTokens(undefined)
  for (const appId of [RTC_APP_ID, ANOTHER]) {
    expect(verify(sign('ann'), place(appId))).toMatchObject({ ok: true })
  }
  expect(verify(sign('bob'), place(ANOTHER))).toMatchObject({ ok: false })
  expect(verify(createTokens(undefined).sign('ann'), place(ANOTHER))).toMatchObject({ ok: false })
})

test('with one, a package of another is told how to start the preview', () => {
  const { sign, verify } = createTokens(RTC_APP_ID)
  expect(verify(sign('ann'), place(RTC_APP_ID))).toMatchObject({ ok: true })
  const verdict = verify(sign('ann'), place(ANOTHER))
  expect(verdict).toMatchObject({ ok: false })
  expect(verdict).toHaveProperty('reason', expect.stringContaining(`--app-id ${ANOTHER}`))
})
