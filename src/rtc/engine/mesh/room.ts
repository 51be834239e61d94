import { createCpuAdaptation, type CpuAdaptation } from './cpuAdaptation'
import { CallFailure, CODES } from './failure'
import type { LinkOptions } from './link'
import { createLinks } from './links'
import { mergeMembers } from './mergeMembers'
import type { JoinAnswer, Member, RemovalCause } from './messages'
import type { Cancel } from './resources'
import { pictureFor } from './picture'
import { createSignallingServer } from './server'
import type { Room, StayOptions } from './stay'

/** How long after a server was restarted a member may take to come back to it, in ms. */
const HEAL_TIME = 5000

/** How long signalling may be away before anybody is told, in ms: most breaks are over by then. */
const BREAK_TIME = 500

/** What it means when the server does not let somebody come back. */
const CAUSES: Partial<Record<string, RemovalCause>> = {
  // The same token opened this room before, so it can only have expired.
  token: 'expired',
  elsewhere: 'elsewhere',
}

interface RoomOptions extends StayOptions, Omit<LinkOptions, 'send' | 'picture' | 'onNoPath'> {
  url: string
}

/** Makes a stay in a room that has not begun yet. */
export function createRoom(options: RoomOptions): Room {
  const { network, resources, appId, roomId, userId, state, onChange } = options
  const server = createSignallingServer(options.url, network)
  const links = createLinks({
    ...options,
    send: server.signal,
    picture: (size) => {
      const bound = options.bound()
      const picture = pictureFor(size, network?.bound(bound) ?? bound)
      return adaptation ? { ...picture, frameRate: adaptation.bound(picture.frameRate) } : picture
    },
    // While the network is lost nobody can be reached, which `onNetwork` has told.
    onNoPath: (member) => away || options.onProblem(noPathTo(member)),
  })
  const session = randomName()
  let token = options.token
  let ownPeerId = ''
  let members: Member[] = []
  let latest: Member[] = []
  let closed = false
  /** Members that no list has named since signalling came back: they may still come back, too. */
  const awaited = new Set<string>()
  let cancelHealing: Cancel | null = null
  let cancelBreak: Cancel | null = null
  let away = false
  let adaptation: CpuAdaptation | null = null

  const peerOf = (user: string) => {
    const member = members.find((one) => one.userId === user)
    return member && links.to(member.peerId)
  }

  const takeMembers = (list: Member[]) => {
    latest = list
    for (const { peerId } of list) awaited.delete(peerId)
    const spared = ({ peerId }: Member) => awaited.has(peerId) && links.to(peerId)?.alive() === true
    members = mergeMembers(members, list, spared)
    links.follow(members, ownPeerId)
    onChange()
  }

  /** Ends all but the connection to the server, which may still have an answer to give. */
  const part = () => {
    closed = true
    cancelHealing?.()
    cancelBreak?.()
    adaptation?.end()
    links.close()
    members = []
    server.deafen()
  }

  const close = () => {
    part()
    server.close()
    server.giveUp(LEFT_EARLY)
  }

  const remove = (cause: RemovalCause | 'refused') => {
    close()
    options.onRemoved(cause)
  }

  const enter = (returning: boolean): Promise<JoinAnswer | null> => {
    const place = { appId, roomId, userId, token, session, returning }
    const since = latest.find(({ peerId }) => peerId === ownPeerId)?.since
    return server.join({ ...place, since, greeting: links.greeting(), state: state() })
  }

  const heal = () => {
    cancelHealing?.()
    for (const { peerId } of members) awaited.add(peerId)
    cancelHealing = resources.after(HEAL_TIME, () => {
      awaited.clear()
      takeMembers(latest)
    })
  }

  const breakOff = () => {
    cancelBreak?.()
    cancelBreak = resources.after(BREAK_TIME, () => {
      if (away) return
      away = true
      options.onNetwork(false)
    })
  }

  const comeBack = async () => {
    const answer = await enter(true)
    if (closed) return
    if (!answer) {
      // Connected but silent: start over. After another break the socket connects again by itself.
      if (server.isConnected()) server.restart()
    } else if (!answer.ok) {
      remove(CAUSES[answer.reason] ?? 'refused')
    } else {
      if (!answer.resumed) heal()
      takeMembers(answer.members)
      links.resync()
      cancelBreak?.()
      if (away) {
        away = false
        options.onNetwork(true)
      }
    }
  }

  const join = async () => {
    await server.connect(links.prepare)
    server.listen({
      // A list without oneself is from before the join, whose answer has a newer one.
      members: (list) => {
        if (list.some(({ peerId }) => peerId === ownPeerId)) takeMembers(list)
      },
      signal: ({ from, data }) => links.take(from, data),
      tokenWillExpire: options.onTokenWillExpire,
      removed: remove,
    })
    const answer = await enter(false)
    if (closed) throw new CallFailure(LEFT_EARLY, CODES.joinFailed)
    if (!answer) throw new CallFailure(SILENT, CODES.joinFailed)
    if (!answer.ok) {
      if (answer.reason === 'token') throw invalidToken(answer.message, CODES.invalidToken)
      throw new CallFailure(answer.message, CODES.joinFailed)
    }
    ownPeerId = answer.peerId
    adaptation = createCpuAdaptation(resources, links.send)
    server.listenToBreaks({ connect: () => void comeBack(), disconnect: breakOff })
    takeMembers(answer.members)
  }

  return {
    roomId,
    userId,
    join: () =>
      join().catch((error: unknown) => {
        close()
        throw error
      }),
    leave: async () => {
      const heard = server.leave()
      part()
      await heard
      close()
    },
    abandon: () => {
      server.leaveNow()
      close()
    },
    publish: () => {
      // While signalling is down nothing is told: coming back tells the state anyway.
      if (ownPeerId) server.tell(state())
      links.send()
    },
    subscribe: links.want,
    updateToken: async (next) => {
      const broken = !server.isConnected()
      // The token before may have expired when signalling is back.
      if (broken) token = next
      let answer = await server.renew(next)
      // A message that waited for the connection arrives ahead of the join, and is refused: ask again.
      if (broken && answer?.ok === false) answer = await server.renew(next)
      if (!answer) throw new CallFailure(`${SILENT}: try again`)
      if (!answer.ok) throw invalidToken(answer.message, CODES.invalidNewToken)
      token = next
    },
    members: () => members,
    track: (user, slot) => peerOf(user)?.track(slot) ?? null,
    level: (user) => peerOf(user)?.level() ?? 0,
    counts: () => ({ ...links.counts(), sockets: server.sockets() }),
  }
}

/** What RtcStateChanged says, which carries errors of the running call (sampled); no number is known. */
const noPathTo = (userId: string) =>
  `media:fail no network path to ${userId}, still looking: where there is none, a TURN server helps`

const LEFT_EARLY = 'the user left while joining'
const SILENT = 'the signalling server does not answer'

/** In parentheses: what stands behind "token:" is hidden wherever errors are shown. */
function invalidToken(why: string, codes: CallFailure['codes']): CallFailure {
  return new CallFailure(`invalid token (${why})`, codes)
}

/** A name nobody can guess: 32 hexadecimal digits. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
