import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Fragment, StrictMode } from 'react'

import { allowed, asked, refused, resetHost, setSystemInfo } from '../../../tests/doubles/host'
import { fire } from '../../../tests/doubles/taro'
import { createFakeRtc, type FakeRtc } from '../../../tests/fakes/fakeRtcRoomContext'
import { button, field, fill, openLobby as open } from '../../../tests/lobby'
import { RTC_APP_ID } from '../../constants'
import { markRefused, readInvitation } from '../../invitation'
import type * as CaptureControlsModule from '../../components/CaptureControls'
import { openRtcSession } from '../../rtc/sessions'
import { chooseLanguage } from '../../i18n/chosenLanguage'

const crash = { now: false }
jest.mock('../../components/CaptureControls', () => {
  const real = jest.requireActual<typeof CaptureControlsModule>('../../components/CaptureControls')
  return {
    CaptureControls: (props: Parameters<typeof real.CaptureControls>[0]) => {
      if (crash.now) throw new Error('drawn to crash')
      return real.CaptureControls(props)
    },
  }
})

const host = globalThis as { tt?: unknown }
const TOKEN = '001abc+/=xyz9'

let rtc: FakeRtc

const started = () => waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: true }))

const ROOM = { roomId: 'a', userId: 'ann', token: TOKEN }

/** With the camera on and the microphone off, the room's page was opened over the lobby. */
async function leftForCall(Mode: typeof Fragment) {
  open(Mode, ROOM)
  await started()
  fireEvent.click(button('麦克风'))
  await waitFor(() => expect(rtc.capture.microphone).toBe(false))
  fireEvent.click(button('加入房间'))
  const call = openRtcSession(RTC_APP_ID)
  act(() => fire('hide'))
  return call
}

beforeEach(() => {
  rtc = createFakeRtc()
  host.tt = { createRtcRoomContext: rtc.createRtcRoomContext }
  resetHost()
})

afterEach(async () => {
  cleanup()
  act(() => chooseLanguage('zh-CN'))
  await waitFor(() => rtc.assertClean())
})

describe.each([
  ['plain', Fragment],
  ['StrictMode', StrictMode as unknown as typeof Fragment],
])('the lobby, %s', (_, Mode) => {
  it('takes a pasted value without the blanks around it, and refuses one that is too long', () => {
    open(Mode)
    fill('roomId', ' lesson-1\n')
    expect(field('roomId').value).toBe('lesson-1')
    expect(screen.queryByText(/^只能用/)).toBeNull()
    fill('roomId', 'r'.repeat(129))
    expect(field('roomId').value).toHaveLength(129)
    expect(document.querySelector('.field-bad #roomId')).toBeTruthy()
  })

  it('takes its fields from an invitation, decoded once, the token folded away', async () => {
    open(Mode, { roomId: 'a%40b', userId: 'ann', token: encodeURIComponent(TOKEN) })
    expect(field('roomId').value).toBe('a@b')
    expect(field('userId').value).toBe('ann')
    expect(field('token')).toBeNull()
    expect(document.body.innerHTML).not.toContain(TOKEN)
    fireEvent.click(screen.getByText('更换'))
    expect(field('token').value).toBe(TOKEN)
    expect(field('token').type).toBe('password')
    await started()
  })

  it('opens all the same with a query that cannot be read', async () => {
    open(Mode, { roomId: '%', userId: 'ann', token: '%E4%' })
    expect(field('roomId').value).toBe('')
    expect(field('userId').value).toBe('ann')
    expect(button('加入房间').disabled).toBe(true)
    await started()
  })

  it('refuses bad ids and tokens as they are typed', async () => {
    open(Mode)
    const bad = /^只能用字母、数字和/
    expect(screen.queryByText(bad)).toBeNull()
    fill('roomId', 'lesson 1')
    expect(screen.getByText(bad)).toBeTruthy()
    fill('roomId', 'lesson-1')
    expect(screen.queryByText(bad)).toBeNull()
    fill('userId', '安')
    expect(screen.getByText(bad)).toBeTruthy()
    fill('userId', 'ann')
    fill('token', 'a b')
    expect(screen.getByText(/^令牌里不能有空格/)).toBeTruthy()
    expect(button('加入房间').disabled).toBe(true)
    fill('token', TOKEN)
    expect(button('加入房间').disabled).toBe(false)
    await started()
  })

  it('opens the room once, with the token handed over outside the address', async () => {
    open(Mode, { roomId: 'lesson-1', userId: 'ann', token: encodeURIComponent(TOKEN) })
    await started()
    const join = button('加入房间')
    fireEvent.click(join)
    fireEvent.click(join)
    const url = '/pages/room/index?roomId=lesson-1&userId=ann'
    expect(asked.filter(({ api }) => api === 'navigateTo')).toEqual([
      { api: 'navigateTo', args: { url } },
    ])
    expect(readInvitation({ roomId: 'lesson-1', userId: 'ann' })).toEqual({
      invitation: { roomId: 'lesson-1', userId: 'ann', token: TOKEN },
    })
    act(() => fire('show'))
    expect(join.disabled).toBe(false)
  })

  it('says so when the room does not open, and tries again', async () => {
    open(Mode, { roomId: 'lesson-1', userId: 'ann', token: encodeURIComponent(TOKEN) })
    await started()
    refused.add('navigateTo')
    fireEvent.click(button('加入房间'))
    expect(await screen.findByText('页面打开失败，请重试。 navigateTo:fail refused')).toBeTruthy()
    refused.clear()
    fireEvent.click(button('加入房间'))
    await waitFor(() => expect(screen.queryByText(/fail refused/)).toBeNull())
    expect(asked.filter(({ api }) => api === 'navigateTo')).toHaveLength(2)
  })

  it('replaces a tree that crashed, gives the devices back, and starts again when asked', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    open(Mode)
    await started()
    await screen.findByTestId('rtc-room')
    crash.now = true
    fireEvent.click(button('摄像头'))
    expect(await screen.findByText('页面出错，请重试')).toBeTruthy()
    expect(screen.queryByTestId('rtc-room')).toBeNull()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: false }))
    crash.now = false
    fireEvent.click(button('重试'))
    await started()
    expect(await screen.findByTestId('rtc-room')).toBeTruthy()
    expect(errors).toHaveBeenCalled()
    errors.mockRestore()
  })

  it('shows oneself, and each switch does what its device does', async () => {
    open(Mode)
    await started()
    const view = await screen.findByTestId('rtc-room')
    expect(view.dataset.mode).toBe('camera')
    fireEvent.click(button('摄像头'))
    expect(await screen.findByText('摄像头已关闭')).toBeTruthy()
    expect(rtc.capture).toEqual({ camera: false, microphone: true })
    rtc.permit('camera', false)
    allowed['scope.camera'] = false
    fireEvent.click(button('摄像头'))
    expect(await screen.findByText('未获得权限：摄像头')).toBeTruthy()
    const control = button('摄像头').closest('.control')
    expect(control?.classList.contains('on')).toBe(false)
    expect(control?.textContent).toContain('无权限')
    rtc.permit('camera', true)
    fireEvent.click(button('摄像头'))
    expect(await screen.findByTestId('rtc-room')).toBeTruthy()
    expect(screen.queryByText('未获得权限：摄像头')).toBeNull()
  })

  it('says of a device that is refused that it is not allowed, and of one switched off that it is off', async () => {
    rtc.permit('camera', false)
    open(Mode)
    const control = (name: string) => screen.getByText(name).closest('.control')
    await waitFor(() => expect(control('摄像头')?.textContent).toContain('无权限'))
    await waitFor(() => expect(rtc.capture.microphone).toBe(true))
    fireEvent.click(button('麦克风'))
    await waitFor(() => expect(control('麦克风')?.textContent).toContain('已关'))
  })

  it.each([
    [10201, 'privacy permission is not authorized', /^未同意隐私协议/],
    [10202, 'privacy permission is not declared', /^隐私协议未声明该设备/],
  ])(
    'says why the camera does not start (%d), though the microphone does, until it does',
    async (errNo, words, told) => {
      rtc.rig('changeVideoCapture', { errNo, errMsg: `changeVideoCapture:fail ${words}` })
      open(Mode)
      await waitFor(() => expect(rtc.capture.microphone).toBe(true))
      expect(await screen.findByText(told)).toBeTruthy()
      fireEvent.click(button('摄像头'))
      await waitFor(() => expect(screen.queryByText(told)).toBeNull())
      await started()
    },
  )

  it('gives the camera back in the background, and takes it again on return', async () => {
    open(Mode)
    await started()
    await screen.findByTestId('rtc-room')
    act(() => fire('hide'))
    expect(screen.queryByTestId('rtc-room')).toBeNull()
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: true }))
    act(() => fire('show'))
    await started()
    expect(await screen.findByTestId('rtc-room')).toBeTruthy()
  })

  it('finds the devices off when the call is gone', async () => {
    const call = await leftForCall(Mode)
    await act(() => call.want(ROOM))
    await act(() => call.end())
    act(() => fire('show'))
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: false }))
    expect(screen.getByText('摄像头已关闭')).toBeTruthy()
  })

  it('finds the devices as they were when there was no call', async () => {
    const call = await leftForCall(Mode)
    rtc.rig('joinRtcRoom', { errNo: 21101, errMsg: 'joinRtcRoom:fail invalid token' })
    await act(() => call.want(ROOM).catch(() => undefined))
    // As the room page does behind what it says of the failure.
    await act(() => call.call('changeVideoCapture', { state: 0 }))
    await act(() => call.call('changeAudioCapture', { state: 0 }))
    await act(() => call.end())
    expect(rtc.capture).toEqual({ camera: false, microphone: false })
    act(() => fire('show'))
    await waitFor(() => expect(rtc.capture).toEqual({ camera: true, microphone: false }))
    expect(await screen.findByTestId('rtc-room')).toBeTruthy()
  })

  describe('with a token that was refused in the call', () => {
    const spent = { roomId: `spent-${_}`, userId: 'ann', token: TOKEN }
    const words = /^该令牌已过期，或不适用于此房间和用户/

    it('keeps it in its field, says so, and joins with another one', async () => {
      open(Mode, spent)
      await started()
      fireEvent.click(button('加入房间'))
      markRefused(spent)
      act(() => fire('show'))
      expect(screen.getByText(words)).toBeTruthy()
      expect(field('token').value).toBe(TOKEN)
      expect(button('加入房间').disabled).toBe(true)
      fill('token', 'newer')
      expect(screen.queryByText(words)).toBeNull()
      expect(button('加入房间').disabled).toBe(false)
    })

    it('lets the room id be corrected that it was refused for', async () => {
      markRefused(spent)
      open(Mode, spent)
      expect(screen.getByText(words)).toBeTruthy()
      fill('roomId', 'lesson-1')
      expect(screen.queryByText(words)).toBeNull()
      expect(field('token').value).toBe(TOKEN)
      expect(button('加入房间').disabled).toBe(false)
      await started()
    })
  })

  it('says that the host is too old, and asks nothing of it', async () => {
    setSystemInfo({ SDKVersion: '2.41.9' })
    open(Mode, { roomId: 'a', userId: 'ann', token: TOKEN })
    expect(screen.getByText('抖音版本过低')).toBeTruthy()
    expect(screen.getByText(/base library 2\.41\.9, needs 2\.42\.0/)).toBeTruthy()
    expect(button('加入房间').disabled).toBe(true)
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    expect(rtc.contexts()).toBe(0)
  })

  it('stops its devices when it goes', async () => {
    open(Mode)
    await started()
    act(() => fire('unload'))
    await waitFor(() => expect(rtc.capture).toEqual({ camera: false, microphone: false }))
  })

  it('speaks another language at once', async () => {
    open(Mode)
    fireEvent.click(screen.getByText('English'))
    expect(button('Join room')).toBeTruthy()
    fireEvent.click(screen.getByText('中文'))
    expect(button('加入房间')).toBeTruthy()
    await started()
    expect(rtc.count('changeVideoCapture')).toBe(1)
  })
})
