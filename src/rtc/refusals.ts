/** The way out of a refused permission, whichever page and whatever framework looks at it. */
import type { RtcLocalMedia } from './api'
import type { RtcMethod } from './contract'
import type { RtcError } from './errors'
import { createStore, type Store } from './store'

/** A device that can be refused. */
export type Device = 'camera' | 'microphone'

/**
 * Who keeps a device back: the mini-program's own settings, the system or browser that it runs in, or
 * nobody: it was pulled out while it ran.
 */
export type Refuser = 'mini-program' | 'system' | 'unplugged'

/** A device that is wanted and kept back. */
export interface Refusal {
  device: Device
  by: Refuser
}

/**
 * What may be used, by device: whether it is allowed, or `'none'` when there is none to allow.
 * Undefined where nothing is said of it.
 */
export type Allowed = { readonly [Name in Device]?: boolean | 'none' }

/** What refusals need of their platform. */
export interface RefusalsOptions {
  /** The own devices now. */
  local: () => RtcLocalMedia
  /** What is allowed; null where nobody says. Never rejects. */
  allowed: () => Promise<Allowed | null>
  /** Asks for a device once more. */
  start: (device: Device) => Promise<unknown>
  /** Whether a mini-program's settings say what is allowed, and not a browser. */
  settings: boolean
  /** A device that was tried again did not start, for another reason than before. */
  onError: (failed: RtcError) => void
}

/** The devices that are kept back; the same list as long as nothing changed. */
export interface Refusals extends Store<readonly Refusal[]> {
  /** Begins to watch, on the screen. */
  begin: () => void
  /** Stops, for good or until the next `begin`. */
  end: () => void
  /** The own devices changed. */
  take: () => void
  /**
   * Takes note of a failure.
   * @returns whether it was the refusal of a device, so that nothing else need be said
   */
  note: (failed: RtcError) => boolean
  /** Off the screen nothing is asked. */
  hide: () => void
  /** Back on it, each wanted device is looked at again. */
  show: () => void
  /** Looks at what is allowed now, and starts what has become so. */
  look: () => void
  /** Tries the refused devices again. */
  retry: () => void
}

/**
 * How often it is looked whether a device that is kept back is allowed, in milliseconds. A browser
 * tells; that no mini-program is told is inferred: no page of the vendor has such an event.
 */
const PERIOD = 750

/**
 * How often a device that is allowed is tried in a row: it may have been allowed only after the host
 * refused it. Then it is the system that refuses, which tells nobody.
 */
const TRIES = 3

const DEVICES = ['camera', 'microphone'] as const

/** The switch of each device. */
export const SWITCHES = {
  camera: 'changeVideoCapture',
  microphone: 'changeAudioCapture',
} as const satisfies Record<Device, RtcMethod>

/** What is known of a device that is wanted and does not run. */
interface Case {
  by: Refuser
  /** Whether it is refused or lost for sure; else it may only take its time. */
  sure: boolean
  /** Whether it ran and stopped by itself. */
  lost: boolean
  /** Whether it was looked at, and what was said then. */
  looked: boolean
  allowed: boolean | undefined
  /** How often it was tried in vain since it is allowed, and whether it is being tried. */
  tries: number
  trying: boolean
}

const NEW = { looked: false, allowed: undefined, tries: 0 }

/**
 * Makes the watch over the devices that one page has to go without; it watches nothing yet.
 * @param options - see {@link RefusalsOptions}
 */
export function createRefusals(options: RefusalsOptions): Refusals {
  const { local, start, settings } = options
  const store = createStore<readonly Refusal[]>([])
  const cases: { [Name in Device]?: Case } = {}
  const ran = { camera: false, microphone: false }
  let watching = false
  let shown = true
  let asked = 0
  let answered = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const refuser: Refuser = settings ? 'mini-program' : 'system'
  const isIn = (device: Device, list: readonly RtcMethod[]) => list.indexOf(SWITCHES[device]) >= 0
  const open = (device: Device): Case =>
    (cases[device] ??= { ...NEW, by: refuser, sure: false, lost: false, trying: false })
  /** Those that can be judged: no answer is on its way. */
  const atRest = () =>
    DEVICES.filter((device) => {
      const of = cases[device]
      return of && !of.trying && !isIn(device, local().pending)
    })

  function publish() {
    const list = DEVICES.filter((device) => cases[device]?.sure).map((device) => ({
      device,
      by: open(device).by,
    }))
    const last = store.getSnapshot()
    const same = ({ device, by }: Refusal, at: number) =>
      last[at]?.device === device && last[at].by === by
    if (list.length !== last.length || !list.every(same)) store.set(list)
  }

  /** Looks again in a while, as long as there is something to look at and somebody to see it. */
  function schedule() {
    const needed = watching && shown && DEVICES.some((device) => cases[device])
    if (needed) timer ??= setTimeout(look, PERIOD)
    else {
      clearTimeout(timer)
      timer = undefined
    }
  }

  function look() {
    clearTimeout(timer)
    timer = undefined
    schedule()
    if (!watching || !shown || atRest().length === 0) return
    const mine = ++asked
    void options.allowed().then((word) => {
      // A host may answer late, or in another order.
      if (!watching || !shown || mine < answered) return
      answered = mine
      atRest().forEach((device) => judge(device, word))
      publish()
    })
  }

  function judge(device: Device, word: Allowed | null) {
    const of = open(device)
    const { looked, allowed: before } = of
    const said = word?.[device]
    const allowed = said === 'none' ? undefined : said
    Object.assign(of, { looked: true, allowed })
    if (said === 'none' && of.sure) {
      Object.assign(of, { by: 'unplugged', tries: 0 })
      return
    }
    if (allowed === false || (settings && word && !allowed)) {
      Object.assign(of, { sure: true, by: refuser, tries: 0 })
      return
    }
    // A browser that goes on allowing what has stopped has lost it.
    if (!settings && of.lost && !looked && allowed) of.by = 'unplugged'
    // It is back, or another is: the user says whether that is meant.
    if (of.by === 'unplugged' && allowed && of.tries === 0) return
    const became = of.sure ? allowed && !before && of.tries < TRIES : looked
    if (became) attempt(device)
    else if (of.sure) of.by = 'system'
  }

  function attempt(device: Device) {
    const of = open(device)
    of.trying = true
    const tried = () => {
      of.trying = false
      publish()
    }
    start(device).then(tried, (failed: RtcError) => {
      if (of.allowed && of.by !== 'unplugged') of.by = 'system'
      of.allowed = undefined
      of.tries++
      if (!refusals.note(failed)) options.onError(failed)
      tried()
    })
  }

  const refusals: Refusals = {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    begin() {
      watching = true
      refusals.take()
      look()
    },
    end() {
      watching = false
      schedule()
    },
    take() {
      const now = local()
      let news = false
      for (const device of DEVICES) {
        // Off the screen a camera is stopped by that.
        const lost = shown && ran[device] && !now[device] && !isIn(device, now.pending)
        ran[device] = now[device]
        if (now[device] || !isIn(device, now.wanted)) delete cases[device]
        else Object.assign(open(device), lost && { sure: true, lost })
        news ||= lost
      }
      publish()
      if (news) look()
      else schedule()
    },
    note(failed) {
      const device = DEVICES.find((one) => SWITCHES[one] === failed.api)
      if (failed.reason !== 'permission-denied' || !device) return false
      if (!isIn(device, local().wanted)) return true
      const of = open(device)
      const news = !of.sure
      Object.assign(of, { sure: true, lost: false })
      publish()
      if (news) look()
      return true
    },
    hide() {
      shown = false
      schedule()
    },
    show() {
      shown = true
      for (const device of DEVICES) {
        const of = cases[device]
        if (of && of.by !== 'unplugged') Object.assign(of, NEW)
      }
      look()
    },
    look,
    retry() {
      store.getSnapshot().forEach(({ device }) => attempt(device))
    },
  }
  return refusals
}
