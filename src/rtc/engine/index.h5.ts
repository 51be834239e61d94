import type { CreateRtcRoomContext } from '../contract'
import { createMeshEngine, type MeshEngine } from './mesh'
import { parseIceServers } from './mesh/iceServers'

/** One engine per page, made when it is first needed: loading the module opens nothing. */
let engine: MeshEngine | null = null

/**
 * A setting of the build. Taro writes its value in its place; of one that was never made it leaves
 * `process.env`, which a browser does not have.
 */
function setting(read: () => string | undefined): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function openEngine(): MeshEngine {
  const iceServers = setting(() => process.env.TARO_APP_RTC_ICE_SERVERS)
  engine ??= createMeshEngine({
    signallingUrl: setting(() => process.env.TARO_APP_RTC_SIGNALLING_URL) || window.location.origin,
    iceServers: parseIceServers('TARO_APP_RTC_ICE_SERVERS', iceServers),
  })
  return engine
}

/**
 * Makes an `RtcRoomContext` over WebRTC. Signalling is at `TARO_APP_RTC_SIGNALLING_URL` when the
 * build sets it, else at the page's own origin. `TARO_APP_RTC_ICE_SERVERS` names the STUN and TURN
 * servers for calls beyond one network.
 * @param options - the application's id
 * @throws Error with `errMsg` and `errNo` 20000 when the appId is missing or malformed; Error when
 *   the ICE servers are malformed
 */
export const createRtcRoomContext: CreateRtcRoomContext = (options) =>
  openEngine().createRtcRoomContext(options)

/**
 * Feeds a view of the web build with its picture.
 * @param target - whose picture, and which
 * @param onStream - gets the stream, null while there is none, at once and on each change
 * @returns ends it
 */
export const attachView: MeshEngine['attachView'] = (target, onStream) =>
  openEngine().attachView(target, onStream)

/**
 * Hears whether the browser holds the call's sound back until somebody touches the page.
 * @param onHeld - told at once and on each change
 * @returns ends it
 */
export const watchSound: MeshEngine['watchSound'] = (onHeld) => openEngine().watchSound(onHeld)
