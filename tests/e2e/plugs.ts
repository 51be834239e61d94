declare global {
  interface Window {
    /** The tracks a page has opened. */
    opened: MediaStreamTrack[]
    /** What plays sound, in the order in which it was made. */
    players: HTMLAudioElement[]
    /** Pulls a device out, or plugs it in again, by its label. */
    plug: (label: string, there: boolean) => void
  }
}

/** Before a page loads: keeps what it opens and plays with, and lets a test pull devices out. */
export function withPlugs() {
  window.opened = []
  window.players = []
  const away = new Set<string>()
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    window.opened.push(...stream.getTracks())
    return stream
  }
  const list = mediaDevices.enumerateDevices.bind(mediaDevices)
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ label }) => !away.has(label))
  window.Audio = class extends Audio {
    constructor() {
      super()
      window.players.push(this)
    }
  }
  window.plug = (label, there) => {
    if (there) away.delete(label)
    else away.add(label)
    mediaDevices.dispatchEvent(new Event('devicechange'))
    if (there) return
    for (const track of window.opened.filter((one) => one.label === label)) {
      track.stop()
      track.dispatchEvent(new Event('ended'))
    }
  }
}
