/** When what is sent now arrives: runs `arrive` then. */
type Carry = (arrive: () => void) => void

/** How messages of one connection get through, either way. */
export interface Carriage {
  out: Carry
  in: Carry
}

/**
 * A connection of a phone whose network can be bad: what passes takes as long as the carriage says.
 * When the network is cut the phone knows at once, as the system tells it.
 */
export class PhoneSocket extends WebSocket {
  private deaf = false

  constructor(
    address: string,
    protocols: string | string[] | undefined,
    private readonly carriage: Carriage,
  ) {
    super(address, protocols)
  }

  override set onmessage(listener: ((event: MessageEvent) => void) | null) {
    super.onmessage = (event) => {
      this.carriage.in(() => {
        if (!this.deaf) listener?.(event)
      })
    }
  }

  override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
    this.carriage.out(() => {
      if (!this.deaf && this.readyState === WebSocket.OPEN) super.send(data)
    })
  }

  /**
   * The network is gone: nothing passes any more. The server takes it for a connection that broke, and
   * waits for this side to come back.
   */
  cut(): void {
    if (this.deaf) return
    this.deaf = true
    // One that is opening reaches nobody, which is an error as well as an end: who waits for it to open
    // hears no other. One that was open has ended for this side at once.
    if (this.readyState !== WebSocket.CONNECTING) {
      this.onclose?.(new CloseEvent('close', { reason: 'no network' }))
      this.onclose = null
    }
    this.close()
  }
}
