import { closeConnection } from './closeConnection'
import { createEncodings } from './encodings'
import { preferLightSound, withLongPackets } from './lightSound'
import { type SignalData, type Sizes, SLOTS, type Slot, type Wants } from './messages'
import { encodingOf, type Picture, screenEncodingOf, sizeOf } from './picture'
import { withStartBitrate } from './startBitrate'

/** The tracks one member sends another, by stream; null sends nothing. */
export type Tracks = Record<Slot, MediaStreamTrack | null>

/** What a peer sends along; the room adds the numbers of the two connections. */
export type PeerMessage = Omit<SignalData, 'link' | 'peerLink'>

interface PeerOptions {
  /**
   * Whether this side gives way when offers cross; exactly one of the two does. The other one also
   * lays out the media lines.
   */
  polite: boolean
  iceServers: RTCIceServer[]
  /** Whether sound is to take little of the processor rather than of the bandwidth; both sides say the same. */
  lightSound?: boolean | undefined
  /** What to send at first, as far as it is wanted, and how large. */
  tracks: Tracks
  picture: Picture
  /** Told of the browser's connection before anything is negotiated. */
  onConnection?: (connection: RTCPeerConnection) => void
  /** Sends to the other side; what is sent while signalling is down may be lost. */
  send: (message: PeerMessage) => void
  /** The remote tracks are there. */
  onTracks: () => void
  /** There is no way to the other side; told once until there is one. Others are looked for. */
  onNoPath: () => void
}

/** One connection to one other member. */
export interface Peer {
  /** Takes what the other side sent. */
  receive: (message: PeerMessage) => Promise<void>
  /** Sends these tracks, as far as the other side wants them, from now on. */
  send: (tracks: Tracks, picture: Picture) => void
  /** Tells the other side what it shall send, and how large that is drawn here. */
  want: (wants: Wants, sizes?: Sizes) => void
  /** Sends again what the other side may have missed, and looks for a new path if there is none. */
  resync: () => void
  /** The remote track of a stream, once the media lines are laid out. */
  track: (slot: Slot) => MediaStreamTrack | null
  /** The offer that waits for an answer, with the candidates found so far; nothing without one. */
  offer: () => RTCSessionDescriptionInit | undefined
  /** How loud the other side is now, 0 to 1. */
  level: () => number
  /** Whether media can still flow. */
  alive: () => boolean
  /** Whether nothing of the other side's connection has been taken in yet. */
  untouched: () => boolean
  /** How many remote tracks are live. */
  liveTracks: () => number
  close: () => void
}

/**
 * What each line carries, and from where: the browser plays sound and picture in step where it is told that
 * they belong together.
 */
const LINES: Record<Slot, { kind: 'audio' | 'video'; from: 'member' | 'screen' }> = {
  audio: { kind: 'audio', from: 'member' },
  video: { kind: 'video', from: 'member' },
  screenVideo: { kind: 'video', from: 'screen' },
  screenAudio: { kind: 'audio', from: 'screen' },
}

const NOTHING: Wants = { audio: false, video: false, screenVideo: false, screenAudio: false }

/**
 * Makes a connection. Its four media lines are laid out once, both ways, by the impolite side; from
 * then on publishing, muting and subscribing only replace tracks, which needs no new offer. What
 * remains to negotiate is a new path after a network change. Either side may look for one, both at
 * once too: that is the "perfect negotiation" pattern.
 */
export function createPeer(options: PeerOptions): Peer {
  const { polite, iceServers, lightSound = false, send, onTracks, onNoPath } = options
  const connection = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' })
  let lines: Partial<Record<Slot, RTCRtpTransceiver>> = {}
  const streams = { member: new MediaStream(), screen: new MediaStream() }
  /** What each line was last told to send; `sender.track` follows only later. */
  const attached: Tracks = { audio: null, video: null, screenVideo: null, screenAudio: null }
  let wanted = NOTHING
  let drawn: Sizes = {}
  let ownWants: Pick<PeerMessage, 'wants' | 'sizes'> = { wants: NOTHING }
  let sending = options.tracks
  let picture = options.picture
  /** One message at a time: what a description means depends on what became of the one before. */
  let received = Promise.resolve()
  /** Whether an offer is being made, which shows in no state of the connection. */
  let offering = false
  /** Whether the last description was an offer that gave way to one's own: so do its candidates. */
  let ignoring = false
  let lost = false

  /** The own description as the other side gets it. */
  const described = () => {
    const { localDescription } = connection
    if (!localDescription) return undefined
    const told = withStartBitrate(localDescription.toJSON())
    return lightSound ? withLongPackets(told) : told
  }

  const sendDescription = () => send({ description: described() })

  const attach = (slot: Slot, track: MediaStreamTrack | null) => {
    attached[slot] = track
    // Rejects only when the connection was closed meanwhile: then there is nothing to send.
    lines[slot]?.sender.replaceTrack(track).catch(() => undefined)
  }

  const applyTracks = () => {
    for (const slot of SLOTS) {
      const track = wanted[slot] ? sending[slot] : null
      if (lines[slot] && attached[slot] !== track) attach(slot, track)
    }
  }

  const encodings = createEncodings((slot) => lines[slot]?.sender)

  const applyPicture = () => {
    const { video, screenVideo } = sending
    if (video) encodings.set('video', encodingOf(sizeOf(video), picture, drawn.video))
    if (screenVideo) {
      encodings.set('screenVideo', screenEncodingOf(sizeOf(screenVideo), drawn.screenVideo))
    }
  }

  const adoptLines = () => {
    const transceivers = connection.getTransceivers()
    lines = Object.fromEntries(SLOTS.map((slot, index) => [slot, transceivers[index]]))
    for (const line of transceivers) line.direction = 'sendrecv'
    for (const slot of SLOTS) lines[slot]?.sender.setStreams(streams[LINES[slot].from])
    applyTracks()
    onTracks()
  }

  /** In Chromium 150 taking back an offer stops every picture that is sent, until it is attached again. */
  const resendPictures = () => {
    for (const slot of SLOTS) {
      if (LINES[slot].kind === 'video') attach(slot, null)
    }
    applyTracks()
  }

  connection.onicecandidate = ({ candidate }) => {
    if (candidate) send({ candidate: candidate.toJSON() })
  }
  connection.onconnectionstatechange = () => {
    if (connection.connectionState === 'failed') {
      connection.restartIce()
      if (!lost) onNoPath()
      lost = true
    }
    if (connection.connectionState === 'connected') {
      lost = false
      encodings.forget()
      applyPicture()
    }
  }

  const takeDescription = async (description: RTCSessionDescriptionInit) => {
    const offered = description.type === 'offer'
    const collides = offered && (offering || connection.signalingState !== 'stable')
    ignoring = collides && !polite
    // An offer sent twice is answered twice: the second answer finds nothing that waits for it.
    const late = !offered && connection.signalingState !== 'have-local-offer'
    if (ignoring || late) return
    // Takes the own offer back, if there is one.
    await connection.setRemoteDescription(description)
    if (offered) {
      if (!lines.audio) adoptLines()
      await connection.setLocalDescription()
      sendDescription()
      if (collides) resendPictures()
    }
    encodings.forget()
    applyPicture()
  }

  connection.onnegotiationneeded = async () => {
    offering = true
    // Rejects only when the connection was closed meanwhile.
    await connection.setLocalDescription().then(sendDescription, () => undefined)
    offering = false
  }
  if (!polite) {
    for (const slot of SLOTS) {
      const { kind, from } = LINES[slot]
      const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [streams[from]] }
      const line = connection.addTransceiver(kind, init)
      if (lightSound && kind === 'audio') preferLightSound(line)
      lines[slot] = line
    }
  }
  options.onConnection?.(connection)

  const take = async ({ description, candidate, wants, sizes = {} }: PeerMessage) => {
    if (wants) {
      wanted = wants
      drawn = sizes
      applyTracks()
      applyPicture()
    }
    try {
      if (description) await takeDescription(description)
      if (candidate) await connection.addIceCandidate(candidate)
    } catch (error) {
      if (connection.signalingState !== 'closed' && !(candidate && ignoring)) throw error
    }
  }

  return {
    receive: (message) => {
      const taken = received.then(() => take(message))
      received = taken.catch(() => undefined)
      return taken
    },
    send: (tracks, limit) => {
      sending = tracks
      picture = limit
      applyTracks()
      applyPicture()
    },
    want: (wants, sizes) => {
      ownWants = { wants, sizes }
      send(ownWants)
    },
    resync: () => {
      send(ownWants)
      if (connection.signalingState === 'have-local-offer') sendDescription()
      else if (['disconnected', 'failed'].includes(connection.connectionState)) {
        connection.restartIce()
      }
    },
    track: (slot) => lines[slot]?.receiver.track ?? null,
    offer: () => (connection.signalingState === 'have-local-offer' ? described() : undefined),
    level: () => lines.audio?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0,
    alive: () => ['new', 'connecting', 'connected'].includes(connection.connectionState),
    untouched: () => connection.remoteDescription === null,
    liveTracks: () =>
      connection.getReceivers().filter(({ track }) => track.readyState === 'live').length,
    close: () => closeConnection(connection),
  }
}
