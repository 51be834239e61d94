import { type Socket, WebSocket as SocketTransport, io } from 'socket.io-client'

import { CallFailure, CODES } from './failure'
import type { MeshNetwork } from './network'
import { createPeer, type Peer, type Tracks } from './peer'
import type { Picture } from './picture'
import {
  type ClientEvents,
  type JoinAnswer,
  type Member,
  type MemberState,
  type RemovalCause,
  type ServerEvents,
  SIGNALLING_PATH,
  type SignalData,
  type Slot,
  type TokenAnswer,
  type Wants,
} from './protocol'
import { mergeMembers } from './roster'
import type { Cancel, Resources } from './resources'

/**
 * How long the server may take to answer, or a connection to it to open, in ms: less than callers
 * wait for the whole call, and what hangs where the network was lost is soon tried again.
 */
const ANSWER_TIMEOUT = 5000
/** How long leaving waits for the server to say that it heard, in ms. */
const LEAVE_TIMEOUT = 1000
/** First and longest wait before signalling is tried again, in ms. */
const RECONNECTION = { reconnectionDelay: 200, reconnectionDelayMax: 2000 }
/** How long after a server was restarted a member may take to come back to it, in ms. */
const HEAL_TIME = 5000

/** How long signalling may be away before anybody is told, in ms: most breaks are over by then. */
const BREAK_TIME = 500

/** What it means when the server does not let somebody come back. */
const CAUSES: Partial<Record<string, RemovalCause>> = {
  // It has opened this room before: only its time can be over.
  token: 'expired',
  elsewhere: 'elsewhere',
}

interface RoomOptions {
  url: string
  iceServers: RTCIceServer[]
  network: MeshNetwork | undefined
  resources: Resources
  appId: string
  roomId: string
  userId: string
  token: string
  /** What to tell the others about oneself now. */
  state: () => MemberState
  /** What to send now. */
  tracks: () => Tracks
  /** How large to send it in a room of so many. */
  picture: (members: number) => Picture
  /** What to get from a member now. */
  wants: (userId: string) => Wants
  /** Members, their state or their tracks changed. */
  onChange: () => void
  /** There is no way to a member; told once until there is one. */
  onNoPath: (userId: string) => void
  /** The network is lost, or back. Media may be gone or not: that shows by itself. */
  onNetwork: (back: boolean) => void
  onTokenWillExpire: () => void
  /** The server put this user out; the room is closed already. */
  onRemoved: (cause: RemovalCause | 'refused') => void
}

/** One stay in one room. */
export interface Room {
  readonly roomId: string
  readonly userId: string
  /** Enters; rejects with 21101 or 21102 and is closed then. */
  join: () => Promise<void>
  /** Tells the server and closes; never rejects. */
  leave: () => Promise<void>
  /** Closes without waiting: the page is going away. */
  abandon: () => void
  /** Own state or tracks changed: tells server and members. */
  publish: () => void
  /** What is wanted changed: tells the members. */
  subscribe: () => void
  /** Hands the server a new token; rejects with 21101 and 115902. */
  updateToken: (token: string) => Promise<void>
  /** Everybody, oneself included. */
  members: () => Member[]
  /** A member's track. */
  track: (userId: string, slot: Slot) => MediaStreamTrack | null
  /** How loud a member is, 0 to 1. */
  level: (userId: string) => number
  /** Live remote tracks, open connections and sockets. */
  counts: () => { connections: number; tracks: number; sockets: number }
}

interface Link {
  /** Whose; its epoch is the newest that was heard of. */
  member: Member
  peer: Peer
  /** Own number of this connection, and the other side's where known. */
  number: number
  remote: number | null
}

/** Makes a stay in a room that has not begun yet. */
export function createRoom(options: RoomOptions): Room {
  const { url, iceServers, network, resources, appId, roomId, userId, state, onChange } = options
  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    path: SIGNALLING_PATH,
    transports: network ? [transportOver(network)] : ['websocket'],
    autoConnect: false,
    forceNew: true,
    timeout: ANSWER_TIMEOUT,
    ...RECONNECTION,
  })
  const session = randomName()
  const links = new Map<string, Link>()
  let token = options.token
  let ownPeerId = ''
  let members: Member[] = []
  let latest: Member[] = []
  let linkCount = 0
  let closed = false
  /** Who was not listed since signalling is back: they may be coming back, too. */
  const awaited = new Set<string>()
  let giveUp: (why: string) => void = () => undefined
  let cancelHealing: Cancel | null = null
  let cancelBreak: Cancel | null = null
  let away = false

  const memberOf = (user: string) => members.find((member) => member.userId === user)
  const linkOf = (user: string) => {
    const member = memberOf(user)
    return member && links.get(member.peerId)
  }
  const picture = () => options.picture(members.length)

  const connect = (member: Member): Link => {
    linkCount += 1
    const number = linkCount
    const { peerId } = member
    const link: Link = {
      number,
      remote: null,
      member,
      peer: createPeer({
        polite: ownPeerId < peerId,
        iceServers,
        tracks: options.tracks(),
        picture: picture(),
        onConnection: network && ((connection) => network.onConnection(connection)),
        send: (message) => {
          if (!socket.connected) return
          const data: SignalData = { ...message, link: number, peerLink: link.remote }
          socket.emit('signal', { to: peerId, data })
        },
        onTracks: onChange,
        // Without a network there is a path to nobody, which was said already.
        onNoPath: () => away || options.onNoPath(member.userId),
      }),
    }
    links.get(peerId)?.peer.close()
    links.set(peerId, link)
    link.peer.want(options.wants(member.userId))
    return link
  }

  const takeMembers = (list: Member[]) => {
    latest = list
    for (const { peerId } of list) awaited.delete(peerId)
    const spared = ({ peerId }: Member) =>
      awaited.has(peerId) && links.get(peerId)?.peer.alive() === true
    const size = members.length
    members = mergeMembers(members, list, spared)
    const present = new Set(members.map(({ peerId }) => peerId))
    for (const [peerId, { peer }] of links) {
      if (present.has(peerId)) continue
      peer.close()
      links.delete(peerId)
    }
    for (const member of members) {
      if (member.peerId === ownPeerId) continue
      const link = links.get(member.peerId)
      if (!link) {
        connect(member)
        continue
      }
      const { epoch } = link.member
      link.member = member
      if (epoch !== member.epoch) link.peer.resync()
    }
    if (members.length !== size) sendTracks()
    onChange()
  }

  const takeSignal = ({ from, data }: { from: string; data: SignalData }) => {
    let link = links.get(from)
    if (!link) return
    // For a connection that is no more, or from one: what replaced it has been or will be heard.
    if (data.peerLink !== null && data.peerLink !== link.number) return
    if (link.remote !== null && data.link < link.remote) return
    if (link.remote !== null && link.remote !== data.link) {
      // What this side has taken in belongs to the other's old connection: begin anew, too. If it
      // has taken in nothing, what it sent to the old one is all that has to be said again.
      if (!link.peer.untouched()) {
        link = connect(link.member)
        // The side that lays out the media lines has new tracks now, and hears of them no other way.
        onChange()
      }
      link.remote = data.link
      link.peer.resync()
    }
    link.remote = data.link
    const { member, peer } = link
    peer.receive(data).catch((error: unknown) => {
      console.warn(`rtc: a message of member ${member.userId} was of no use:`, error)
    })
  }

  const sendTracks = () => {
    const tracks = options.tracks()
    for (const { peer } of links.values()) peer.send(tracks, picture())
  }

  /** Ends all but the connection to the server, which may still have an answer to give. */
  const part = () => {
    closed = true
    cancelHealing?.()
    cancelBreak?.()
    for (const { peer } of links.values()) peer.close()
    links.clear()
    members = []
    socket.off()
  }

  const close = () => {
    part()
    socket.disconnect()
    giveUp('the user left while joining')
  }

  const remove = (cause: RemovalCause | 'refused') => {
    close()
    options.onRemoved(cause)
  }

  const enter = async (returning: boolean): Promise<JoinAnswer> => {
    const request = { appId, roomId, userId, token, session, returning, state: state() }
    return (await socket.timeout(ANSWER_TIMEOUT).emitWithAck('join', request)) as JoinAnswer
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
    const answer = await enter(true).catch(() => null)
    if (closed) return
    if (!answer) {
      // Connected but silent: start over. After another break it is tried again anyway, in its time.
      if (socket.connected) socket.disconnect().connect()
    } else if (!answer.ok) {
      remove(CAUSES[answer.reason] ?? 'refused')
    } else {
      if (!answer.resumed) heal()
      takeMembers(answer.members)
      for (const { peer } of links.values()) peer.resync()
      cancelBreak?.()
      if (away) {
        away = false
        options.onNetwork(true)
      }
    }
  }

  const connected = () =>
    new Promise<void>((resolve, reject) => {
      giveUp = (why) => reject(new CallFailure(why, CODES.joinFailed))
      socket.once('connect', resolve)
      socket.once('connect_error', () =>
        giveUp(`the signalling server at ${url} cannot be reached: is it running?`),
      )
      socket.connect()
    })

  return {
    roomId,
    userId,
    join: async () => {
      try {
        await connected()
        socket.off()
        socket.on('members', takeMembers)
        socket.on('signal', takeSignal)
        socket.on('tokenWillExpire', options.onTokenWillExpire)
        socket.on('removed', remove)
        const answer = await enter(false).catch(() => null)
        if (closed) throw new CallFailure('the user left while joining', CODES.joinFailed)
        if (!answer) {
          throw new CallFailure('the signalling server does not answer', CODES.joinFailed)
        }
        if (!answer.ok) {
          if (answer.reason === 'token') throw invalidToken(answer.message, CODES.invalidToken)
          throw new CallFailure(answer.message, CODES.joinFailed)
        }
        ownPeerId = answer.peerId
        socket.on('connect', () => void comeBack())
        socket.on('disconnect', breakOff)
        takeMembers(answer.members)
      } catch (error) {
        close()
        throw error
      }
    },
    leave: async () => {
      const heard = socket.connected
        ? socket
            .timeout(LEAVE_TIMEOUT)
            .emitWithAck('leave')
            .catch(() => undefined)
        : undefined
      part()
      await heard
      close()
    },
    abandon: () => {
      if (socket.connected) socket.emit('leave', () => undefined)
      close()
    },
    publish: () => {
      // While signalling is down nothing is queued: coming back tells the state anyway.
      if (ownPeerId && socket.connected) socket.emit('state', state())
      sendTracks()
    },
    subscribe: () => {
      for (const member of members) {
        links.get(member.peerId)?.peer.want(options.wants(member.userId))
      }
    },
    updateToken: async (next) => {
      const hand = async () =>
        (await socket
          .timeout(ANSWER_TIMEOUT)
          .emitWithAck('token', next)
          .catch(() => {
            throw new CallFailure('the signalling server does not answer: try again')
          })) as TokenAnswer
      const away = !socket.connected
      // The one before may be over when signalling is back.
      if (away) token = next
      let answer = await hand()
      // What waits for signalling to be back is sent ahead of the return into the room.
      if (away && !answer.ok) answer = await hand()
      if (!answer.ok) throw invalidToken(answer.message, CODES.invalidNewToken)
      token = next
    },
    members: () => members,
    track: (user, slot) => linkOf(user)?.peer.track(slot) ?? null,
    level: (user) => linkOf(user)?.peer.level() ?? 0,
    counts: () => {
      const open = [...links.values()]
      return {
        connections: open.length,
        tracks: open.reduce((sum, { peer }) => sum + peer.liveTracks(), 0),
        sockets: Number(socket.active),
      }
    },
  }
}

/** Signalling over a network of the page's. */
function transportOver(network: MeshNetwork): typeof SocketTransport {
  return class extends SocketTransport {
    override createSocket(address: string, protocols: string | string[] | undefined): WebSocket {
      return network.openSocket(address, protocols)
    }
  }
}

/** In parentheses: what stands behind "token:" is hidden wherever errors are shown. */
function invalidToken(why: string, codes: CallFailure['codes']): CallFailure {
  return new CallFailure(`invalid token (${why})`, codes)
}

/** A name nobody can guess: 32 hexadecimal digits. */
function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
