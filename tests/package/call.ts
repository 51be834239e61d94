import path from 'node:path'

import { openPackage, type PackagePhone } from '../nodePhone/openPackage'
import { createFakeRtc, type FakeRtc } from '../fakes/fakeRtcRoomContext'

/** The built package. */
export const DIST = path.resolve(__dirname, '../../dist/tt')
export const LOBBY = 'pages/index/index'
export const ROOM = 'pages/room/index'
export const TOKEN = '001abc+/=xyz9'
/** An invitation, as it is scanned. */
export const QUERY = `roomId=lesson-1&userId=ann&token=${encodeURIComponent(TOKEN)}`

/** The package on a phone, and the host it runs on. */
export interface PhoneOnHost {
  phone: PackagePhone
  rtc: FakeRtc
}

export function openPhone(): PhoneOnHost {
  const rtc = createFakeRtc()
  return { rtc, phone: openPackage(DIST, { createRtcRoomContext: rtc.createRtcRoomContext }) }
}

/** From a scanned invitation through the lobby into the room with bob, camera and microphone on. */
export async function openCall(): Promise<PhoneOnHost> {
  const { rtc, phone } = openPhone()
  await phone.launch({ path: LOBBY, query: QUERY })
  await phone.until(() => rtc.capture.camera && rtc.capture.microphone)
  await phone.fire({ tag: 'button', text: '加入房间' })
  await phone.until(() => rtc.joins() === 1)
  rtc.simulateMembers('ann', 'bob')
  rtc.simulateVideoMembers('ann', 'bob')
  await phone.until(() => phone.find({ tag: 'rtc-room' }).length === 2)
  return { rtc, phone }
}
