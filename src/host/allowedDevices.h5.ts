import type { Allowed, Device } from '../rtc/refusals'

/** Whether a mini-program's settings say what is allowed: on the web the browser does. */
export const SETTINGS = false

const DEVICES: readonly Device[] = ['camera', 'microphone']

/** What a browser calls each. */
const KINDS = { camera: 'videoinput', microphone: 'audioinput' } as const

/** Missing on a page that was not served securely. */
function mediaDevices(): MediaDevices | undefined {
  return navigator.mediaDevices
}

/** Whether this machine has such a device, as far as the browser tells. */
async function isThere(device: Device): Promise<boolean> {
  const list = await mediaDevices()
    ?.enumerateDevices()
    .catch(() => undefined)
  return !list || list.some(({ kind }) => kind === KINDS[device])
}

/** Rejects where the browser does not tell of that device; there may be no `permissions` at all. */
async function statusOf(device: Device): Promise<PermissionStatus> {
  return navigator.permissions.query({ name: device })
}

/** Whether the browser allows a device, where there is one; undefined where it asks, or does not say. */
async function isAllowed(device: Device): Promise<Allowed[Device]> {
  if (!(await isThere(device))) return 'none'
  const state = await statusOf(device).then(
    (status) => status.state,
    () => 'prompt',
  )
  return state === 'prompt' ? undefined : state === 'granted'
}

/**
 * What the browser allows this page.
 * @returns never rejects
 */
export async function allowedDevices(): Promise<Allowed | null> {
  const [camera, microphone] = await Promise.all([isAllowed('camera'), isAllowed('microphone')])
  return { camera, microphone }
}

/**
 * The browser's settings are no page's to open.
 * @throws Error (as a rejection), always
 */
export function openSettings(): Promise<void> {
  return Promise.reject(new Error('a page cannot open the settings of its browser'))
}

/**
 * Hears of changes of what the browser allows, where it tells, and of devices that come and go.
 * @returns ends it
 */
export function watchAllowed(onChange: () => void): () => void {
  const stops: (() => void)[] = []
  let ended = false
  const watch = (status: PermissionStatus) => {
    if (ended) return
    status.addEventListener('change', onChange)
    stops.push(() => status.removeEventListener('change', onChange))
  }
  for (const device of DEVICES) statusOf(device).then(watch, () => undefined)
  const devices = mediaDevices()
  devices?.addEventListener('devicechange', onChange)
  return () => {
    ended = true
    devices?.removeEventListener('devicechange', onChange)
    stops.forEach((stop) => stop())
  }
}
