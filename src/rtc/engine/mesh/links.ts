import { createLink, type Link, type LinkOptions } from './link'
import { laysOut, type Member, type SignalData } from './messages'
import type { Peer } from './peer'
import { meaningOf } from './signal'

/** The connections of one stay in a room, one to each other member. */
export interface Links {
  /**
   * Makes a connection before it is known who is there, so that its offer is ready by then. It goes to
   * the first member; where nobody is, it is closed again.
   */
  prepare: () => void
  /** The message of that connection for its member; nothing while there is no offer. */
  greeting: () => SignalData | undefined
  /** Connects to whoever is new, and closes the connection to whoever is gone. */
  follow: (members: readonly Member[], ownPeerId: string) => void
  /** Takes a member's signal. */
  take: (from: string, data: SignalData) => void
  /** Sends what there is to send now. */
  send: () => void
  /** Tells everybody what is wanted of them now. */
  want: () => void
  /** Signals may have been lost: says again what matters. */
  resync: () => void
  /** The connection to a member, if there is one. */
  to: (peerId: string) => Peer | undefined
  counts: () => { connections: number; tracks: number }
  close: () => void
}

/** Makes the connections of one stay; there are none at first. */
export function createLinks(options: LinkOptions): Links {
  const links = new Map<string, Link>()
  /** The connection to whoever is there first. */
  let prepared: Link | null = null
  let ownPeerId = ''
  let members: readonly Member[] = []
  let made = 0

  const make = (polite: boolean): Link => {
    made += 1
    return createLink(options, made, polite, members.length)
  }

  const dropPrepared = () => {
    prepared?.peer.close()
    prepared = null
  }

  const connect = (member: Member): Link => {
    const own = members.find(({ peerId }) => peerId === ownPeerId)
    const polite = !own || !laysOut(own, member)
    // The other side makes the offer here, so the one that was made ahead is of no use.
    if (polite) dropPrepared()
    const link = prepared ?? make(polite)
    prepared = null
    links.get(member.peerId)?.peer.close()
    links.set(member.peerId, link)
    link.address(member)
    return link
  }

  const send = () => {
    const [tracks, picture] = [options.tracks(), options.picture(members.length)]
    for (const { peer } of links.values()) peer.send(tracks, picture)
  }

  return {
    prepare: () => {
      prepared = make(false)
    },
    greeting: () => prepared?.greeting(),
    follow: (list, self) => {
      ownPeerId = self
      const resized = list.length !== members.length
      members = list
      const present = new Set(members.map(({ peerId }) => peerId))
      for (const [peerId, { peer }] of links) {
        if (present.has(peerId)) continue
        peer.close()
        links.delete(peerId)
      }
      for (const member of members) {
        if (member.peerId === self) continue
        const link = links.get(member.peerId)
        if (!link) {
          connect(member)
          continue
        }
        const back = link.member?.epoch !== member.epoch
        link.member = member
        if (back) link.peer.resync()
      }
      dropPrepared()
      if (resized) send()
    },
    take: (from, data) => {
      let link = links.get(from)
      if (!link?.member) return
      const meaning = meaningOf(data, { ...link, untouched: link.peer.untouched() })
      if (meaning === 'ignore') return
      if (meaning === 'replace') {
        link = connect(link.member)
        // A side that lays out the media lines has new tracks at once, and no event tells of them.
        options.onChange()
      }
      link.remote = data.link
      if (meaning !== 'take') link.peer.resync()
      const { member, peer } = link
      peer.receive(data).catch((error: unknown) => {
        console.warn(`rtc: a message of member ${member?.userId} was of no use:`, error)
      })
    },
    send,
    want: () => {
      for (const link of links.values()) link.want()
    },
    resync: () => {
      for (const { peer } of links.values()) peer.resync()
    },
    to: (peerId) => links.get(peerId)?.peer,
    counts: () => {
      const open = [...links.values(), ...(prepared ? [prepared] : [])]
      return {
        connections: open.length,
        tracks: open.reduce((sum, { peer }) => sum + peer.liveTracks(), 0),
      }
    },
    close: () => {
      dropPrepared()
      for (const { peer } of links.values()) peer.close()
      links.clear()
    },
  }
}
