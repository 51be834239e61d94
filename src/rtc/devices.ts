import type { RtcMethod } from './contract'

/** How often a stop, or an exit, is tried when no page may be left to ask for it again. */
export const LONELY_TRIES = 3

/** The camera or the microphone: what it does, and what the pages want of it. */
export interface OwnDevice {
  readonly method: 'changeVideoCapture' | 'changeAudioCapture'
  /** Whether it runs; null after a start that was not answered. */
  on: boolean | null
  /** The pages that want it. */
  readonly wantedBy: Set<object>
  /** How often it may still be moved to what the pages want. */
  due: number
  /** Ends the wait for its start, while it is starting. */
  giveUp: (() => void) | null
  /** Stopped because all pages are away: it starts with their return, also when the room failed. */
  paused: boolean
}

/** Both devices of a session. */
export interface Devices {
  readonly camera: OwnDevice
  readonly microphone: OwnDevice
  /** The switches of those that the pages want. */
  methods: () => RtcMethod[]
  /** The device a method switches. */
  of: (method: RtcMethod) => OwnDevice | undefined
  /** Whether it is to run now. The camera runs only while a page is on the screen. */
  wanted: (device: OwnDevice) => boolean
  /** A page switches it on for itself, or off for all pages. */
  ask: (device: OwnDevice, page: object, on: boolean) => void
  /** No page wants any of them any more. */
  release: () => void
  /** This page wants none of them any more. */
  forget: (page: object) => void
  /**
   * These devices stopped by themselves; the pages still want them.
   * @param due - how often each may be started again by itself: 1 when the engine is gone, for the next
   * engine; 0 when the user does not allow it, until a page asks or, for the camera, the pages come back
   */
  lose: (due: 0 | 1, ...lost: OwnDevice[]) => void
  /**
   * The next device that has to be switched.
   * @param failed - whether the room failed: a device that was stopped with it is not started then
   */
  next: (failed: boolean) => OwnDevice | undefined
}

function newDevice(method: OwnDevice['method']): OwnDevice {
  return { method, on: false, wantedBy: new Set(), due: 0, giveUp: null, paused: false }
}

/**
 * Makes the devices, off.
 * @param away - whether all pages are off the screen
 */
export function createDevices(away: () => boolean): Devices {
  const camera = newDevice('changeVideoCapture')
  const microphone = newDevice('changeAudioCapture')
  const all = [camera, microphone]

  const wanted = (device: OwnDevice) => device.wantedBy.size > 0 && !(device === camera && away())
  const release = (device: OwnDevice) => {
    device.wantedBy.clear()
    device.paused = false
    if (device.giveUp) device.giveUp()
  }
  return {
    camera,
    microphone,
    methods: () => all.filter(({ wantedBy }) => wantedBy.size > 0).map(({ method }) => method),
    of: (method) => all.find((device) => device.method === method),
    wanted,
    ask(device, page, on) {
      if (on) device.wantedBy.add(page)
      else release(device)
    },
    release() {
      all.forEach((device) => {
        release(device)
        device.due = 1
      })
    },
    forget(page) {
      all.forEach((device) => {
        device.wantedBy.delete(page)
        if (device.wantedBy.size === 0) release(device)
        device.due = LONELY_TRIES
      })
    },
    lose(due, ...lost) {
      lost.forEach((device) => {
        device.on = device.paused = false
        device.due = due
      })
    },
    next(failed) {
      return all.find((device) => {
        const on = wanted(device)
        if (!device.due || (on && failed && !device.paused)) return false
        device.due--
        device.paused = !on && device.wantedBy.size > 0 && (device.paused || device.on !== false)
        // A device that may be on (`null`) can be stopped, but is not started once more.
        return on === (device.on === false)
      })
    },
  }
}
