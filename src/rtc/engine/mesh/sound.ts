import type { Cancel, Resources } from './resources'

/** What one engine hears and plays. */
export interface Sound {
  /** Plays these tracks and no others; the keys tell members and streams apart. */
  play: (tracks: ReadonlyMap<string, MediaStreamTrack>) => void
  /** How loud everything is played, 0 to 1. */
  setVolume: (volume: number) => void
  /**
   * Plays everything on this loudspeaker; `''` is the browser's own.
   * @throws DOMException (as a rejection) when it cannot be used: what was used before is
   */
  setSink: (deviceId: string) => Promise<void>
  /** Measures a track: its level from 0 to 1, until `end` is called. */
  meter: (track: MediaStreamTrack) => { level: () => number; end: Cancel }
  /** A quiet beep each second, for a device without a microphone. */
  tone: () => { track: MediaStreamTrack; end: Cancel }
  /** Whether the browser holds something back until it is touched. */
  held: () => boolean
  /** How many audio contexts are open: one while something is measured or made, else none. */
  contexts: () => number
}

/** What a user does that makes browsers allow sound. */
const GESTURES = ['pointerdown', 'keydown', 'touchend']

/**
 * Makes the loudspeaker and the level meters of one engine.
 * @param onHeld - told when the browser begins or ceases to hold sound back
 */
export function createSound(resources: Resources, onHeld: (held: boolean) => void): Sound {
  const playing = new Map<string, { player: HTMLAudioElement; track: MediaStreamTrack }>()
  /** What the context is open for. */
  const uses = new Set<AudioNode>()
  let context: AudioContext | null = null
  let volume = 1
  let sink = ''
  let touches: Cancel[] = []
  let isHeld = false
  const setHeld = (next: boolean) => {
    if (isHeld === next) return
    isHeld = next
    onHeld(next)
  }
  const stillHeld = () => isHeld && [...playing.values()].some(({ player }) => player.paused)

  /** Plays what is held back. Browsers do not accept every kind of touch, so each one is tried. */
  const start = () => {
    // Rejects when it is closed before it was allowed to begin.
    context?.resume().catch(() => undefined)
    for (const { player } of playing.values()) if (player.paused) begin(player)
  }
  const begin = (player: HTMLAudioElement) => {
    // Rejects when it is held back, or has nothing to play any more.
    player.play().then(
      () => setHeld(stillHeld()),
      ({ name }: Error) => setHeld(name === 'NotAllowedError' || stillHeld()),
    )
  }
  /** Waits for touches as long as there is anything that can be held back. */
  const watchTouches = () => {
    const idle = context === null && playing.size === 0
    if (idle) for (const cancel of touches.splice(0)) cancel()
    else if (touches.length === 0) {
      touches = GESTURES.map((type) => resources.listen(window, type, start))
    }
  }
  const closeUnused = () => {
    if (uses.size > 0) return
    void context?.close()
    context = null
    watchTouches()
  }
  /** Makes something of the context, which stays open for as long as anything of it is held. */
  const withContext = <Made>(make: (audio: AudioContext) => Made): Made => {
    context ??= new AudioContext()
    try {
      return make(context)
    } finally {
      closeUnused()
    }
  }
  /** Keeps the context open until the end of `node`. */
  const held = (node: AudioNode, stop: () => void): Cancel => {
    uses.add(node)
    watchTouches()
    return () => {
      uses.delete(node)
      stop()
      closeUnused()
    }
  }

  return {
    play: (tracks) => {
      for (const [key, { player, track }] of playing) {
        if (tracks.get(key) === track) continue
        player.srcObject = null
        playing.delete(key)
      }
      for (const [key, track] of tracks) {
        if (playing.has(key)) continue
        const player = new Audio()
        player.srcObject = new MediaStream([track])
        player.volume = volume
        // Fails when the loudspeaker was unplugged meanwhile: the one who chose it chooses another.
        if (sink) player.setSinkId(sink).catch(() => undefined)
        playing.set(key, { player, track })
        begin(player)
      }
      setHeld(stillHeld())
      watchTouches()
    },
    setVolume: (next) => {
      volume = next
      for (const { player } of playing.values()) player.volume = next
    },
    setSink: async (deviceId) => {
      if (deviceId === sink) return
      // Tried on a silent player first, so that all players change or none does.
      await new Audio().setSinkId(deviceId)
      sink = deviceId
      await Promise.all([...playing.values()].map(({ player }) => player.setSinkId(deviceId)))
    },
    meter: (track) =>
      withContext((audio) => {
        const source = audio.createMediaStreamSource(new MediaStream([track]))
        const analyser = audio.createAnalyser()
        const samples = new Float32Array(analyser.fftSize)
        source.connect(analyser)
        return {
          level: () => {
            analyser.getFloatTimeDomainData(samples)
            return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
          },
          end: held(source, () => source.disconnect()),
        }
      }),
    tone: () =>
      withContext((audio) => {
        const second = audio.createBuffer(1, audio.sampleRate, audio.sampleRate)
        const wave = second.getChannelData(0)
        const beep = audio.sampleRate / 5
        for (let index = 0; index < beep; index += 1) {
          const envelope = Math.sin((Math.PI * index) / beep)
          wave[index] = 0.2 * envelope * Math.sin((2 * Math.PI * 440 * index) / audio.sampleRate)
        }
        const source = audio.createBufferSource()
        const output = audio.createMediaStreamDestination()
        source.buffer = second
        source.loop = true
        source.connect(output)
        source.start()
        // A destination always has exactly one.
        const [track] = output.stream.getAudioTracks() as [MediaStreamTrack]
        return { track, end: held(source, () => source.stop()) }
      }),
    held: () => isHeld,
    contexts: () => Number(context !== null),
  }
}
