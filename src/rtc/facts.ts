import type { OwnDevice } from './devices'
import type { RtcRoster } from './members'
import type { RtcOwn } from './own'
import type { Call } from './queue'
import type { Stay, Wish } from './wish'

/** All that a session knows at one moment: what it does next and what it shows is decided by these alone. */
export interface Facts {
  /** Where the pages said last that they want to be. */
  wish: Wish
  /** The room that one is in. */
  stay: Stay | null
  /** The join or exit that is on its way. */
  moving: 'join' | 'exit' | null
  /** How often the exit failed under this wish. */
  tries: number
  /** The calls that are not answered yet, in the order in which they were asked for. */
  calls: readonly Call[]
  /** The camera, and the microphone. */
  devices: readonly [OwnDevice, OwnDevice]
  /** Whether all pages have been off the screen for half a second. */
  away: boolean
  /** Whether they came back, so that the sound has to be sent again where it was sent. */
  back: boolean
  /** What the host has confirmed of the own side. */
  own: RtcOwn
  /** What the host has told of the others. */
  roster: RtcRoster
}
