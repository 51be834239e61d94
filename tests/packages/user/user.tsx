/** What a user's compiler sees of every entry. */
import { RtcError, RtcView, useLocalMedia, useRtcMembers, useRtcRoom } from 'taro-rtc-room'
import { createRtcSession, promisified, type RtcRoomContext } from 'taro-rtc-room/core'
import { errorText, type Language } from 'taro-rtc-room/i18n'
import { createFakeRtc } from 'taro-rtc-room/testing'

export function Page({ language }: { language: Language }) {
  const room = useRtcRoom({ appId: 'a', roomId: 'r', userId: 'u', token: 't' })
  const media = useLocalMedia()
  const ids: string[] = useRtcMembers((members) => members.map(({ userId }) => userId))
  const said: string =
    room.error instanceof RtcError ? errorText(room.error.reason, language).next : ''
  // @ts-expect-error -- there is no such camera
  void media.switchCamera('side')
  return <RtcView userId={ids[0] ?? said} mode="video" />
}

export const fake = createFakeRtc()
export const session = createRtcSession({
  appId: 'a',
  createRtcRoomContext: fake.createRtcRoomContext,
})
export const exit = (context: RtcRoomContext): Promise<{ errMsg: string }> =>
  promisified(context).exitRtcRoom({ roomId: 'r' })
