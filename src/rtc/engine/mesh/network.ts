import type { RtcEncoder } from '../../contract'

/**
 * What an engine's calls go over. Without one they go over the browser's own network; whoever wants
 * to see a call on a bad one gives a network that holds back, loses, is narrow or gone.
 */
export interface MeshNetwork {
  /** Whether it ends on this machine: there bandwidth costs nothing, and all members share the processor. */
  isLocal: boolean
  /**
   * Connects to the signalling server, as `new WebSocket` does; called again for each reconnection.
   * Where there is no network the socket fails as one does that finds no server.
   */
  openSocket: (address: string, protocols?: string | string[]) => WebSocket
  /**
   * Told of each connection to another member when it is made: with its lines, where this side lays
   * them out, else before the other side has.
   */
  onConnection: (connection: RTCPeerConnection) => void
  /** What of a picture there is bandwidth for: at most what is wanted. */
  bound: (wanted: RtcEncoder) => RtcEncoder
  /** @param changed - to be called when `bound` answers otherwise than before */
  watch: (changed: () => void) => void
}
