import { CallFailure } from './failure'
import type { Cancel } from './resources'

/** What an open device gives. */
export interface Source {
  track: MediaStreamTrack
  /** Made by the engine because the machine has no such device. */
  synthetic: boolean
  end: Cancel
}

/** The switch of one device. What is asked of it is done in the order in which it was asked. */
export interface SourceSwitch<Kind extends Source> {
  /** What it gives; null while it is off. */
  source: () => Kind | null
  /**
   * Switches it on or off. A start that is still under way ends without a device when it is to be
   * off; rejects with what the start failed with.
   */
  set: (on: boolean) => Promise<void>
  /**
   * Changes how the device is opened, and opens it again if it is on. The old source ends first,
   * because a phone opens one camera at a time. When the new one fails it is opened as before; when
   * that fails too, it is lost.
   * @param apply - makes the change; returns what takes it back, null when there was nothing to change
   */
  reshape: (apply: () => (() => void) | null) => Promise<void>
  /** Runs an action while no change is under way. */
  inTurn: (action: () => void) => Promise<void>
  /** Takes the device away, as its owner does: it is lost, or its start fails with this. */
  takeAway: (failure: CallFailure) => void
  /** Stops it at once and tells nobody; a start that is under way ends without a device. */
  stop: () => void
}

interface SwitchOptions<Kind extends Source> {
  open: () => Promise<Kind>
  /** Called when it was switched on or off. */
  onChange: () => void
  /** Called when it stopped by itself, after `onChange`, with the source it had. */
  onLost: (lost: Kind) => void
}

/** Makes the switch of a device that is off. */
export function createSourceSwitch<Kind extends Source>(
  options: SwitchOptions<Kind>,
): SourceSwitch<Kind> {
  const { open, onChange, onLost } = options
  let source: Kind | null = null
  let last: Promise<void> = Promise.resolve()
  /** Counts the stops: a start that was asked for before the last one opens nothing. */
  let round = 0
  let giveUp: (failure: CallFailure) => void = () => undefined

  const inTurn = (change: (started: number) => void | Promise<void>): Promise<void> => {
    const started = round
    last = last.catch(() => undefined).then(() => change(started))
    return last
  }

  const cancelStarts = (failure = stopped()) => {
    round += 1
    giveUp(failure)
  }

  const end = () => {
    // The `ended` of this track may come when the next one is open.
    if (source) source.track.onended = null
    source?.end()
    source = null
  }

  const lose = (lost: Kind) => {
    end()
    onChange()
    onLost(lost)
  }

  /** Opens it. A stop makes it fail at once, because the user may take long to allow the device. */
  const start = async (started: number) => {
    source = await new Promise<Kind>((resolve, reject) => {
      giveUp = reject
      if (started !== round) return reject(stopped())
      open().then((opened) => {
        if (started !== round) return opened.end()
        opened.track.onended = () => lose(opened)
        resolve(opened)
      }, reject)
    })
  }

  const restart = async (before: Kind, started: number, restore: () => void) => {
    end()
    try {
      await start(started)
    } catch (error) {
      restore()
      await start(started).catch(() => undefined)
      throw error
    } finally {
      onChange()
      if (!source && started === round) onLost(before)
    }
  }

  return {
    source: () => source,
    set: (on) => {
      if (!on) cancelStarts()
      return inTurn(async (started) => {
        if (on === (source !== null)) return
        if (on) await start(started)
        else end()
        onChange()
      })
    },
    reshape: (apply) =>
      inTurn(async (started) => {
        const restore = apply()
        if (restore && source) await restart(source, started, restore)
      }),
    inTurn: (action) => inTurn(action),
    takeAway: (failure) => {
      cancelStarts(failure)
      if (source) lose(source)
    },
    stop: () => {
      cancelStarts()
      end()
    },
  }
}

/** The failure of a start that was called off. */
function stopped(): CallFailure {
  return new CallFailure('stopped while the device was starting')
}
