import { createRtcRoomContext } from './engine'
import type { RtcHandle, RtcSession } from './api'
import { createJournal } from './journal'
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
  const { note } = rtcJournal
  const session = sessions.get(appId) ?? createRtcSession({ appId, createRtcRoomContext, note })
  sessions.set(appId, session)
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
