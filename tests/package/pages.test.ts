/**
 * The built package from page to page, in the preview's logic layer: what Taro does between them is
 * in no component test.
 */
import { openPackage } from '../nodePhone/openPackage'
import { createFakeRtc } from '../fakes/fakeRtcRoomContext'
import { zhCN } from '../../src/i18n/zh-CN'
import { DIST, LOBBY, openCall, openPhone, QUERY, ROOM, TOKEN } from './call'

describe('the built package', () => {
  it('takes the lobby’s devices into the room and leaves once by back, devices off', async () => {
    const { rtc, phone } = await openCall()
    expect(phone.pages()).toEqual([LOBBY, ROOM])
    expect(rtc.room()).toMatchObject({ roomId: 'lesson-1', userId: 'ann', token: TOKEN })
    expect(rtc.capture).toEqual({ camera: true, microphone: true })
    await phone.back()
    await phone.until(() => rtc.exits() === 1)
    await phone.until(() => !rtc.capture.camera && !rtc.capture.microphone)
    expect(phone.pages()).toEqual([LOBBY])
    expect(phone.find({ text: '摄像头已关闭' })).toHaveLength(1)
    expect(rtc.count('exitRtcRoom')).toBe(1)
    rtc.assertClean()
    expect(phone.troubles).toEqual([])
  })

  it('hands the token over in memory: the room’s view layer never gets it', async () => {
    const { rtc, phone } = await openCall()
    expect(phone.html()).not.toContain(TOKEN)
    expect(phone.html()).not.toContain(encodeURIComponent(TOKEN))
    await phone.fire({ tag: 'button', text: '退出房间' })
    await phone.until(() => rtc.exits() === 1)
    await phone.back()
  })

  it('exits by the button, joins again with the devices on, and exits again', async () => {
    const { rtc, phone } = await openCall()
    await phone.fire({ tag: 'button', text: '退出房间' })
    await phone.until(() => phone.find({ text: 'exitRtcRoom:ok' }).length === 1)
    expect(phone.find({ tag: 'rtc-room' })).toEqual([])
    rtc.assertClean()
    await phone.fire({ tag: 'button', text: '重新加入' })
    await phone.until(() => rtc.joins() === 2 && rtc.capture.camera && rtc.capture.microphone)
    await phone.fire({ tag: 'button', text: '退出房间' })
    await phone.until(() => rtc.exits() === 2)
    rtc.assertClean()
    expect(phone.troubles).toEqual([])
  })

  it('joins nothing when the room is left before it is drawn', async () => {
    const { rtc, phone } = openPhone()
    await phone.launch({ path: LOBBY, query: QUERY })
    await phone.until(() => rtc.capture.camera && rtc.capture.microphone)
    const opened = phone.fire({ tag: 'button', text: '加入房间' })
    await phone.until(() => phone.pages().length === 2)
    await Promise.all([opened, phone.back()])
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(phone.pages()).toEqual([LOBBY])
    expect(rtc.joins()).toBe(rtc.exits())
    expect(rtc.room()).toBeNull()
  })

  it('says what is wrong with a query, asks nothing of the host, and leads to the lobby', async () => {
    const { rtc, phone } = openPhone()
    await phone.launch({ path: ROOM, query: 'roomId=lesson-1&userId=ann&token=%E0%A4%A' })
    await phone.until(() => phone.find({ text: '邀请链接无法识别' }).length === 1)
    expect(rtc.contexts()).toBe(0)
    await phone.fire({ tag: 'button', text: '返回首页' })
    await phone.until(() => phone.pages().join() === LOBBY)
  })

  it.each([
    'setNavigationBarTitle',
    'setKeepScreenOn',
    'getSetting',
    'getSystemInfoSync',
    'onNetworkStatusChange',
    'offNetworkStatusChange',
    'createSelectorQuery',
    'showToast',
    'setClipboardData',
  ])('makes its call on a host without %s', async (name) => {
    const { rtc, phone } = openPhone()
    phone.evaluate(`delete tt.${name}`)
    await phone.launch({ path: ROOM, query: QUERY })
    await phone.until(() => rtc.joins() === 1)
    await phone.until(() => phone.find({ text: '通话中' }).length > 0)
    await phone.fire({ tag: 'button', text: '邀请' })
    await phone.fire({ tag: 'button', text: '复制邀请' })
    expect(phone.find({ text: zhCN.crashed.title })).toEqual([])
    await phone.fire({ tag: 'button', text: '退出房间' })
    await phone.until(() => rtc.exits() === 1)
    rtc.assertClean()
  })

  it('speaks the language of the host', async () => {
    const rtc = createFakeRtc()
    const phone = openPackage(DIST, {
      createRtcRoomContext: rtc.createRtcRoomContext,
      system: { language: 'en' },
    })
    await phone.launch({ path: LOBBY })
    await phone.until(() => phone.find({ tag: 'button', text: 'Join room' }).length === 1)
  })
})
