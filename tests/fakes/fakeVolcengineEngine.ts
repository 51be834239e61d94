/** One engine of the vendor's web SDK without a network: see `fakeVolcengine.ts`. */
import type { StreamIndex, VideoSourceType } from '@volcengine/rtc'

import { isRtcId } from '../../src/rtc/contract'
import type { Slot } from '../../src/rtc/engine/mesh/messages'
import {
  AUDIO,
  EXTERNAL_VIDEO,
  MAIN,
  type SdkEngine,
  type SdkEvents,
  VIDEO,
} from '../../src/rtc/engine/volcengine/sdk'
import { type SdkAnswers, type SdkCode, SdkError } from './sdkAnswers'

interface Listeners {
  /** Says something, after the call that made it happen. */
  tell: <Name extends keyof SdkEvents>(name: Name, ...args: Parameters<SdkEvents[Name]>) => void
  on: SdkEngine['on']
  clear: () => void
}

/** Who is in a room, or about to be. */
export interface FakeMember extends Listeners {
  userId: string
  roomId: string
  appId: string
  visible: boolean
  tracks: Partial<Record<Slot, MediaStreamTrack>>
  published: Set<Slot>
  received: Set<string>
  loudness: number
}

/** What an engine asks of the servers. */
export interface FakeServers {
  accepts: (token: string) => boolean
  online: () => boolean
  has: (member: FakeMember) => boolean
  othersOf: (member: FakeMember) => FakeMember[]
  enter: (member: FakeMember) => void
  leave: (member: FakeMember) => void
  putOut: (member: FakeMember, code: SdkCode) => void
  introduce: (newcomer: FakeMember, to: FakeMember) => void
  sayGone: (member: FakeMember, reason: 0 | 2) => void
  withdraw: (member: FakeMember, slot: Slot) => void
  answers: SdkAnswers
  violate: (what: string) => void
}

const slotOf = (screen: boolean, video: boolean): Slot =>
  screen ? (video ? 'screenVideo' : 'screenAudio') : video ? 'video' : 'audio'
const slotsOf = (screen: boolean, media: number): Slot[] =>
  [AUDIO, VIDEO].flatMap((kind) => (media & kind ? slotOf(screen, kind === VIDEO) : []))
export const isScreen = (slot: Slot) => slot.startsWith('screen')
export const mediaOf = (slot: Slot) => (slot === 'video' || slot === 'screenVideo' ? VIDEO : AUDIO)

/** Says of one stream that it is published, and that its device runs. */
export function announced(from: FakeMember, slot: Slot, to: FakeMember): void {
  const { userId } = from
  const event = { userId, mediaType: mediaOf(slot) }
  to.tell(isScreen(slot) ? 'onUserPublishScreen' : 'onUserPublishStream', event)
  if (isScreen(slot) || !from.tracks[slot]) return
  to.tell(slot === 'video' ? 'onUserStartVideoCapture' : 'onUserStartAudioCapture', { userId })
}

function listeners(): Listeners {
  const all = new Map<keyof SdkEvents, ((...args: never[]) => void)[]>()
  return {
    tell: (name, ...args) => {
      setTimeout(() => all.get(name)?.forEach((listener) => listener(...(args as never[]))))
    },
    on: (name, listener) => all.set(name, [...(all.get(name) ?? []), listener]),
    clear: () => all.clear(),
  }
}

/** Who has an engine, and is in no room. */
const memberOf = (appId: string): FakeMember => ({
  ...listeners(),
  userId: '',
  roomId: '',
  appId,
  visible: true,
  tracks: {},
  published: new Set(),
  received: new Set(),
  loudness: 0,
})

/** Makes an engine; what it is asked once it is destroyed is a violation, because the SDK would answer. */
export function createFakeSdkEngine(servers: FakeServers, appId: string) {
  if (!isRtcId(appId)) throw new SdkError('INVALID_PARAMS', 'appId')
  let destroyed = false
  let pending: ((error: SdkError) => void) | null = null
  let reports: ReturnType<typeof setInterval> | undefined
  const external = { video: new Set<number>(), audio: new Set<number>() }
  const member = memberOf(appId)

  /** A method that answers by a promise. */
  const method =
    <Args extends unknown[]>(name: keyof SdkEngine, does: (...args: Args) => void) =>
    (...args: Args): Promise<void> =>
      new Promise((resolve) => {
        if (destroyed) servers.violate(`${name} of a destroyed engine`)
        servers.answers.begin(name)
        does(...args)
        resolve(servers.answers.end(name))
      })
  const inRoom = <Args extends unknown[]>(name: keyof SdkEngine, does: (...args: Args) => void) =>
    method<Args>(name, (...args) => {
      if (!servers.has(member)) throw new SdkError('NOT_CONNECTED_YET', 'server not connected')
      does(...args)
    })

  const publish = (screen: boolean) => (media: number) => {
    if (!member.visible) throw new SdkError('NO_PUBLISH_PERMISSION')
    for (const slot of slotsOf(screen, media)) {
      member.published.add(slot)
      for (const other of servers.othersOf(member)) announced(member, slot, other)
    }
  }
  const unpublish = (screen: boolean) => (media: number) => {
    for (const slot of slotsOf(screen, media)) {
      member.published.delete(slot)
      servers.withdraw(member, slot)
    }
  }
  const subscribe = (screen: boolean, on: boolean) => (userId: string, media: number) => {
    const from = servers.othersOf(member).find((other) => other.userId === userId)
    for (const slot of slotsOf(screen, media)) {
      if (!from?.published.has(slot)) throw new SdkError('STREAM_NOT_EXIST', 'stream not exist')
      if (on) member.received.add(`${userId} ${slot}`)
      else member.received.delete(`${userId} ${slot}`)
    }
  }
  const give = (video: boolean) => (index: StreamIndex, track: MediaStreamTrack) => {
    if (!external[video ? 'video' : 'audio'].has(index)) throw new SdkError('STREAM_TYPE_NOT_MATCH')
    member.tracks[slotOf(index !== MAIN, video)] = track
  }
  const leave = () => {
    pending?.(new SdkError('JOIN_ROOM_FAILED', 'leave_room'))
    pending = null
    servers.leave(member)
    member.published.clear()
    member.received.clear()
  }
  const join: SdkEngine['joinRoom'] = async (token, roomId, { userId }) => {
    if (destroyed) servers.violate('joinRoom of a destroyed engine')
    if (pending || servers.has(member)) throw new SdkError('REPEAT_JOIN', 'Already joined')
    if (!isRtcId(roomId) || !isRtcId(userId) || !token) throw new SdkError('INVALID_PARAMS')
    Object.assign(member, { roomId, userId })
    member.tell('onConnectionStateChanged', { state: 2 })
    await new Promise<void>((resolve, reject) => {
      pending = reject
      // Without a network it tries for ever, and says no more.
      if (servers.online()) setTimeout(resolve, 1)
    })
    // It is in no room then, and must be left all the same.
    if (!servers.accepts(token)) throw new SdkError('INVALID_TOKEN', 'token error')
    pending = null
    servers.enter(member)
    await servers.answers.end('joinRoom')
  }

  const engine: SdkEngine = {
    on: member.on,
    joinRoom: join,
    leaveRoom: method('leaveRoom', leave),
    updateToken: method('updateToken', (token: string) => {
      if (!servers.has(member)) throw new SdkError('UPDATE_TOKEN_BEFORE_JOIN')
      if (servers.accepts(token)) return
      servers.putOut(member, 'UPDATE_TOKEN_WITH_INVALID_TOKEN')
      throw new SdkError('UPDATE_TOKEN_WITH_INVALID_TOKEN')
    }),
    setUserVisibility: method('setUserVisibility', (visible: boolean) => {
      if (visible === member.visible) return
      member.visible = visible
      if (!servers.has(member)) return
      if (visible) {
        for (const other of servers.othersOf(member)) servers.introduce(member, other)
        return
      }
      member.published.clear()
      servers.sayGone(member, 2)
    }),
    setVideoSourceType: method('setVideoSourceType', (index: number, type: VideoSourceType) => {
      if (type === EXTERNAL_VIDEO) external.video.add(index)
    }),
    setAudioSourceType: method('setAudioSourceType', (index: number) => {
      external.audio.add(index)
    }),
    setExternalVideoTrack: method('setExternalVideoTrack', give(true)),
    setExternalAudioTrack: method('setExternalAudioTrack', give(false)),
    setVideoEncoderConfig: method(
      'setVideoEncoderConfig',
      (config: { maxKbps: number } | object[]) => {
        if (Array.isArray(config) || !(config.maxKbps > 0)) throw new SdkError('INVALID_PARAMS')
      },
    ),
    publishStream: inRoom('publishStream', publish(false)),
    unpublishStream: inRoom('unpublishStream', unpublish(false)),
    publishScreen: inRoom('publishScreen', publish(true)),
    unpublishScreen: inRoom('unpublishScreen', unpublish(true)),
    subscribeStream: inRoom('subscribeStream', subscribe(false, true)),
    unsubscribeStream: inRoom('unsubscribeStream', subscribe(false, false)),
    subscribeScreen: inRoom('subscribeScreen', subscribe(true, true)),
    unsubscribeScreen: inRoom('unsubscribeScreen', subscribe(true, false)),
    getRemoteStreamTrack: (userId, index, kind) => {
      if (destroyed) servers.violate('getRemoteStreamTrack of a destroyed engine')
      const slot = slotOf(index !== MAIN, kind === 'video')
      if (!member.received.has(`${userId} ${slot}`)) return undefined
      return servers.othersOf(member).find((other) => other.userId === userId)?.tracks[slot]
    },
    enableAudioPropertiesReport: ({ interval = 100 } = {}) => {
      reports = setInterval(() => {
        const others = servers.has(member) ? servers.othersOf(member) : []
        const heard = others.filter(({ userId }) => member.received.has(`${userId} audio`))
        member.tell(
          'onRemoteAudioPropertiesReport',
          heard.map(({ userId, roomId, loudness }) => ({
            streamKey: { userId, roomId, streamIndex: MAIN },
            audioPropertiesInfo: { linearVolume: loudness, nonlinearVolume: 0 },
          })),
        )
      }, interval)
    },
  }
  return {
    engine,
    member,
    destroy: () => {
      leave()
      destroyed = true
      clearInterval(reports)
      member.clear()
    },
  }
}
