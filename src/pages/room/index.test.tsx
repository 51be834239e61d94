import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { asked, resetHost } from '../../../tests/doubles/host'
import { fire, resetTaro } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import type * as RoomInfoModule from '../../components/RoomInfo'
import RoomPage from './index'

const crash = { now: false }
jest.mock('../../components/RoomInfo', () => {
  const real = jest.requireActual<typeof RoomInfoModule>('../../components/RoomInfo')
  return {
    RoomInfo: (props: Parameters<typeof real.RoomInfo>[0]) => {
      if (crash.now) throw new Error('drawn to crash')
      return real.RoomInfo(props)
    },
  }
})

const TOKEN = '001abc+/=xyz9'
const QUERY = { roomId: 'lesson-1', userId: 'ann', token: encodeURIComponent(TOKEN) }
const host = globalThis as { tt?: unknown }

let rtc: FakeRtc

function open(Mode: typeof Fragment, query: Record<string, string> = QUERY) {
  resetTaro(query)
  return render(
    <Mode>
      <RoomPage />
    </Mode>,
  )
}

const views = () =>
  screen.queryAllByTestId('rtc-room').map(({ dataset }) => `${dataset.mode} ${dataset.userId}`)
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const joined = () => screen.findByText(/^通话中/)

/** In the room with bob and cat; ann's and bob's cameras are on. */
async function inCall(Mode: typeof Fragment) {
  const page = open(Mode)
  await joined()
  act(() => {
    rtc.simulateMembers('ann', 'bob', 'cat')
    rtc.simulateVideoMembers('ann', 'bob')
  })
  return page
}

beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
})

/** Whatever a test did: when its page is gone, nothing is left at the host. */
afterEach(async () => {
  rtc.unrig()
  rtc.release()
  cleanup()
  await waitFor(() => rtc.assertClean())
})

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the room page, %s', (_, Mode) => {
  it('joins with the token decoded once, and draws a view per member with video', async () => {
    await inCall(Mode)
    expect(rtc.room()).toMatchObject({ roomId: 'lesson-1', userId: 'ann', token: TOKEN })
    expect(rtc.joins()).toBe(1)
    expect(views()).toEqual(['camera ann', 'video bob'])
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    for (const part of ['rtc 组件', '房间信息', 'rtc Api'])
      expect(screen.getByText(part)).toBeTruthy()
    expect(screen.getByText('CA')).toBeTruthy()
  })

  it('exits by the button, shows the answer, and joins again with the devices as they were', async () => {
    await inCall(Mode)
    tap('摄像头')
    await waitFor(() => expect(rtc.capture.camera).toBe(true))
    tap('退出房间')
    expect(await screen.findByText('exitRtcRoom:ok')).toBeTruthy()
    expect(rtc.exits()).toBe(1)
    expect(views()).toEqual([])
    tap('再次加入')
    await joined()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: false }))
    expect(rtc.joins()).toBe(2)
    expect(screen.queryByText('exitRtcRoom:ok')).toBeNull()
  })

  it('takes three quick taps on exit for one exit', async () => {
    await inCall(Mode)
    for (let taps = 0; taps < 3; taps++) tap('退出房间')
    await screen.findByText('exitRtcRoom:ok')
    expect(rtc.count('exitRtcRoom')).toBe(1)
  })

  it('exits once when asked while still joining', async () => {
    rtc.hold()
    open(Mode)
    await waitFor(() => expect(rtc.count('joinRtcRoom')).toBe(1))
    tap('退出房间')
    expect(rtc.count('exitRtcRoom')).toBe(0)
    act(() => rtc.release())
    await screen.findByText('exitRtcRoom:ok')
    expect([rtc.joins(), rtc.exits()]).toEqual([1, 1])
  })

  it('says in words and with its code why an exit failed, and tries again', async () => {
    await inCall(Mode)
    rtc.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail not now' })
    tap('退出房间')
    expect(await screen.findByText(/^退出失败，仍在房间中/)).toBeTruthy()
    expect(screen.getByText('exitRtcRoom · 20000 · exitRtcRoom:fail not now')).toBeTruthy()
    expect(views()).toEqual(['camera ann', 'video bob'])
    tap('重试退出')
    expect(await screen.findByText('exitRtcRoom:ok')).toBeTruthy()
    expect(rtc.exits()).toBe(1)
  })

  it('exits once when the page is unloaded', async () => {
    await inCall(Mode)
    act(() => fire('unload'))
    await waitFor(() => expect(rtc.exits()).toBe(1))
    cleanup()
    expect(rtc.listenerCount()).toBe(0)
    expect(rtc.count('exitRtcRoom')).toBe(1)
  })

  it('tells why a join failed and joins when asked again', async () => {
    rtc.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    open(Mode)
    expect(await screen.findByText('令牌无效')).toBeTruthy()
    expect(screen.getByText('joinRtcRoom · 21101 · joinRtcRoom:fail invalid token')).toBeTruthy()
    tap('再次加入')
    await joined()
    expect(screen.queryByText('令牌无效')).toBeNull()
  })

  it.each([
    ['a broken percent sign', { ...QUERY, token: '%E0%A4%A' }, '邀请链接无法读取'],
    ['no room id', { userId: 'ann', token: 't' }, '房间号缺失或不合规'],
    ['a bad room id', { ...QUERY, roomId: 'lesson%201' }, '房间号缺失或不合规'],
    ['no user id', { roomId: 'lesson-1', token: 't' }, '用户 ID 缺失或不合规'],
    ['no token', { roomId: 'lesson-1', userId: 'bob' }, '缺少令牌'],
  ])(
    'says what is wrong with %s, asks nothing of the host, leads to the lobby',
    async (__, query, title) => {
      open(Mode, query)
      expect(screen.getByText(title)).toBeTruthy()
      tap('返回首页')
      expect(asked).toContainEqual({ api: 'reLaunch', args: { url: '/pages/index/index' } })
      await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
      expect(rtc.contexts()).toBe(0)
    },
  )

  it('says so where the platform has no rooms', async () => {
    delete host.tt
    open(Mode)
    expect(await screen.findByText('当前平台没有实时通话能力')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '再次加入' })).toBeNull()
    expect(screen.getByRole('button', { name: '返回首页' })).toBeTruthy()
  })

  it('replaces a tree that crashed, removes the views and exits once', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await inCall(Mode)
    crash.now = true
    fireEvent.click(screen.getByText('房间信息'))
    crash.now = false
    expect(screen.getByText('页面出错了')).toBeTruthy()
    expect(views()).toEqual([])
    await waitFor(() => expect(rtc.exits()).toBe(1))
    expect(rtc.listenerCount()).toBe(0)
    expect(errors).toHaveBeenCalled()
    errors.mockRestore()
  })

  it('keeps everybody’s view while others come, go, speak and are enlarged', async () => {
    await inCall(Mode)
    const [own, bob] = screen.getAllByTestId('rtc-room') as [HTMLElement, HTMLElement]
    const tile = bob.parentElement!
    const kept = () => expect(screen.getAllByTestId('rtc-room').slice(0, 2)).toEqual([own, bob])
    act(() => rtc.simulateSpeakers('bob'))
    expect(tile.className).toBe('tile speaking')
    fireEvent.click(bob)
    expect(tile.className).toBe('tile big speaking')
    kept()
    fireEvent.click(bob)
    expect(tile.className).toBe('tile speaking')
    act(() => rtc.simulateMembers('ann', 'bob'))
    act(() => rtc.simulateMembers('dan', 'bob', 'ann', 'eve'))
    act(() => rtc.simulateVideoMembers('dan', 'bob', 'ann'))
    expect(views()).toEqual(['camera ann', 'video bob', 'video dan'])
    kept()
  })

  it('shows a shared screen beside its member, and subscribes to it', async () => {
    await inCall(Mode)
    act(() => rtc.simulateScreens('bob'))
    expect(views()).toContain('screen bob')
    expect(views()).toContain('video bob')
    expect(screen.getByText('bob 的屏幕')).toBeTruthy()
    await waitFor(() => expect(rtc.count('changeScreenSubscribeState')).toBeGreaterThan(0))
    expect(rtc.calls.find((call) => call.method === 'changeScreenSubscribeState')?.args).toEqual({
      userId: 'bob',
      state: 1,
      streamType: 'both',
    })
    act(() => rtc.simulateScreens())
    expect(views()).not.toContain('screen bob')
  })

  it('shows with its number that a view could not be made', async () => {
    await inCall(Mode)
    const [, bob] = screen.getAllByTestId('rtc-room') as [HTMLElement, HTMLElement]
    const detail = { errNo: 21301, errMsg: 'insert fail' }
    act(() => void bob.dispatchEvent(new CustomEvent('error', { detail })))
    expect(screen.getByText(/bob 的画面创建失败（21301）：insert fail/)).toBeTruthy()
  })

  it('covers the token until it is asked for, and copies it', async () => {
    await inCall(Mode)
    fireEvent.click(screen.getByText('房间信息'))
    expect(screen.queryByText(TOKEN)).toBeNull()
    fireEvent.click(screen.getByText('********xyz9'))
    expect(screen.getByText(TOKEN)).toBeTruthy()
    tap('复制')
    expect(asked).toContainEqual({ api: 'setClipboardData', args: { data: TOKEN } })
    tap('隐藏')
    expect(screen.queryByText(TOKEN)).toBeNull()
  })

  it('shows what exitRtcRoom answered in its part', async () => {
    await inCall(Mode)
    fireEvent.click(screen.getByText('rtc Api'))
    const panel = screen.getByText('api 名称：exitRtcRoom').parentElement!
    expect(within(panel).getByText('尚未调用')).toBeTruthy()
    rtc.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail' })
    fireEvent.click(within(panel).getByRole('button', { name: '退出房间' }))
    expect(await within(panel).findByText(/^调用参数有误 \(exitRtcRoom · 20000/)).toBeTruthy()
    fireEvent.click(within(panel).getByRole('button', { name: '退出房间' }))
    expect(await within(panel).findByText('exitRtcRoom:ok')).toBeTruthy()
  })

  it('shows what a device refused, puts the control back, and forgets it when it works', async () => {
    await inCall(Mode)
    const control = screen.getByRole('button', { name: '麦克风' })
    rtc.rig('changeAudioCapture', { errNo: 10200, errMsg: 'changeAudioCapture:fail auth deny' })
    fireEvent.click(control)
    expect(await screen.findByText(/^未获得摄像头或麦克风权限.*10200/)).toBeTruthy()
    expect(control.className).toBe('control')
    fireEvent.click(control)
    await waitFor(() => expect(control.className).toBe('control control-on'))
    expect(screen.queryByText(/10200/)).toBeNull()
  })

  it('ends in words and with a way back when the host cuts the call', async () => {
    await inCall(Mode)
    act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' }))
    expect(await screen.findByText('通话被中断')).toBeTruthy()
    await waitFor(() => expect(rtc.room()).toBeNull())
    tap('再次加入')
    await joined()
  })
})
