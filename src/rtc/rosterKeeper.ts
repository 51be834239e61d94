import type { RtcAnyArguments, RtcMethod } from './contract'
import { NOBODY, withList, withSubscription, type RtcListName, type RtcRoster } from './members'
import { createPacer } from './pacer'

/** The least time between two lists of speakers, in milliseconds: nobody sees more than five a second. */
const SPEAKERS_PERIOD = 200
const SPEAKERS = 'RtcChatSpeakersChanged'

/** What is known about who is in the room, with speakers at a pace. */
export interface RosterKeeper {
  get: () => RtcRoster
  /** Takes a list of the host. */
  take: (name: RtcListName, userIds: readonly string[]) => void
  /** Takes a call the host confirmed; the caller shows it. */
  confirm: (method: RtcMethod, args: RtcAnyArguments) => void
  /** Forgets everybody, and the list of speakers that waits. */
  clear: () => void
}

/**
 * Keeps a roster.
 * @param onChange - called when a list of the host is in force
 */
export function createRosterKeeper(onChange: () => void): RosterKeeper {
  let roster = NOBODY
  const speakers = createPacer<readonly string[]>(SPEAKERS_PERIOD, (userIds) => {
    roster = withList(roster, SPEAKERS, userIds)
    onChange()
  })
  return {
    get: () => roster,
    take(name, userIds) {
      if (name === SPEAKERS) return speakers.push(userIds)
      // Speakers that wait are older than this: who leaves now must not come back with them.
      roster = withList(roster, SPEAKERS, speakers.take() || roster.lists[SPEAKERS])
      roster = withList(roster, name, userIds)
      onChange()
    },
    confirm(method, args) {
      roster = withSubscription(roster, method, args)
    },
    clear() {
      speakers.clear()
      roster = NOBODY
    },
  }
}
