import { type BrowserEngine, type BrowserEngineOptions, createBrowserEngine } from './browserEngine'
import type { MeshNetwork } from './network'
import { createRoom } from './room'
import type { Room } from './stay'

/** How a mesh engine is set up. */
export interface MeshEngineOptions extends Omit<BrowserEngineOptions, 'openRoom'> {
  /** Origin of the signalling server, for example `http://127.0.0.1:5180`. */
  signallingUrl: string
  /** STUN and TURN servers; default none, which is enough in one network. */
  iceServers?: RTCIceServer[]
  /** What calls go over; the browser's own network by default. */
  network?: MeshNetwork
}

/**
 * Makes an engine whose members are connected to each other by WebRTC. It holds nothing yet, and
 * connects only when a room is joined.
 * @param options - see {@link MeshEngineOptions}
 */
export function createMeshEngine({
  signallingUrl,
  iceServers = [],
  network,
  ...options
}: MeshEngineOptions): BrowserEngine {
  let room: Room | null = null
  network?.watch(() => room?.publish())
  return createBrowserEngine({
    ...options,
    openRoom: (stay) => (room = createRoom({ ...stay, url: signallingUrl, iceServers, network })),
  })
}

/** The contract of `RtcRoomContext` over WebRTC. */
export type MeshEngine = BrowserEngine
