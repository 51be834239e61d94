/** A session on the fake host, and how to wait for it. */
import type { RtcHandle, RtcRoomWish, RtcSessionOptions } from '../../src/rtc/api'
import type { RtcSuccess } from '../../src/rtc/contract'
import type { RtcError } from '../../src/rtc/errors'
import { createRtcSession } from '../../src/rtc/session'
import { createFakeRtc, type FakeRtc, type FakeRtcOptions } from './fakeRtcRoomContext'

export const A: RtcRoomWish = { roomId: 'a', userId: 'me', token: 'token-a' }
export const B: RtcRoomWish = { roomId: 'b', userId: 'me', token: 'token-b' }

/** Longer than all that a session waits for, one after the other, in milliseconds. */
const ALL_PATIENCE = 300_000

/** What the running test made. */
const worlds: { fake: FakeRtc; pages: RtcHandle[] }[] = []

/** Ends what a test left open, and fails it when the host keeps anything then. */
afterEach(async () => {
  const open = worlds.splice(0)
  const ended = Promise.all(open.flatMap(({ pages }) => pages.map((page) => page.end())))
  open.forEach(({ fake }) => {
    fake.unrig()
    fake.release()
  })
  if ('clock' in setTimeout) await jest.advanceTimersByTimeAsync(ALL_PATIENCE)
  await ended
  open.forEach(({ fake }) => fake.assertClean())
})

/** A session with one page, and the host it is on; after the test nothing of it may be left. */
export function made({ note, ...options }: FakeRtcOptions & Pick<RtcSessionOptions, 'note'> = {}) {
  const fake = createFakeRtc(options)
  const session = createRtcSession({
    appId: 'app',
    createRtcRoomContext: fake.createRtcRoomContext,
    note,
  })
  const pages: RtcHandle[] = []
  const { open } = session
  session.open = () => {
    const page = open()
    pages.push(page)
    return page
  }
  worlds.push({ fake, pages })
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
