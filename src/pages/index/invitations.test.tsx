import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { asked, missing, refused, resetHost, scanner } from '../../../tests/doubles/host'
import { fire, share } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import { button, field, fill, openLobby as open } from '../../../tests/lobby'
import { RTC_APP_ID } from '../../constants'
import { AsciiEncoder } from '../../host/asciiEncoder'
import { zhCN } from '../../i18n/zh-CN'
import { draftOf, linkProblemOf } from '../../invitation'
import { queryIn } from '../../invitation/link'

const host = globalThis as { tt?: unknown }
const TOKEN = '001abc+/=xyz9'
const DAY = 86_400
const now = () => Math.floor(Date.now() / 1000)

let rtc: FakeRtc

const started = () => waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))
const invitation = (roomId: string, expiresAt = now() + DAY, appId = RTC_APP_ID) =>
  `pages/index/index?roomId=${roomId}&appId=${appId}&expiresAt=${expiresAt}`
const words = ({ title, next }: { title: string; next: string }) => `${title} · ${next}`
const { over, otherApp, unreadable } = zhCN.invitation

beforeAll(() => Object.assign(globalThis, { TextEncoder: AsciiEncoder }))
beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
})
afterEach(async () => {
  cleanup()
  await waitFor(() => rtc.assertClean())
})

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('invitations in the lobby, %s', (_, Mode) => {
  it('a scanned one fills in the room, and leaves who one is', async () => {
    open(Mode, { userId: 'ann', token: encodeURIComponent(TOKEN) })
    await started()
    scanner.result = invitation('lesson-7')
    fireEvent.click(button(zhCN.lobby.scan))
    await waitFor(() => expect(field('roomId').value).toBe('lesson-7'))
    expect(field('userId').value).toBe('ann')
    expect(button(zhCN.lobby.join).disabled).toBe(false)
    await started()
  })

  it('a scanned one with user and token is joined with these', async () => {
    open(Mode, { roomId: 'a', userId: 'ann', token: 'old' })
    await started()
    scanner.result = `pages/room/index?roomId=b&userId=bob&token=${encodeURIComponent(TOKEN)}`
    fireEvent.click(button(zhCN.lobby.scan))
    await waitFor(() => expect(field('userId').value).toBe('bob'))
    expect(screen.getByText(zhCN.lobby.tokenFromInvitation)).toBeTruthy()
    fireEvent.click(button(zhCN.lobby.changeToken))
    expect(field('token').value).toBe(TOKEN)
    await started()
  })

  it('the camera is given back while the host looks for a code, and taken again', async () => {
    open(Mode)
    await started()
    let found: (code: { result: string }) => void = () => undefined
    scanner.waits = new Promise((resolve) => (found = resolve))
    fireEvent.click(button(zhCN.lobby.scan))
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: true }))
    await act(() => Promise.resolve(found({ result: invitation('a') })))
    await started()
    expect(field('roomId').value).toBe('a')
  })

  it('who puts the scanner away hears nothing, who has none hears what to do', async () => {
    open(Mode)
    await started()
    fireEvent.click(button(zhCN.lobby.scan))
    await waitFor(() => expect(asked.some(({ api }) => api === 'scanCode')).toBe(true))
    await started()
    expect(document.querySelector('.error-line-text')).toBeNull()
    missing.add('scanCode')
    fireEvent.click(button(zhCN.lobby.scan))
    expect(await screen.findByText(new RegExp(zhCN.hostRefused.scan))).toBeTruthy()
    missing.clear()
    refused.add('scanCode')
    fireEvent.click(button(zhCN.lobby.scan))
    expect(await screen.findByText(/scanCode:fail refused/)).toBeTruthy()
    await started()
  })

  it('one that is pasted where the room ID belongs is opened', async () => {
    open(Mode)
    fill('roomId', `https://call.example/#/${invitation('lesson-7')}`)
    expect(field('roomId').value).toBe('lesson-7')
    await started()
  })

  it.each([
    ['is over', invitation('b', now() - 1), over],
    ['is for another app', invitation('b', now() + DAY, 'f'.repeat(24)), otherApp],
    ['names no room', 'https://example.com/?page=2', unreadable],
    ['is broken', 'pages/index/index?roomId=%E4%', unreadable],
  ])('one that %s says so, changes nothing, and the next one is opened', async (__, text, said) => {
    open(Mode, { roomId: 'a', userId: 'ann', token: TOKEN })
    await started()
    scanner.result = text
    fireEvent.click(button(zhCN.lobby.scan))
    expect(await screen.findByText(words(said))).toBeTruthy()
    expect(field('roomId').value).toBe('a')
    expect(button(zhCN.lobby.join).disabled).toBe(false)
    fill('roomId', invitation('c'))
    expect(screen.queryByText(words(said))).toBeNull()
    expect(field('roomId').value).toBe('c')
    await started()
  })

  it('the lobby opened by one that is over says so, and is usable', async () => {
    open(Mode, { ...queryIn(invitation('b', now() - 1)) } as Record<string, string>)
    expect(screen.getByText(words(over))).toBeTruthy()
    expect(field('roomId').value).toBe('')
    fireEvent.click(screen.getByText(words(over)))
    expect(screen.queryByText(words(over))).toBeNull()
    fill('roomId', 'a')
    expect(field('roomId').value).toBe('a')
    await started()
  })

  it('the lobby opened by a code’s scene has its room', async () => {
    open(Mode, { scene: encodeURIComponent('roomId=lesson-7&userId=ann') })
    expect(field('roomId').value).toBe('lesson-7')
    expect(field('userId').value).toBe('ann')
    await started()
  })

  it('makes one: a code, its text, and until when it is good; with no user and no token', async () => {
    open(Mode, { roomId: 'lesson-1', userId: 'ann', token: TOKEN })
    fireEvent.click(button(zhCN.lobby.invite))
    await waitFor(() => expect(document.querySelector('.qr')).toBeTruthy())
    const link = document.querySelector('.invite-link')!.textContent
    expect(draftOf(queryIn(link))).toEqual({ roomId: 'lesson-1', userId: '', token: '' })
    expect(linkProblemOf(queryIn(link))).toBeUndefined()
    expect(Number(queryIn(link).expiresAt)).toBeCloseTo(now() + DAY, -1)
    expect(screen.getByText(/^\d+月\d+日 \d\d:\d\d 前有效$/)).toBeTruthy()
    fireEvent.click(button(zhCN.made.copy))
    expect(asked).toContainEqual({ api: 'setClipboardData', args: { data: link } })
    fireEvent.click(button(zhCN.lobby.invite))
    expect(document.querySelector('.invite')).toBeNull()
    await started()
  })

  it('makes none of no room, and says what to fill in', async () => {
    open(Mode, { roomId: 'a b' })
    fireEvent.click(button(zhCN.lobby.invite))
    expect(screen.getByText(zhCN.made.noRoom)).toBeTruthy()
    expect(document.querySelector('.qr')).toBeNull()
    fill('roomId', 'a')
    await waitFor(() => expect(document.querySelector('.qr')).toBeTruthy())
    await started()
  })

  it('is shared by the menu as an invitation, and without a room as itself', async () => {
    open(Mode)
    expect(share().path).toBe('/pages/index/index')
    fill('roomId', 'lesson-1')
    const { title, path } = share()
    expect(title).toBe(zhCN.made.title('lesson-1'))
    expect(draftOf(queryIn(path!))).toEqual({ roomId: 'lesson-1', userId: '', token: '' })
    await started()
    act(() => fire('unload'))
  })
})
