import '../../../tests/doubles/loginBuild'

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { answerRequests, asked, refused, resetHost } from '../../../tests/doubles/host'
import { resetTaro } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import { LOGIN, tokenRefusalText } from '../../i18n/tokenRefusals'
import { zhCN } from '../../i18n/zh-CN'
import { readInvitation } from '../../invitation'
import LobbyPage from './index'

const host = globalThis as { tt?: unknown }
const OPEN = { statusCode: 200, data: { session: 's-1', userId: 'u-1' } }
const NO_DOUYIN = { statusCode: 404, data: {} }

let rtc: FakeRtc

type Answer = { statusCode: number; data: unknown }

/** The lobby of a room, with what the service answers to a login and to who asks for a token. */
function open(Mode: typeof Fragment, session: Answer, token: () => Answer) {
  answerRequests(({ url }) => (url.endsWith('/sessions') ? session : token()))
  resetTaro({ roomId: 'lesson-1' }, '/pages/index/index')
  return render(
    <Mode>
      <LobbyPage />
    </Mode>,
  )
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const field = (id: string) => document.querySelector<HTMLInputElement>(`#${id}`)
const opened = () => asked.filter(({ api }) => api === 'navigateTo').map(({ args }) => args)
const words = (code: string) => {
  const { title, next } = tokenRefusalText(code, { language: 'zh-CN', text: zhCN })
  return `${title} · ${next}`
}
const given = (token: string) => () => ({ statusCode: 200, data: { token } })
const no = (statusCode: number, code: string) => () => ({ statusCode, data: { code } })

beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
})
afterEach(async () => {
  await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))
  cleanup()
  await waitFor(() => rtc.assertClean())
})

// The login lasts as long as the app, which here is the file: who refuses comes first.
describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the lobby of a service that knows users by Douyin, %s', (name, Mode) => {
  const first = name === 'plain'

  if (first) {
    it('says when nobody can be logged in, and tries again', async () => {
      refused.add('login')
      open(Mode, OPEN, given('t-1'))
      expect(await screen.findByText(words('LOGIN_FAILED'))).toBeTruthy()
      expect(button(zhCN.lobby.join).disabled).toBe(true)
      refused.clear()
      fireEvent.click(button(zhCN.refused.retry))
      expect(screen.getByText(LOGIN['zh-CN'].asking)).toBeTruthy()
      expect(await screen.findByText(LOGIN['zh-CN'].known)).toBeTruthy()
    })
  }

  it('asks nobody for a name, and joins as the user of the login', async () => {
    open(Mode, OPEN, given(`t-${name}`))
    expect(await screen.findByText(LOGIN['zh-CN'].known)).toBeTruthy()
    expect(field('userId')).toBeNull()
    fireEvent.click(button(zhCN.lobby.join))
    await waitFor(() =>
      expect(opened()).toEqual([{ url: '/pages/room/index?roomId=lesson-1&userId=u-1' }]),
    )
    expect(readInvitation({ roomId: 'lesson-1', userId: 'u-1' })).toEqual({
      invitation: { roomId: 'lesson-1', userId: 'u-1', token: `t-${name}` },
    })
  })

  it('says who may not join, and lets the room be corrected', async () => {
    let answer: () => Answer = no(403, 'ROOM_REFUSED')
    open(Mode, OPEN, () => answer())
    await screen.findByText(LOGIN['zh-CN'].known)
    fireEvent.click(button(zhCN.lobby.join))
    expect(await screen.findByText(words('ROOM_REFUSED'))).toBeTruthy()
    expect(opened()).toEqual([])
    expect(button(zhCN.lobby.join).disabled).toBe(false)
    answer = given('t-3')
    fireEvent.change(field('roomId')!, { target: { value: 'lesson-2' } })
    fireEvent.click(button(zhCN.lobby.join))
    await waitFor(() => expect(opened()).toHaveLength(1))
    expect(screen.queryByText(words('ROOM_REFUSED'))).toBeNull()
  })

  it('says that the service is not reached in the words for a missing token', async () => {
    open(Mode, OPEN, given('t-1'))
    await screen.findByText(LOGIN['zh-CN'].known)
    refused.add('request')
    fireEvent.click(button(zhCN.lobby.join))
    const { title, next } = zhCN.errors['token-unavailable']
    expect(await screen.findByText(`${title} · ${next}`)).toBeTruthy()
  })

  if (!first) {
    it('logs in again where the session is over, and goes by a name where Douyin is not known any more', async () => {
      let times = 0
      open(Mode, NO_DOUYIN, () => (times++ ? given('t-4')() : no(401, 'NO_SESSION')()))
      await screen.findByText(LOGIN['zh-CN'].known)
      fireEvent.click(button(zhCN.lobby.join))
      await waitFor(() => expect(opened()).toHaveLength(1))
    })
  }
})
