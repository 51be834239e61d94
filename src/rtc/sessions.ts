import { createRtcRoomContext } from './engine'
import type { RtcHandle, RtcSession } from './api'
import type { RtcError } from './errors'
import { createJournal, journaled } from './journal'
import { createRtcSession } from './session'
import { createStore, type Store } from './store'

/** What passed between all sessions and the host, and what went wrong; without tokens. */
export const rtcJournal = createJournal()

const sessions = new Map<string, RtcSession>()
const current = createStore<RtcSession | null>(null)

/** The session that was opened last: the one that hooks without an appId look at. */
export const currentRtcSession: Store<RtcSession | null> = current

/**
 * The one session of an application, shared by all its pages.
 * @param appId - the application id of the Volcengine RTC console
 */
export function rtcSession(appId: string): RtcSession {
  const session = sessions.get(appId) ?? newSession(appId)
  sessions.set(appId, session)
  return session
}

function newSession(appId: string): RtcSession {
  const engine = journaled(createRtcRoomContext, rtcJournal)
  const session = createRtcSession({ appId, createRtcRoomContext: engine })
  const note = ({ api, message }: RtcError) => void rtcJournal.note('error', api, message)
  let last = session.getSnapshot().error
  session.subscribe(() => {
    const { error } = session.getSnapshot()
    if (error && error !== last) note(error)
    last = error
  })
  session.onTrouble(note)
  return session
}

/**
 * Takes part in an application's session and makes it the current one.
 * @param appId - the application id of the Volcengine RTC console
 * @returns the page's handle; the page must `end()` it
 */
export function openRtcSession(appId: string): RtcHandle {
  const session = rtcSession(appId)
  const handle = session.open()
  current.set(session)
  return handle
}
