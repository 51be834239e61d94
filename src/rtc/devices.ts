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

/** Makes the camera and the microphone, off. */
export function newDevices(): readonly [OwnDevice, OwnDevice] {
  return [newDevice('changeVideoCapture'), newDevice('changeAudioCapture')]
}

function newDevice(method: OwnDevice['method']): OwnDevice {
  return { method, on: false, wantedBy: new Set(), due: 0, giveUp: null, paused: false }
}

/** The device that a method switches. */
export function deviceOf(devices: readonly OwnDevice[], method?: RtcMethod): OwnDevice | undefined {
  return devices.find((device) => device.method === method)
}

/**
 * Whether a device is to run now. The camera runs only while a page is on the screen.
 * @param device - which
 * @param away - whether all pages are off the screen
 */
export function isWanted({ method, wantedBy }: OwnDevice, away: boolean): boolean {
  return wantedBy.size > 0 && !(away && method === 'changeVideoCapture')
}

/** No page wants a device any more. */
export function release(device: OwnDevice): void {
  device.wantedBy.clear()
  device.paused = false
  if (device.giveUp) device.giveUp()
}

/** No page wants any of them any more; each is stopped. */
export function releaseAll(devices: readonly OwnDevice[]): void {
  devices.forEach((device) => {
    release(device)
    device.due = 1
  })
}

/** A page wants none of them any more. */
export function forget(devices: readonly OwnDevice[], page: object): void {
  devices.forEach((device) => {
    device.wantedBy.delete(page)
    if (device.wantedBy.size === 0) release(device)
    device.due = LONELY_TRIES
  })
}

/**
 * A device stopped by itself; the pages still want it.
 * @param device - which
 * @param due - how often it may be started again by itself: 1 when the engine is gone, for the next
 * engine; 0 when the user does not allow it, until a page asks or, for the camera, the pages come back
 */
export function lose(device: OwnDevice, due: 0 | 1): void {
  device.on = device.paused = false
  device.due = due
}
