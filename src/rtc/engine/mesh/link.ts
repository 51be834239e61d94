import type { Drawn } from './drawn'
import {
  type Member,
  PICTURE_SLOTS,
  type PictureSlot,
  type SignalData,
  type Sizes,
  type Wants,
} from './messages'
import type { MeshNetwork } from './network'
import { createPeer, type Peer, type PeerMessage, type Tracks } from './peer'
import type { Picture } from './picture'

/** What connections send and get; the same for all members of a room. */
export interface LinkOptions {
  iceServers: RTCIceServer[]
  network: MeshNetwork | undefined
  /** What to send now. */
  tracks: () => Tracks
  /** How large to send it in a room of so many. */
  picture: (members: number) => Picture
  /** What to get from a member now. */
  wants: (userId: string) => Wants
  /** How large a member's picture is drawn now. */
  drawn: (userId: string, slot: PictureSlot) => Drawn
  /** Sends a signal to a member; it may be lost. */
  send: (peerId: string, data: SignalData) => void
  /** Tracks of members came or went. */
  onChange: () => void
  /** There is no way to a member; told once until there is one. */
  onNoPath: (userId: string) => void
}

/** One connection. It may be made before its member is known, and keeps its messages until then. */
export interface Link {
  peer: Peer
  /** The number of this side's connection, and of the other side's where it is known. */
  own: number
  remote: number | null
  /** The member it goes to, with the newest epoch that was heard of; null while it is not known. */
  member: Member | null
  /** Tells what is wanted of the member now, if it is something else than before. */
  want: () => void
  /** The message for a member who is not known yet; nothing while there is no offer. */
  greeting: () => SignalData | undefined
  /** Says to whom it goes, and sends what was kept. */
  address: (member: Member) => void
}

/**
 * Makes a connection.
 * @param own - its number
 * @param polite - as `createPeer` takes it
 * @param members - how many are in the room
 */
export function createLink(
  options: LinkOptions,
  own: number,
  polite: boolean,
  members: number,
): Link {
  let asked = ''
  /** Messages that wait for the member to be known. */
  const kept: PeerMessage[] = []

  const say = (message: PeerMessage) => {
    const { member, remote } = link
    if (member) options.send(member.peerId, { ...message, link: own, peerLink: remote })
    else kept.push(message)
  }

  const wishes = () => {
    // Nobody has the empty name: of a member who is not known yet, what is wanted of everybody.
    const userId = link.member?.userId ?? ''
    const wants = { ...options.wants(userId) }
    const sizes: Sizes = {}
    for (const slot of PICTURE_SLOTS) {
      const drawn = options.drawn(userId, slot)
      if (drawn) sizes[slot] = drawn
      // A picture that is out of sight is not wanted.
      if (drawn === null) wants[slot] = false
    }
    return { wants, sizes }
  }

  const link: Link = {
    own,
    remote: null,
    member: null,
    peer: createPeer({
      polite,
      iceServers: options.iceServers,
      lightSound: options.network?.isLocal,
      tracks: options.tracks(),
      picture: options.picture(members),
      onConnection: (connection) => options.network?.onConnection(connection),
      send: say,
      onTracks: options.onChange,
      onNoPath: () => link.member && options.onNoPath(link.member.userId),
    }),
    want: () => {
      const { wants, sizes } = wishes()
      const next = JSON.stringify([wants, sizes])
      if (next === asked) return
      asked = next
      link.peer.want(wants, sizes)
    },
    greeting: () => {
      const description = link.peer.offer()
      if (!description) return undefined
      const { wants, sizes } = wishes()
      // The kept messages are candidates, and the description has all that were found so far.
      kept.length = 0
      return { link: own, peerLink: null, wants, sizes, description }
    },
    address: (member) => {
      link.member = member
      kept.splice(0).forEach(say)
      link.want()
    },
  }
  return link
}
