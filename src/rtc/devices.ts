import type { RtcMethod } from './contract'

/** How often a stop, or an exit, is tried when nobody may be left to try it again. */
export const LONELY_TRIES = 3

/** The camera or the microphone: what it does, and what the pages want of it. */
export interface Device {
  readonly method: 'changeVideoCapture' | 'changeAudioCapture'
  /** Null after a start that was never answered. */
  on: boolean | null
  /** The pages that want it. */
  readonly pages: Set<object>
  /** How often it may still be moved to what the pages want. */
  due: number
  /** Ends the wait for its start, while it is starting. */
  giveUp: (() => void) | null
  /** Off only because all pages are away: it comes back with them, whatever became of the room. */
  paused: boolean
}

/** Both devices of a session. */
export interface Devices {
  readonly camera: Device
  readonly microphone: Device
  /** The switches of those that the pages want. */
  methods: () => RtcMethod[]
  /** The device a method switches. */
  of: (method: RtcMethod) => Device | undefined
  /** Whether it is to run now: the camera only while some page is on the screen. */
  wanted: (device: Device) => boolean
  /** A page asks for it by itself. Switching it off is everybody's word. */
  ask: (device: Device, page: object, on: boolean) => void
  /** Nobody wants anything any more. */
  release: () => void
  /** This page wants nothing any more. */
  forget: (page: object) => void
  /**
   * They do not run, whatever the pages want, who go on wanting it.
   * @param due - how often they may be moved to that: 1 for the next engine, 0 when the user does not
   * allow them; then they wait until they are asked for again, the camera until the pages come back
   */
  lose: (due: 0 | 1, ...lost: Device[]) => void
  /**
   * The next device to move, if it may.
   * @param failed - whether the room failed: then nothing is started that it stopped
   */
  next: (failed: boolean) => Device | undefined
}

function newDevice(method: Device['method']): Device {
  return { method, on: false, pages: new Set(), due: 0, giveUp: null, paused: false }
}

/**
 * Makes the devices, off.
 * @param away - whether all pages are off the screen
 */
export function createDevices(away: () => boolean): Devices {
  const camera = newDevice('changeVideoCapture')
  const microphone = newDevice('changeAudioCapture')
  const all = [camera, microphone]

  const wanted = (device: Device) => device.pages.size > 0 && !(device === camera && away())
  const release = (device: Device) => {
    device.pages.clear()
    device.paused = false
    device.giveUp?.()
  }
  return {
    camera,
    microphone,
    methods: () => all.filter(({ pages }) => pages.size > 0).map(({ method }) => method),
    of: (method) => all.find((device) => device.method === method),
    wanted,
    ask(device, page, on) {
      if (on) device.pages.add(page)
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
        device.pages.delete(page)
        if (device.pages.size === 0) release(device)
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
        device.paused = !on && device.pages.size > 0 && (device.paused || device.on !== false)
        return on !== (device.on ?? true)
      })
    },
  }
}
