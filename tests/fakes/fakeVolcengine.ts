/**
 * The vendor's servers without a network, and an SDK that reaches them, typed from the SDK: what another
 * version has otherwise does not compile. It behaves as the SDK was seen to (and, where no server was to
 * be had, as its code says). Free of any test framework; runs in Node and in a page.
 */
import type { Sdk, SdkEvents } from '../../src/rtc/engine/volcengine/sdk'
import {
  announced,
  createFakeSdkEngine,
  type FakeMember,
  type FakeServers,
  isScreen,
  mediaOf,
} from './fakeVolcengineEngine'
import { createSdkAnswers, type SdkCode } from './sdkAnswers'

interface FakeVolcengineOptions {
  /** Whether a token is good; all are but `bad`. */
  accepts?: (token: string) => boolean
}

/** Makes the vendor's servers, and an SDK that reaches them. */
export function createFakeVolcengine({
  accepts = (token) => token !== 'bad',
}: FakeVolcengineOptions = {}) {
  const present = new Set<FakeMember>()
  const violations: string[] = []
  const made = new Map<object, ReturnType<typeof createFakeSdkEngine>>()
  const answers = createSdkAnswers()
  let online = true

  const othersOf = (member: FakeMember) =>
    [...present].filter(
      (other) => other !== member && other.roomId === member.roomId && other.appId === member.appId,
    )
  const find = (userId: string) => [...present].find((member) => member.userId === userId)

  const servers: FakeServers = {
    answers,
    accepts,
    online: () => online,
    has: (member) => present.has(member),
    othersOf,
    enter: (member) => {
      const before = othersOf(member).find(({ userId }) => userId === member.userId)
      if (before) servers.putOut(before, 'DUPLICATE_LOGIN')
      present.add(member)
      for (const other of othersOf(member)) {
        if (other.visible) servers.introduce(other, member)
        if (member.visible) servers.introduce(member, other)
      }
    },
    leave: (member) => {
      if (!present.has(member)) return
      if (member.visible) servers.sayGone(member, 0)
      present.delete(member)
    },
    putOut: (member, errorCode) => {
      servers.leave(member)
      member.tell('onError', { errorCode } as Parameters<SdkEvents['onError']>[0])
    },
    introduce: (newcomer, to) => {
      const publishState = { audio: false, video: false, screenAudio: false, screenVideo: false }
      to.tell('onUserJoined', { userInfo: { userId: newcomer.userId }, publishState })
      for (const slot of newcomer.published) announced(newcomer, slot, to)
    },
    sayGone: (member, reason) => {
      for (const other of othersOf(member)) {
        other.tell('onUserLeave', { userInfo: { userId: member.userId }, reason })
      }
    },
    withdraw: (member, slot) => {
      const event = { userId: member.userId, mediaType: mediaOf(slot), reason: 0 }
      for (const other of othersOf(member)) {
        other.tell(isScreen(slot) ? 'onUserUnpublishScreen' : 'onUserUnpublishStream', event)
      }
    },
    violate: (what) => violations.push(what),
  }

  const sdk: Sdk = {
    createEngine: (appId) => {
      const one = createFakeSdkEngine(servers, appId)
      made.set(one.engine, one)
      return one.engine
    },
    destroyEngine: (engine) => {
      made.get(engine)?.destroy()
      if (!made.delete(engine)) violations.push('destroyEngine of a destroyed engine')
    },
  }
  return {
    sdk,
    /** How the SDK's methods answer. */
    answers,
    /** What must not happen and did. */
    violations,
    /** How many engines are not destroyed. */
    engines: () => made.size,
    /** Who is in any room, in order of joining. */
    members: () => [...present].map(({ userId }) => userId),
    /** What a member publishes. */
    published: (userId: string) => [...(find(userId)?.published ?? [])],
    /** What a member receives, as `<userId> <stream>`. */
    received: (userId: string) => [...(find(userId)?.received ?? [])],
    /** A member in a room as the servers know it, for a test to look at or to change. */
    member: find,
    /** Takes the network away, for joins, or gives it back. */
    setOnline: (is: boolean) => {
      online = is
    },
    /** How loud a member is from now on, 0 to 255. */
    setLoudness: (userId: string, loudness: number) => {
      Object.assign(find(userId) ?? {}, { loudness })
    },
    /** Tells something to who is in a room or about to be, though nothing happened. */
    simulate: <Name extends keyof SdkEvents>(
      userId: string,
      name: Name,
      ...args: Parameters<SdkEvents[Name]>
    ) => {
      const engines = [...made.values()]
      engines.find(({ member }) => member.userId === userId)?.member.tell(name, ...args)
    },
    /** Puts a member out of the room. */
    simulateError: (userId: string, code: SdkCode) => {
      const member = find(userId)
      if (member) servers.putOut(member, code)
    },
    /** A member of another kind publishes with its camera off, or switches it. */
    simulateCapture: (userId: string, on: boolean) => {
      const member = find(userId)
      if (!member) return
      const name = on ? 'onUserStartVideoCapture' : 'onUserStopVideoCapture'
      for (const other of othersOf(member)) other.tell(name, { userId })
    },
  }
}

export type FakeVolcengine = ReturnType<typeof createFakeVolcengine>
