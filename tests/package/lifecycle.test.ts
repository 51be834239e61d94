/**
 * What happens to the room, the camera, the microphone and the listeners as the page and the app come
 * and go: the life of a page, row by row, on the built package.
 */
import type { PackagePhone } from '../nodePhone/openPackage'
import { openCall, openPhone, QUERY, ROOM, type PhoneOnHost } from './call'

const navigate = (
  phone: PackagePhone,
  how: 'navigateTo' | 'redirectTo' | 'reLaunch',
  url: string,
) => phone.evaluate(`tt.${how}({ url: ${JSON.stringify(url)} })`)

/** A page that has no call: the room page with a query it cannot read. */
const OTHER = `/${ROOM}?roomId=%25E0%A4`

const stopped = ({ rtc }: PhoneOnHost) => !rtc.capture.camera && !rtc.capture.microphone

async function expectGone(call: PhoneOnHost) {
  const { phone, rtc } = call
  await phone.until(() => rtc.exits() === 1 && stopped(call) && rtc.listenerCount() === 0)
  expect(rtc.count('exitRtcRoom')).toBe(1)
  rtc.assertClean()
}

describe('a call', () => {
  it('stays, without its camera, while another page is open over it', async () => {
    const call = await openCall()
    const { phone, rtc } = call
    const listeners = rtc.listenerCount()
    navigate(phone, 'navigateTo', OTHER)
    await phone.until(() => phone.pages().length === 3 && !rtc.capture.camera)
    expect(rtc.capture.microphone).toBe(true)
    expect(rtc.room()?.roomId).toBe('lesson-1')
    expect(rtc.listenerCount()).toBe(listeners)
    await phone.back()
    await phone.until(() => rtc.capture.camera)
    expect([rtc.joins(), rtc.exits()]).toEqual([1, 0])
    expect(phone.find({ tag: 'rtc-room' })).toHaveLength(2)
    await phone.back()
    await expectGone(call)
  })

  it('stays, without its camera, while the app is in the background', async () => {
    const call = await openCall()
    const { phone, rtc } = call
    const listeners = rtc.listenerCount()
    await phone.fire({ tag: 'button', text: '扬声器' })
    await phone.until(() => rtc.count('setAudioPlaybackDevice') === 1)
    await phone.hide()
    await phone.until(() => !rtc.capture.camera)
    expect(rtc.capture.microphone).toBe(true)
    expect(rtc.room()?.roomId).toBe('lesson-1')
    expect(rtc.listenerCount()).toBe(listeners)
    rtc.simulateMembers('ann')
    await phone.show()
    await phone.until(() => rtc.capture.camera && rtc.count('setAudioPlaybackDevice') === 2)
    expect(phone.find({ tag: 'rtc-room' })).toHaveLength(1)
    expect([rtc.joins(), rtc.exits()]).toEqual([1, 0])
    await phone.back()
    await expectGone(call)
  })

  it('whose camera was off comes back from the background with it off', async () => {
    const call = await openCall()
    const { phone, rtc } = call
    await phone.fire({ tag: 'button', text: '摄像头' })
    await phone.until(() => !rtc.capture.camera)
    const asked = rtc.count('changeVideoCapture')
    await phone.hide()
    await phone.show()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(rtc.count('changeVideoCapture')).toBe(asked)
    await phone.back()
    await expectGone(call)
  })

  it.each([
    ['navigateBack', (phone: PackagePhone) => phone.back()],
    ['redirectTo', (phone: PackagePhone) => navigate(phone, 'redirectTo', OTHER)],
    ['reLaunch', (phone: PackagePhone) => navigate(phone, 'reLaunch', OTHER)],
  ])('is exited once by %s, with everything stopped', async (_, leave) => {
    const call = await openCall()
    await leave(call.phone)
    await expectGone(call)
  })

  it('is exited once when its page crashes, and no view stays behind', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const call = await openCall()
    // A host that breaks the contract: an id that cannot be made a text.
    call.rtc.simulateMembers('ann', { toString: 0, valueOf: 0 } as unknown as string)
    await call.phone.until(() => call.phone.find({ text: '页面出错，请重试' }).length === 1)
    expect(call.phone.find({ tag: 'rtc-room' })).toEqual([])
    await expectGone(call)
    expect(errors).toHaveBeenCalled()
    errors.mockRestore()
  })

  it('that the host cut ends with “join again”, its devices stopped, and nothing left when the page goes', async () => {
    const call = await openCall()
    const { phone, rtc } = call
    rtc.simulateInterrupted({ errNo: 1, errMsg: 'kicked' })
    await phone.until(() => phone.find({ text: '通话被中断' }).length === 1 && stopped(call))
    await phone.fire({ tag: 'button', text: '重新加入' })
    await phone.until(() => rtc.joins() === 2)
    await phone.back()
    await phone.until(() => rtc.exits() === 2 && rtc.listenerCount() === 0)
    rtc.assertClean()
  })

  it('that the host killed is found by the next start, exited once, and joined again', async () => {
    const { phone, rtc } = openPhone()
    rtc.simulateLeftover({ roomId: 'lesson-1', userId: 'ann', token: 'older' })
    await phone.launch({ path: ROOM, query: QUERY })
    await phone.until(() => rtc.joins() === 1)
    expect(rtc.calls.map(({ method }) => method).filter((name) => /Room/.test(name))).toEqual([
      'joinRtcRoom',
      'exitRtcRoom',
      'joinRtcRoom',
    ])
    await phone.fire({ tag: 'button', text: '退出房间' })
    await phone.until(() => rtc.exits() === 2 && rtc.listenerCount() === 0)
    rtc.assertClean()
  })
})

describe('a token that runs out', () => {
  it('changes nothing but the words when the build names no server', async () => {
    const call = await openCall()
    const { phone, rtc } = call
    rtc.simulateTokenWillExpire()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(rtc.room()?.roomId).toBe('lesson-1')
    expect(rtc.count('updateToken')).toBe(0)
    rtc.simulateStateChanged({ errNo: 21108, errMsg: 'token expired' })
    await phone.until(() => phone.find({ text: '令牌已过期' }).length === 1 && stopped(call))
    await phone.back()
    await phone.until(() => rtc.listenerCount() === 0)
    rtc.assertClean()
  })
})
