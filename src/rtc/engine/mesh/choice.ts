import type { Capture } from './capture'
import type { Source } from './sourceSwitch'
import { CallFailure, wordsOf } from './failure'
import type { Cancel, Resources } from './resources'
import type { Sound } from './sound'
import { type InputKind, INPUTS } from './sources'

/** What a user chooses on a computer: what films, what records and what plays. */
export type ChoiceKind = InputKind | 'speaker'

/** One device of the machine, as the browser lists it. */
export interface ListedDevice {
  id: string
  label: string
}

/** What there is of one kind, and what is chosen of it. */
export interface DeviceChoice {
  devices: readonly ListedDevice[]
  /** The id of one of them; `''` where the browser chooses. */
  chosen: string
  /** What runs now, by its label; `''` while none does, or nobody knows. */
  running: string
  /** Whether there are some that the browser names only once one of them was allowed. */
  unnamed: boolean
}

/** All that can be chosen; no loudspeaker where the browser lets none be chosen. */
export type DeviceChoices = Readonly<Record<InputKind, DeviceChoice>> & {
  readonly speaker: DeviceChoice | null
}

/** What a browser calls the devices of each kind. */
const KINDS: Record<ChoiceKind, MediaDeviceKind> = {
  camera: 'videoinput',
  microphone: 'audioinput',
  speaker: 'audiooutput',
}

/** Chromium's second name for what the system has chosen, which is what `''` stands for here. */
const SYSTEM = 'default'

/** A device that stopped by itself. */
interface Lost extends ListedDevice {
  /** Whether it was seen to be gone since then: a device that was only refused stays in the list. */
  missing: boolean
}

/** What a user may choose among, and what becomes of a device that is pulled out. */
export interface Choice {
  /** Tells what there is to choose from, soon and at each change. */
  watch: (onChoices: (choices: DeviceChoices) => void) => Cancel
  /** Tells when a device that was pulled out while it ran is there again. */
  watchReturned: (onReturned: (device: InputKind) => void) => Cancel
  /**
   * Takes another device from now on.
   * @param id - one that is listed, or `''` to leave it to the browser
   * @throws CallFailure (as a rejection) when it cannot be used: the one before is used on
   */
  choose: (kind: ChoiceKind, id: string) => Promise<void>
  /** A device stopped by itself. */
  noteLost: (kind: InputKind, lost: Source) => void
  /** What runs may have changed. */
  refresh: () => void
}

interface ChoiceOptions {
  resources: Resources
  capture: Capture
  sound: Sound
}

/** Makes the choice of one engine's devices; it looks at none until somebody watches. */
export function createChoice({ resources, capture, sound }: ChoiceOptions): Choice {
  const watchers = new Set<(choices: DeviceChoices) => void>()
  const returnWatchers = new Set<(device: InputKind) => void>()
  const lost = new Map<InputKind, Lost>()
  let listed: readonly MediaDeviceInfo[] = []
  let speaker = ''
  let looks = 0
  let running = ''
  let cancelChanges: Cancel | null = null

  const listedOf = (kind: ChoiceKind) => listed.filter((device) => device.kind === KINDS[kind])

  const choiceOf = (kind: ChoiceKind, chosen: string, label: string): DeviceChoice => {
    const all = listedOf(kind)
    const devices = all
      .filter(({ deviceId }) => deviceId !== '' && deviceId !== SYSTEM)
      .map(({ deviceId, label: name }) => ({ id: deviceId, label: name }))
    return {
      devices,
      // A device that is unplugged is not in use; it is again once it is back.
      chosen: devices.some(({ id }) => id === chosen) ? chosen : '',
      running: label,
      unnamed: devices.length === 0 && all.length > 0,
    }
  }

  const labelOf = (kind: InputKind) => {
    const source = capture[kind]()
    return source && !source.synthetic ? source.track.label : ''
  }

  const tell = () => {
    const input = (kind: InputKind) => choiceOf(kind, capture.chosen(kind), labelOf(kind))
    const choices: DeviceChoices = {
      camera: input('camera'),
      microphone: input('microphone'),
      speaker: canChooseSpeaker() ? choiceOf('speaker', speaker, '') : null,
    }
    for (const watcher of watchers) watcher(choices)
  }

  const tellReturned = () => {
    for (const [kind, device] of lost) {
      const there = listedOf(kind).some(
        ({ deviceId, label }) => deviceId === device.id || (label !== '' && label === device.label),
      )
      if (!there) device.missing = true
      else if (device.missing) {
        lost.delete(kind)
        for (const watcher of returnWatchers) watcher(kind)
      }
    }
  }

  /** Plays on the chosen loudspeaker, and on the browser's own while that one is unplugged. */
  const routeSound = () => {
    const there = listedOf('speaker').some(({ deviceId }) => deviceId === speaker)
    return sound.setSink(there ? speaker : '')
  }

  const look = async () => {
    looks += 1
    const mine = looks
    const found =
      (await mediaDevices()
        ?.enumerateDevices()
        .catch(() => undefined)) ?? []
    if (mine !== looks) return
    listed = found
    // Fails when the loudspeaker is gone again, which the next look notices.
    if (speaker) routeSound().catch(() => undefined)
    tellReturned()
    tell()
  }

  /** Listens for as long as somebody wants to know. */
  const watchChanges = () => {
    const devices = mediaDevices()
    if (watchers.size + returnWatchers.size === 0) {
      cancelChanges?.()
      cancelChanges = null
    } else if (devices) {
      cancelChanges ??= resources.listen(devices, 'devicechange', () => void look())
    }
  }

  const watchIn = <Told>(set: Set<(told: Told) => void>, watcher: (told: Told) => void): Cancel => {
    set.add(watcher)
    watchChanges()
    void look()
    return () => {
      set.delete(watcher)
      watchChanges()
    }
  }

  return {
    watch: (onChoices) => watchIn(watchers, onChoices),
    watchReturned: (onReturned) => watchIn(returnWatchers, onReturned),
    choose: async (kind, id) => {
      if (kind !== 'speaker') {
        await capture.choose(kind, id)
      } else {
        const before = speaker
        speaker = id
        await routeSound().catch((error: unknown) => {
          speaker = before
          throw new CallFailure(`the loudspeaker cannot be used: ${wordsOf(error)}`)
        })
      }
      tell()
    },
    noteLost: (kind, { track, synthetic }) => {
      if (synthetic) return
      const id = track.getSettings().deviceId ?? ''
      lost.set(kind, { id, label: track.label, missing: false })
      if (cancelChanges) void look()
    },
    refresh: () => {
      for (const kind of INPUTS) if (capture[kind]()) lost.delete(kind)
      const now = INPUTS.map(labelOf).join('\n')
      if (now === running) return
      running = now
      // Once one device is allowed, the browser names all of them.
      if (watchers.size > 0) void look()
    },
  }
}

function mediaDevices(): MediaDevices | undefined {
  return navigator.mediaDevices
}

/** Whether this browser lets a page choose what it plays with. */
function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype
}
