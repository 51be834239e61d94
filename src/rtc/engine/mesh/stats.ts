/** What an engine holds at this moment. */
export interface EngineStats {
  /** Peer connections. */
  connections: number
  /** Live tracks, local and remote. */
  tracks: number
  /** Sockets open or trying to open. */
  sockets: number
  timers: number
  /** Audio contexts that measure a microphone or make a tone. */
  audioContexts: number
  /** Listeners of the application on the context, and of the engine on the page. */
  listeners: number
}
