/** A session on the fake host, and how to wait for it. */
import type { RtcRoomWish } from '../../src/rtc/api'
import type { RtcSuccess } from '../../src/rtc/contract'
import type { RtcError } from '../../src/rtc/errors'
import { createRtcSession } from '../../src/rtc/session'
import { createFakeRtc, type FakeRtcOptions } from './fakeRtcRoomContext'

export const A: RtcRoomWish = { roomId: 'a', userId: 'me', token: 'token-a' }
export const B: RtcRoomWish = { roomId: 'b', userId: 'me', token: 'token-b' }

/** A session with one page, and the host it is on. */
export function made(options?: FakeRtcOptions) {
  const fake = createFakeRtc(options)
  const session = createRtcSession({
    appId: 'app',
    createRtcRoomContext: fake.createRtcRoomContext,
  })
  return {
    fake,
    session,
    page: session.open(),
    snapshot: session.getSnapshot,
    member: (userId: string) =>
      session.getSnapshot().members.find((member) => member.userId === userId),
    joinsAndExits: () =>
      fake.calls
        .filter(({ method }) => method === 'joinRtcRoom' || method === 'exitRtcRoom')
        .map(({ method, args }) => `${method} ${String(args.roomId)}`),
  }
}

/** How a promise of the session ended, in one word. */
export const reason = (promise: Promise<RtcSuccess>): Promise<string> =>
  promise.then(
    () => 'worked',
    (error: RtcError) => error.reason,
  )

/** Lets the host answer and the session go on until both rest. */
export async function rest(times = 12) {
  for (; times > 0; times--) await new Promise((resolve) => setTimeout(resolve, 0))
}
