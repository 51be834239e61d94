import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import {
  allowed,
  asked,
  missing,
  refused,
  resetHost,
  setConnected,
  setSystemInfo,
} from '../../../tests/doubles/host'
import { fire, measured, pushPage, resetTaro } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import { RTC_APP_ID } from '../../constants'
import { RTC_METHODS } from '../../rtc/contract'
import { openRtcSession } from '../../rtc/sessions'
import { AsciiEncoder } from '../../host/asciiEncoder'
import { draftOf, isRefused, linkProblemOf, markRefused } from '../../invitation'
import { queryIn } from '../../invitation/link'
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
const COPIED = { api: 'showToast', args: { title: '已复制', icon: 'none' } }
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
/** As `tap`, for those with words of their own: a role is slow to find. */
const press = (words: string) => fireEvent.click(screen.getByText(words))
const joined = () => screen.findByText(/^通话中/)

/** What own tile, microphone, camera and options say of oneself; `!` where it is a warning. */
function ownStates() {
  const said = (words: Element) =>
    words.closest('.control:not(.told)')
      ? ''
      : `${words.textContent}${words.closest('.warns') ? '!' : ''}`
  const [microphone, camera, , , more] = document.querySelectorAll('.control-badge')
  // What the style sheet draws of the note.
  const drawn = ['.grid.muted .me .sound', '.me.unseen .sight'].flatMap((part) =>
    Array.from(document.querySelectorAll(part), ({ textContent }) => textContent),
  )
  const note = drawn.join(' · ') + (document.querySelector('.me.warns') ? '!' : '')
  return [note, ...[microphone!, camera!, more!].map(said)]
}

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

/** In the call, with the token in sight. */
async function revealed(Mode: typeof Fragment) {
  await inCall(Mode)
  fireEvent.click(screen.getByText('房间信息'))
  tap('显示')
}

/** In a call alone, with the invitation in sight. */
async function inviting(Mode: typeof Fragment) {
  open(Mode)
  await joined()
  tap('邀请')
}

/** In a call that the host cuts. */
async function cut(Mode: typeof Fragment) {
  await inCall(Mode)
  act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' }))
  await screen.findByText('通话被中断')
}

/** As `cut`, on a page with the lobby below it. */
async function fromLobby(Mode: typeof Fragment) {
  await cut(Mode)
  pushPage()
}

const at = (x: number, y: number) => ({ touches: [{ clientX: x, clientY: y }] })

/** In a call of two, with a finger that has taken the small own picture down to the left. */
async function dragged(Mode: typeof Fragment) {
  await inCall(Mode)
  act(() => rtc.simulateMembers('ann', 'bob'))
  const [own] = screen.getAllByTestId('rtc-room') as [HTMLElement]
  fireEvent.touchStart(own, at(330, 90))
  fireEvent.touchMove(own, at(60, 600))
  return own
}

beforeAll(() => Object.assign(globalThis, { TextEncoder: AsciiEncoder }))
beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
  measured.size = null
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
    for (const part of ['RTC 组件', '房间信息', 'RTC API'])
      expect(screen.getByText(part)).toBeTruthy()
    expect(screen.getByText('CA')).toBeTruthy()
  })

  it('tells members apart who have no picture, and speakers of other pages by whole names', async () => {
    await inCall(Mode)
    act(() => rtc.simulateMembers('ann', 'phone-1', 'phone-2', 'phone-3'))
    const initials = () =>
      Array.from(document.querySelectorAll('.initials'), ({ textContent }) => textContent)
    expect(initials().slice(1)).toEqual(['P1', 'P2', 'P3'])
    const [one, other] = ['student-2026-a-00042', 'student-2026-b-00042']
    const pupils = Array.from({ length: 8 }, (_, index) => `pupil-${index}`)
    act(() => rtc.simulateMembers('ann', ...pupils, one, other))
    expect(new Set(initials()).size).toBe(9)
    act(() => rtc.simulateSpeakers(other))
    expect(screen.getByText(/b-0/).className).toBe('pager-speaker')
    act(() => rtc.simulateMembers('ann', one, other))
    const names = Array.from(document.querySelectorAll('.name'), ({ textContent }) => textContent)
    expect(new Set(names).size).toBe(3)
  })

  it('exits by the button, shows the answer, and joins again with the devices as they were', async () => {
    await inCall(Mode)
    tap('摄像头')
    await waitFor(() => expect(rtc.capture.camera).toBe(true))
    tap('退出房间')
    expect(await screen.findByText('exitRtcRoom:ok')).toBeTruthy()
    expect(rtc.exits()).toBe(1)
    expect(views()).toEqual([])
    tap('重新加入')
    await joined()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: false }))
    expect(rtc.joins()).toBe(2)
    expect(screen.queryByText('exitRtcRoom:ok')).toBeNull()
  })

  it('joins again with the camera that was still starting, and without one that was stopping', async () => {
    await inCall(Mode)
    for (const camera of [true, false]) {
      rtc.hold()
      tap('摄像头')
      tap('退出房间')
      act(() => rtc.release())
      await screen.findByText('exitRtcRoom:ok')
      tap('重新加入')
      await joined()
      await waitFor(() => expect(rtc.capture.camera).toBe(camera))
      await waitFor(() => expect(document.querySelector('.control.waits')).toBeNull())
    }
  })

  it('joins again with the camera that only the background had stopped', async () => {
    await inCall(Mode)
    for (const name of ['摄像头', '麦克风']) tap(name)
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))
    act(() => fire('hide'))
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: true }))
    act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' }))
    await waitFor(() => expect(rtc.room()).toBeNull())
    act(() => fire('show'))
    await screen.findByText('通话被中断')
    tap('重新加入')
    await joined()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))
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
    // Until the host is done with the join there is nothing else to see; and there was no call.
    const stage = within(document.querySelector<HTMLElement>('.room-stage')!)
    expect(stage.getByText('正在退出…')).toBeTruthy()
    act(() => rtc.release())
    await screen.findByText('exitRtcRoom:ok')
    expect([rtc.joins(), rtc.exits()]).toEqual([1, 1])
    expect(screen.queryByText(/^通话时长/)).toBeNull()
  })

  it('says in words and with its code why an exit failed, and tries again', async () => {
    await inCall(Mode)
    rtc.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail not now' })
    tap('更多')
    expect(screen.getByText('发送我的声音')).toBeTruthy()
    tap('退出房间')
    expect(await screen.findByText(/^退出失败，仍在房间中/)).toBeTruthy()
    expect(screen.getByText('exitRtcRoom · 20000 · exitRtcRoom:fail not now')).toBeTruthy()
    expect(views()).toEqual(['camera ann', 'video bob'])
    // One is in the room as before, and nothing covers what is said.
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    expect(screen.queryByText(/^通话时长/)).toBeNull()
    expect(screen.queryByText('发送我的声音')).toBeNull()
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
    rtc.rig('joinRtcRoom', { errNo: 21102, errMsg: 'joinRtcRoom:fail' })
    open(Mode)
    expect(await screen.findByText('加入房间失败')).toBeTruthy()
    expect(screen.getByText('joinRtcRoom · 21102 · joinRtcRoom:fail')).toBeTruthy()
    tap('重新加入')
    await joined()
    expect(screen.queryByText('加入房间失败')).toBeNull()
  })

  it('leads to the lobby with a token that was refused, and not to a second refusal', async () => {
    rtc.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    open(Mode)
    expect(await screen.findByText('令牌无效')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '重新加入' })).toBeNull()
    tap('返回首页')
    const url = '/pages/index/index?roomId=lesson-1&userId=ann'
    expect(asked).toContainEqual({ api: 'redirectTo', args: { url } })
  })

  it.each([
    [
      'refused',
      () => {
        rtc.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
        return Promise.resolve(open(Mode))
      },
      '令牌无效',
      true,
    ],
    [
      'called expired',
      async () => {
        await inCall(Mode)
        act(() => rtc.simulateStateChanged({ errNo: 21108, errMsg: 'token expired' }))
      },
      '令牌已过期',
      true,
    ],
    ['not to blame', () => cut(Mode), '通话被中断', false],
  ])('tells the lobby of a token that was %s', async (_why, fail, title, told) => {
    const invitation = { roomId: 'lesson-1', userId: 'ann', token: TOKEN }
    markRefused({ ...invitation, token: 'another' })
    await fail()
    await screen.findByText(title)
    expect(isRefused(invitation)).toBe(told)
  })

  it('stops the lobby’s camera and microphone behind a failed join, and starts them in the call', async () => {
    const lobby = openRtcSession(RTC_APP_ID)
    await lobby.call('changeVideoCapture', { state: 1 })
    await lobby.call('changeAudioCapture', { state: 1 })
    for (const errMsg of ['joinRtcRoom:fail', 'joinRtcRoom:fail again'])
      rtc.rig('joinRtcRoom', { errNo: 21102, errMsg })
    open(Mode)
    await screen.findByText('加入房间失败')
    const off = { camera: false, microphone: false }
    await waitFor(() => expect(rtc.capture).toEqual(off))
    tap('重新加入')
    await screen.findByText(/fail again$/)
    expect(rtc.capture).toEqual(off)
    expect(rtc.count('changeVideoCapture')).toBe(2)
    tap('重新加入')
    await joined()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))
    await lobby.end()
  })

  it.each([
    ['a broken percent sign', { ...QUERY, token: '%E0%A4%A' }, '邀请链接无法识别'],
    ['no room id', { userId: 'ann', token: 't' }, '房间号缺失或格式不正确'],
    ['a bad room id', { ...QUERY, roomId: 'lesson%201' }, '房间号缺失或格式不正确'],
    ['no user id', { roomId: 'lesson-1', token: 't' }, '用户 ID 缺失或格式不正确'],
    ['no token', { roomId: 'lesson-1', userId: 'bob' }, '缺少令牌'],
  ])(
    'says what is wrong with %s, asks nothing of the host, leads to the lobby',
    async (__, query, title) => {
      open(Mode, query)
      expect(screen.getByText(title)).toBeTruthy()
      tap('返回首页')
      const { roomId = '', userId = '' } = query as Partial<typeof QUERY>
      const url = `/pages/index/index?roomId=${roomId.replace('%20', ' ')}&userId=${userId}`
      expect(asked).toContainEqual({ api: 'redirectTo', args: { url: encodeURI(url) } })
      await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
      expect(rtc.contexts()).toBe(0)
    },
  )

  it('says so where the platform has no rooms', async () => {
    delete host.tt
    open(Mode)
    expect(await screen.findByText('当前平台不支持实时音视频')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '重新加入' })).toBeNull()
    expect(screen.getByRole('button', { name: '返回首页' })).toBeTruthy()
  })

  it('replaces a tree that crashed, removes the views and exits once', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await inCall(Mode)
    crash.now = true
    fireEvent.click(screen.getByText('房间信息'))
    crash.now = false
    expect(screen.getByText('页面出错，请重试')).toBeTruthy()
    expect(views()).toEqual([])
    await waitFor(() => expect(rtc.exits()).toBe(1))
    expect(rtc.listenerCount()).toBe(0)
    expect(errors).toHaveBeenCalled()
    errors.mockRestore()
  })

  it('keeps everybody’s view while others come, go, speak and are enlarged', async () => {
    await inCall(Mode)
    const [own, bob] = screen.getAllByTestId('rtc-room') as [HTMLElement, HTMLElement]
    const tile = bob.closest<HTMLElement>('.tile')!
    const kept = () => expect(screen.getAllByTestId('rtc-room').slice(0, 2)).toEqual([own, bob])
    act(() => rtc.simulateSpeakers('bob'))
    expect(tile.className).toBe('tile speaking')
    fireEvent.click(bob)
    expect(tile.className).toBe('tile speaking big')
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
    await waitFor(() => expect(views()).toContain('screen bob'))
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
    act(() => rtc.simulateScreens('ann'))
    expect(screen.getByText('我的屏幕')).toBeTruthy()
  })

  it('gives a shared screen the whole stage, turns it, and keeps everybody’s view', async () => {
    await inCall(Mode)
    const page = () => document.querySelector('.room')!.className
    const drawn = () => screen.getAllByTestId('rtc-room')
    press('bob')
    act(() => rtc.simulateScreens('cat'))
    await waitFor(() => expect(views()).toContain('screen cat'))
    expect(document.querySelectorAll('.big')).toHaveLength(0)
    const kept = drawn()
    press('cat 的屏幕')
    expect(page()).toContain('room-full')
    expect(document.querySelector('.screens')!.className).toBe('screens full')
    expect(document.querySelector('.grid')!.className).toContain('none')
    const tile = screen.getByText('cat 的屏幕').parentElement!
    press('旋转画面')
    // A platform that does not say how large the stage is leaves the picture upright.
    expect(tile.dataset.style).toBe('')
    press('旋转画面')
    measured.size = { width: 375, height: 600 }
    press('旋转画面')
    await waitFor(() => expect(tile.dataset.style).toContain('width:600px;height:375px'))
    press('旋转画面')
    expect(tile.dataset.style).toBe('')
    press('旋转画面')
    await waitFor(() => expect(tile.dataset.style).toContain('rotate(90deg)'))
    press('退出全屏')
    expect(page()).not.toContain('room-full')
    expect(tile.dataset.style).toBe('')
    press('全屏')
    expect(page()).toContain('room-full')
    expect(drawn()).toEqual(kept)
    act(() => rtc.simulateScreens())
    expect(page()).not.toContain('room-full')
    expect(document.querySelector('.big .name')!.textContent).toBe('bob')
    press('全屏')
    expect(document.querySelector('.grid')!.className).toContain('full')
    fireEvent.click(document.querySelector('.big')!)
    expect(page()).not.toContain('room-full')
    expect(document.querySelectorAll('.big')).toHaveLength(1)
    expect(drawn()).toEqual(kept.filter(({ dataset }) => dataset.mode !== 'screen'))
  })

  it('comes out of the whole stage when the call is over, and turns no page in it', async () => {
    await inCall(Mode)
    act(() => rtc.simulateMembers('ann', ...'bcdefghijk'))
    const page = () => document.querySelector('.room')!.className
    fireEvent.click(screen.getByText('b'))
    press('全屏')
    const tile = document.querySelector('.big')!
    fireEvent.touchStart(tile, at(300, 300))
    fireEvent.touchMove(tile, at(100, 310))
    fireEvent.touchEnd(tile)
    expect(screen.getByText('1 / 2')).toBeTruthy()
    expect(page()).toContain('room-full')
    act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' }))
    await screen.findByText('通话被中断')
    expect(page()).not.toContain('room-full')
  })

  it('stands four beside a shared screen in one row, until one of them is enlarged', async () => {
    await inCall(Mode)
    act(() => rtc.simulateMembers('ann', 'bob', 'cat', 'dan'))
    const layout = () => document.querySelector('.grid')!.className.split(' ')[1]
    expect(layout()).toBe('few')
    act(() => rtc.simulateScreens('bob'))
    expect(layout()).toBe('row')
    fireEvent.click(screen.getByText('cat'))
    expect(layout()).toBe('few')
    fireEvent.click(screen.getByText('cat'))
    act(() => rtc.simulateMembers('ann', 'bob', 'cat', 'dan', 'eve'))
    expect(layout()).toBe('few')
  })

  it.each([
    [10101, /请开发者在控制台/],
    [21200, /请升级系统或抖音/],
    [21301, /可以继续语音通话/],
  ])(
    'shows with its number that a view could not be made (%i), and what to do',
    async (errNo, next) => {
      await inCall(Mode)
      const [, bob] = screen.getAllByTestId('rtc-room') as [HTMLElement, HTMLElement]
      const detail = { errNo, errMsg: 'insert fail' }
      act(() => void bob.dispatchEvent(new CustomEvent('error', { detail })))
      const line = screen.getByText(new RegExp(`bob 的画面创建失败（${errNo}）：insert fail`))
      expect(line.textContent).toMatch(next)
    },
  )

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
    fireEvent.click(screen.getByText('RTC API'))
    const panel = screen.getByText('API 名称：exitRtcRoom').closest<HTMLElement>('.api-method')!
    expect(within(panel).getByText('尚未调用')).toBeTruthy()
    rtc.rig('exitRtcRoom', { errNo: 20000, errMsg: 'exitRtcRoom:fail' })
    fireEvent.click(within(panel).getByRole('button', { name: '退出房间' }))
    expect(await within(panel).findByText(/^调用参数有误 \(exitRtcRoom · 20000/)).toBeTruthy()
    fireEvent.click(within(panel).getByRole('button', { name: '退出房间' }))
    expect(await within(panel).findByText('exitRtcRoom:ok')).toBeTruthy()
  })

  it('tells the way out of a refused device, goes on without, and takes it once it is allowed', async () => {
    await inCall(Mode)
    const control = screen.getByRole('button', { name: '麦克风' })
    allowed['scope.record'] = false
    rtc.permit('microphone', false)
    fireEvent.click(control)
    expect(await screen.findByText('未获得权限：麦克风')).toBeTruthy()
    expect(await screen.findByText(/^开启权限后会自动恢复/)).toBeTruthy()
    expect(control.parentElement?.className).toBe('control told warns')
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    tap('去设置')
    await waitFor(() => expect(asked.map(({ api }) => api)).toContain('openSetting'))
    expect(rtc.count('changeAudioCapture')).toBe(1)
    allowed['scope.record'] = true
    rtc.permit('microphone', true)
    tap('去设置')
    await waitFor(() => expect(control.parentElement?.className).toBe('control on'))
    expect(screen.queryByText('未获得权限：麦克风')).toBeNull()
  })

  it.each([
    ['refuses to open', () => void refused.add('openSetting'), ' openSetting:fail refused'],
    ['does not have', () => void missing.add('openSetting'), ' '],
  ])('says in words that the host %s the settings', async (__, deny, words) => {
    await inCall(Mode)
    allowed['scope.record'] = false
    rtc.rig('changeAudioCapture', { errNo: 10200, errMsg: 'changeAudioCapture:fail auth deny' })
    tap('麦克风')
    await screen.findByText('未获得权限：麦克风')
    deny()
    tap('去设置')
    const line = await screen.findByText(/^无法打开设置，请从右上角菜单进入设置。/)
    expect(line.textContent).toBe(`无法打开设置，请从右上角菜单进入设置。${words}`)
    expect(line.closest('.refused')).toBeTruthy()
    fireEvent.click(line)
    expect(screen.queryByText(/^设置没有打开/)).toBeNull()
  })

  it.each([
    ['its engine tells', (data: object) => rtc.simulateStateChanged({ data, errMsg: 'network' })],
    ['the phone tells', ({ network }: { network: string }) => setConnected(network === 'back')],
  ])('says that the network is lost for as long as it is: %s', async (__, tell) => {
    await inCall(Mode)
    act(() => tell({ network: 'lost' }))
    expect(screen.getByText('网络已断开，正在重连…')).toBeTruthy()
    act(() => tell({ network: 'back' }))
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    act(() => tell({ network: 'lost' }))
    tap('退出房间')
    await screen.findByText('重新加入')
    expect(screen.queryByText('网络已断开，正在重连…')).toBeNull()
  })

  it('goes on saying that the network is lost until both phone and engine have it back', async () => {
    await inCall(Mode)
    const engine = (network: string) =>
      rtc.simulateStateChanged({ data: { network }, errMsg: 'network' })
    const lost = () => screen.queryByText('网络已断开，正在重连…') !== null
    act(() => setConnected(false))
    act(() => engine('lost'))
    // A network that reaches nobody yet.
    act(() => setConnected(true))
    expect(lost()).toBe(true)
    act(() => engine('back'))
    expect(lost()).toBe(false)
    act(() => engine('lost'))
    act(() => setConnected(false))
    act(() => engine('back'))
    expect(lost()).toBe(true)
    act(() => setConnected(true))
    expect(lost()).toBe(false)
  })

  it('does without a host that tells of its network', async () => {
    missing.add('onNetworkStatusChange')
    await inCall(Mode)
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
  })

  it('takes a device that the system refused when the user comes back from there', async () => {
    await inCall(Mode)
    rtc.permit('camera', false)
    tap('摄像头')
    expect(await screen.findByText(/请在系统设置中允许/)).toBeTruthy()
    act(() => fire('hide'))
    rtc.permit('camera', true)
    act(() => fire('show'))
    await waitFor(() => expect(rtc.capture.camera).toBe(true))
    expect(screen.queryByText(/请在系统设置中允许/)).toBeNull()
  })

  it('tells each device’s own way out when one is refused here and the other by the system', async () => {
    await inCall(Mode)
    allowed['scope.record'] = false
    rtc.permit('microphone', false)
    tap('麦克风')
    await screen.findByText('未获得权限：麦克风')
    rtc.permit('camera', false)
    tap('摄像头')
    const way = (names: string) => screen.getByText(names).closest('.refused')!.textContent
    await waitFor(() => expect(way('未获得权限：摄像头')).toMatch(/请在系统设置中允许.*重试$/))
    expect(way('未获得权限：麦克风')).toMatch(/开启权限后会自动恢复.*去设置$/)
    rtc.permit('camera', true)
    tap('重试')
    await waitFor(() => expect(rtc.capture.camera).toBe(true))
    expect(screen.queryByText('未获得权限：摄像头')).toBeNull()
    expect(way('未获得权限：麦克风')).toMatch(/去设置$/)
    // Allowed in the menu, without this button.
    allowed['scope.record'] = true
    rtc.permit('microphone', true)
    await waitFor(() => expect(rtc.capture.microphone).toBe(true))
    expect(screen.queryByText('未获得权限：麦克风')).toBeNull()
  })

  it.each([
    [10201, '未同意隐私协议'],
    [10202, '隐私协议未声明该设备'],
  ])(
    'says in its own words that the privacy agreement is in the way (%i)',
    async (errNo, title) => {
      await inCall(Mode)
      rtc.rig('changeVideoCapture', { errNo, errMsg: 'changeVideoCapture:fail' })
      tap('摄像头')
      expect(await screen.findByText(new RegExp(`^${title}.*${errNo}`))).toBeTruthy()
      expect(screen.queryByRole('button', { name: '去设置' })).toBeNull()
    },
  )

  it('ends in words and with a way back when the host cuts the call', async () => {
    await inCall(Mode)
    act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' }))
    expect(await screen.findByText('通话被中断')).toBeTruthy()
    await waitFor(() => expect(rtc.room()).toBeNull())
    tap('重新加入')
    await joined()
  })

  it('invites as the lobby does while one is alone', async () => {
    open(Mode)
    await joined()
    expect(screen.getByText('房间里还没有其他人，请邀请对方加入。')).toBeTruthy()
    expect(screen.queryByText('复制邀请')).toBeNull()
    tap('邀请')
    tap('复制邀请')
    const copied = asked.find(({ api }) => api === 'setClipboardData')?.args as { data: string }
    expect(linkProblemOf(queryIn(copied.data))).toBeUndefined()
    expect(draftOf(queryIn(copied.data))).toEqual({ roomId: 'lesson-1', userId: '', token: '' })
    await waitFor(() => expect(asked).toContainEqual(COPIED))
    act(() => rtc.simulateMembers('ann', 'bob'))
    expect(screen.queryByText(/^房间里还没有其他人/)).toBeNull()
    expect(screen.queryByText('复制邀请')).toBeNull()
  })

  it('tells of trouble whose words say so, and of no other undocumented number', async () => {
    await inCall(Mode)
    act(() => rtc.simulateStateChanged({ errNo: 21100, errMsg: 'joinRtcRoom:ok' }))
    act(() => rtc.simulateStateChanged({ errNo: 1, errMsg: '' }))
    expect(screen.queryByText(/^发生未知错误/)).toBeNull()
    act(() => rtc.simulateStateChanged({ errNo: 21199, errMsg: 'network:fail lost' }))
    expect(await screen.findByText(/^发生未知错误.*21199 · network:fail lost/)).toBeTruthy()
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    act(() => rtc.simulateStateChanged({ data: {} }))
    fireEvent.click(screen.getByText(/21199/))
    expect(screen.queryByText(/21199/)).toBeNull()
  })

  it('keeps the screen on in the call, and tells how long it lasted', async () => {
    // A busy machine skips seconds of its own clock.
    let now = Date.now()
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now)
    await inCall(Mode)
    const screens = () => asked.filter(({ api }) => api === 'setKeepScreenOn').at(-1)?.args
    expect(screens()).toEqual({ keepScreenOn: true })
    expect(screen.getByText('00:00')).toBeTruthy()
    now += 1000
    expect(await screen.findByText('00:01', {}, { timeout: 3_000 })).toBeTruthy()
    tap('退出房间')
    expect(await screen.findByText('通话时长 00:01')).toBeTruthy()
    expect(screens()).toEqual({ keepScreenOn: false })
    clock.mockRestore()
  })

  it('publishes apart from the devices, and shows what the host did', async () => {
    await inCall(Mode)
    tap('更多')
    const chip = () => screen.getByRole('button', { name: '发送我的声音' })
    expect(chip().className).toContain('chip-on')
    fireEvent.click(chip())
    await waitFor(() => expect(chip().className).not.toContain('chip-on'))
    expect(rtc.calls.at(-1)).toEqual({
      method: 'changeStreamPublishState',
      args: { state: 0, streamType: 'audio' },
    })
    rtc.rig('changeStreamPublishState', { errNo: 20000, errMsg: 'changeStreamPublishState:fail' })
    fireEvent.click(chip())
    expect(await screen.findByText(/^调用参数有误.*changeStreamPublishState · 20000/)).toBeTruthy()
    expect(chip().className).not.toContain('chip-on')
    tap('对他人可见')
    await waitFor(() => expect(rtc.calls.at(-1)?.args).toEqual({ visible: false }))
  })

  it('shows that nothing is published while one is invisible, and why', async () => {
    await inCall(Mode)
    tap('更多')
    const lit = () =>
      ['发送我的声音', '发送我的画面'].map((name) =>
        screen.getByRole('button', { name }).className.includes('chip-on'),
      )
    expect(lit()).toEqual([true, true])
    tap('对他人可见')
    expect(await screen.findByText('对他人不可见时，声音和画面都不会发送。')).toBeTruthy()
    expect(lit()).toEqual([false, false])
    tap('对他人可见')
    await waitFor(() => expect(lit()).toEqual([true, true]))
    expect(screen.queryByText(/^对他人不可见时/)).toBeNull()
  })

  it('says on the own tile and on the controls what is off or was not allowed', async () => {
    await inCall(Mode)
    expect(ownStates()).toEqual(['麦克风已关 · 摄像头已关', '已关', '已关', ''])
    for (const name of ['麦克风', '摄像头']) press(name)
    await waitFor(() => expect(ownStates()).toEqual(['', '', '', '']))
    press('摄像头')
    await waitFor(() => expect(ownStates()).toEqual(['摄像头已关', '', '已关', '']))
    rtc.rig('changeVideoCapture', { errNo: 10200, errMsg: 'changeVideoCapture:fail auth deny' })
    press('摄像头')
    await waitFor(() => expect(ownStates()).toEqual(['摄像头无权限!', '', '无权限!', '']))
  })

  it('says on the own tile and on the controls what looks live and is not sent', async () => {
    await inCall(Mode)
    const muted = () => document.querySelector('.grid')!.className.includes('muted')
    for (const name of ['麦克风', '摄像头', '更多']) press(name)
    await waitFor(() => expect(ownStates()).toEqual(['', '', '', '']))
    press('发送我的画面')
    await waitFor(() => expect(ownStates()).toEqual(['画面未发送!', '', '未发送!', '未发送!']))
    expect(muted()).toBe(false)
    press('发送我的声音')
    await waitFor(() =>
      expect(ownStates()).toEqual(['声音未发送 · 画面未发送!', '未发送!', '未发送!', '未发送!']),
    )
    expect(muted()).toBe(true)
    press('对他人可见')
    await waitFor(() =>
      expect(ownStates()).toEqual(['他人看不到!', '不可见!', '不可见!', '不可见!']),
    )
    press('摄像头')
    await waitFor(() => expect(ownStates()).toEqual(['他人看不到!', '不可见!', '已关', '不可见!']))
    press('对他人可见')
    await waitFor(() => expect(ownStates()[0]).toBe('声音未发送 · 摄像头已关!'))
  })

  it('says beside the number of people that the others count one less', async () => {
    open(Mode)
    await joined()
    tap('更多')
    tap('对他人可见')
    expect(await screen.findByText('通话中 · 1 人（他人看不到你）')).toBeTruthy()
    expect(screen.getByText(/^房间里还没有其他人，来的人也看不到你/)).toBeTruthy()
    act(() => rtc.simulateMembers('ann', 'bob', 'cat'))
    expect(screen.getByText('通话中 · 3 人（他人看不到你）')).toBeTruthy()
    // Whether the host lists one who is invisible is unknown: the page shows oneself either way.
    act(() => rtc.simulateMembers('bob', 'cat'))
    expect(screen.getByText('通话中 · 3 人（他人看不到你）')).toBeTruthy()
    tap('对他人可见')
    expect(await screen.findByText('通话中 · 3 人')).toBeTruthy()
  })

  it('shows the quality that is in use, from the first moment on, and sets the one chosen', async () => {
    await inCall(Mode)
    tap('更多')
    const inUse = () =>
      Array.from(document.querySelectorAll('.chip-on'), ({ textContent }) => textContent).filter(
        (label) => label?.includes('fps'),
      )
    expect(inUse()).toEqual(['流畅 360 × 640 @ 15 fps'])
    const chip = () => screen.getByRole('button', { name: '标清 540 × 960 @ 15 fps' })
    fireEvent.click(chip())
    await waitFor(() => expect(chip().className).toContain('chip-on'))
    const maxSolution = { width: 540, height: 960, frameRate: 15 }
    expect(rtc.calls.at(-1)?.args).toEqual({ maxSolution })
    expect(inUse()).toEqual(['标清 540 × 960 @ 15 fps'])
    // One that none of them is can be set by hand.
    fireEvent.click(screen.getByText('RTC API'))
    tap('API 名称：setVideoEncoderConfig')
    tap('调用')
    expect(await screen.findByText('画质 640 × 360 @ 24 fps')).toBeTruthy()
    expect(inUse()).toEqual([])
  })

  it('receives of a member what one wants, and draws no picture that is not received', async () => {
    await inCall(Mode)
    tap('更多')
    const [picture] = screen.getAllByRole('button', { name: '画面' }) as [HTMLElement]
    fireEvent.click(picture)
    await waitFor(() => expect(views()).toEqual(['camera ann']))
    expect(rtc.calls.at(-1)).toEqual({
      method: 'changeStreamSubscribeState',
      args: { userId: 'bob', state: 0, streamType: 'video' },
    })
    fireEvent.click(picture)
    await waitFor(() => expect(views()).toEqual(['camera ann', 'video bob']))
  })

  it('lists every method, calls one with the arguments that were chosen, and shows the answer', async () => {
    await inCall(Mode)
    fireEvent.click(screen.getByText('RTC API'))
    for (const method of RTC_METHODS) expect(screen.getByText(`API 名称：${method}`)).toBeTruthy()
    fireEvent.click(screen.getByText('API 名称：changeStreamPublishState'))
    tap('关闭 (0)')
    tap('仅画面 (video)')
    tap('调用')
    expect(await screen.findByText('changeStreamPublishState:ok')).toBeTruthy()
    const args = { state: 0, streamType: 'video' }
    expect(rtc.calls.at(-1)).toEqual({ method: 'changeStreamPublishState', args })
    fireEvent.click(screen.getByText('API 名称：changeStreamSubscribeState'))
    const userId = document.querySelector<HTMLInputElement>('#api-userId')!
    fireEvent.change(userId, { target: { value: 'bob' } })
    rtc.rig('changeStreamSubscribeState', { errNo: 20000, errMsg: 'no such user' })
    tap('调用')
    expect(await screen.findByText(/^调用参数有误 .*20000 · no such user/)).toBeTruthy()
    expect(rtc.calls.at(-1)?.args).toEqual({ state: 1, userId: 'bob', streamType: 'both' })
  })

  it('shows nine at a time, and on the first page whoever spoke, but only once one comes back to it', async () => {
    await inCall(Mode)
    const ids = ['ann', ...Array.from('bcdefghijklm')]
    act(() => {
      rtc.simulateMembers(...ids)
      rtc.simulateVideoMembers(...ids)
    })
    const names = () => views().map((view) => view.split(' ')[1])
    expect(names()).toEqual(['ann', ...'bcdefghi'])
    expect(screen.getByText('1 / 2')).toBeTruthy()
    act(() => rtc.simulateSpeakers('l'))
    expect(screen.getByText('l')).toBeTruthy()
    expect(names()).toEqual(['ann', ...'bcdefghi'])
    fireEvent.click(document.querySelector('.pager-on')!)
    expect(names()).toEqual([...'jklm'])
    act(() => rtc.simulateSpeakers('ann'))
    await waitFor(() => expect(document.querySelector('.pager')!.textContent).toContain('我'))
    act(() => rtc.simulateSpeakers('l'))
    fireEvent.click(document.querySelector('.pager-back')!)
    expect(names()).toEqual(['ann', ...'lbcdefgh'])
    // Who spoke before leaving comes back as anybody else does.
    act(() => rtc.simulateMembers(...ids.filter((id) => id !== 'l')))
    act(() => rtc.simulateSpeakers('m'))
    act(() => rtc.simulateMembers(...ids))
    fireEvent.click(document.querySelector('.pager-on')!)
    fireEvent.click(document.querySelector('.pager-back')!)
    const order = [...document.querySelectorAll('.grid .name')].map((name) => name.textContent)
    expect(order.slice(0, 2)).toEqual(['我', 'm'])
    expect(order).not.toContain('l')
    act(() => rtc.simulateMembers('ann', 'm'))
    expect(screen.queryByText('1 / 2')).toBeNull()
    expect(names()).toEqual(['ann', 'm'])
  })

  it('lets a finger turn the page, and move the small own picture into another corner', async () => {
    const own = await dragged(Mode)
    const grid = document.querySelector('.grid')!
    expect(own.closest<HTMLElement>('.tile')!.dataset.style).toBe(
      'transform:translate(-270px,510px)',
    )
    fireEvent.touchEnd(own)
    expect(grid.className).toContain('corner-bottom-left')
    expect(own.closest<HTMLElement>('.tile')!.dataset.style).toBe('')
    expect(screen.getAllByTestId('rtc-room')[0]).toBe(own)
    act(() => rtc.simulateMembers('ann', ...'bcdefghijk'))
    fireEvent.touchStart(own, at(300, 300))
    fireEvent.touchMove(own, at(100, 310))
    fireEvent.touchEnd(own)
    expect(screen.getByText('2 / 2')).toBeTruthy()
  })

  it('stays on the page that is shown when those of a page that went come back', async () => {
    await inCall(Mode)
    const ids = ['ann', ...Array.from('bcdefghijklm')]
    act(() => rtc.simulateMembers(...ids))
    fireEvent.click(document.querySelector('.pager-on')!)
    expect(screen.getByText('2 / 2')).toBeTruthy()
    act(() => rtc.simulateMembers(...ids.slice(0, 9)))
    expect(screen.queryByText('2 / 2')).toBeNull()
    act(() => rtc.simulateMembers(...ids))
    expect(screen.getByText('1 / 2')).toBeTruthy()
    const order = [...document.querySelectorAll('.grid .name')].map((name) => name.textContent)
    expect(order).toEqual(['我', ...'bcdefghi'])
  })

  it('shows whoever was enlarged as small as the others when they come back', async () => {
    await inCall(Mode)
    const big = () => document.querySelectorAll('.big').length
    fireEvent.click(screen.getByText('bob'))
    expect(big()).toBe(1)
    act(() => rtc.simulateMembers('ann', 'cat'))
    act(() => rtc.simulateMembers('ann', 'cat', 'bob'))
    expect(big()).toBe(0)
    act(() => rtc.simulateScreens('bob'))
    fireEvent.click(screen.getByText('bob 的屏幕'))
    expect(big()).toBe(1)
    act(() => rtc.simulateScreens())
    act(() => rtc.simulateScreens('bob'))
    expect(big()).toBe(0)
  })

  it('takes a note of nobody from a payload that lists no speakers', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await inCall(Mode)
    act(() => rtc.simulateOdd('RtcChatSpeakersChanged', {}))
    act(() => rtc.simulateOdd('RtcChatSpeakersChanged', undefined))
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(screen.getByText('通话中 · 3 人')).toBeTruthy()
    expect(errors).not.toHaveBeenCalled()
    errors.mockRestore()
  })

  it('puts the own picture back when the system takes the finger away', async () => {
    const own = await dragged(Mode)
    fireEvent.touchCancel(own)
    expect(own.closest<HTMLElement>('.tile')!.dataset.style).toBe('')
    fireEvent.touchMove(own, at(50, 600))
    fireEvent.touchEnd(own)
    expect(own.closest<HTMLElement>('.tile')!.dataset.style).toBe('')
    expect(document.querySelector('.grid')!.className).toContain('corner-top-right')
  })

  it('gives the log of the calls to take along, without the token', async () => {
    await inCall(Mode)
    const token = `001${'Ab1+/='.repeat(20)}`
    act(() => rtc.simulateInterrupted({ errNo: 1, errMsg: `kicked ${token}` }))
    await screen.findByText('通话被中断')
    tap('复制日志')
    const log = asked.find(({ api }) => api === 'setClipboardData')?.args as { data: string }
    expect(log.data).toContain('joinRtcRoom')
    expect(log.data).toContain('RtcChatInterrupted')
    expect(log.data).not.toContain(token)
    expect(log.data).not.toContain(TOKEN)
  })

  it.each([
    ['the invitation', inviting, '复制邀请', 'setClipboardData'],
    ['the token', revealed, '复制', 'setClipboardData'],
    ['the log', cut, '复制日志', 'setClipboardData'],
    ['the lobby, opened again', cut, '返回首页', 'redirectTo'],
    ['the lobby it came from', fromLobby, '返回首页', 'navigateBack'],
    ['the lobby without a call', () => open(Mode, {}), '返回首页', 'redirectTo'],
  ])('says below the button that the host refuses %s', async (__, arrive, button, api) => {
    await arrive(Mode)
    refused.add(api)
    const control = await screen.findByRole('button', { name: button })
    fireEvent.click(control)
    const line = await screen.findByText(api === 'setClipboardData' ? /^复制失败/ : /^页面打开失败/)
    expect(line.textContent).toContain(`${api}:fail refused`)
    expect(line.closest('.error-line')).toBe(control.nextElementSibling)
    expect(asked).not.toContainEqual(COPIED)
    refused.clear()
    fireEvent.click(control)
    await waitFor(() => expect(screen.queryByText(/fail refused/)).toBeNull())
  })

  it('leaves the own picture where it is on a host that does not say how large it is', async () => {
    setSystemInfo(null)
    const own = await dragged(Mode)
    fireEvent.touchEnd(own)
    expect(own.closest<HTMLElement>('.tile')!.dataset.style).toBe('')
    expect(document.querySelector('.grid')!.className).toContain('corner-top-right')
  })

  it('says that the host is too old before it asks for anything', async () => {
    open(Mode)
    cleanup()
    await waitFor(() => rtc.assertClean())
    const contexts = rtc.contexts()
    setSystemInfo({ appName: 'Douyin', version: '21.4.9', SDKVersion: '2.40.0' })
    open(Mode)
    expect(screen.getByText('抖音版本过低')).toBeTruthy()
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(rtc.contexts()).toBe(contexts)
  })
})
