import type { CreateRtcRoomContext } from '../contract'
import { DEMO_APP_ID } from './demoAppId'
import { createMeshEngine } from './mesh'
import type { BrowserEngine } from './mesh/browserEngine'
import { parseIceServers } from './mesh/iceServers'
import { createVolcengineEngine } from './volcengine'

/** One engine per page, made when it is first needed: loading the module opens nothing. */
let engine: BrowserEngine | null = null

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

/** Who carries the calls of the web build, by the names `TARO_APP_RTC_ENGINE` may have. */
const ENGINES = {
  mesh: () => {
    const iceServers = setting(() => process.env.TARO_APP_RTC_ICE_SERVERS)
    return createMeshEngine({
      signallingUrl:
        setting(() => process.env.TARO_APP_RTC_SIGNALLING_URL) || window.location.origin,
      iceServers: parseIceServers('TARO_APP_RTC_ICE_SERVERS', iceServers),
    })
  },
  volcengine: () =>
    createVolcengineEngine({
      load: async () => {
        const rooms = await import(/* webpackMode: "lazy" */ './volcengine/loaded')
        return rooms.loadSdkRooms()
      },
    }),
}

/** The engine that the build names; without a name an application of the vendor's has its rooms there. */
function engineName(): keyof typeof ENGINES {
  const appId = setting(() => process.env.TARO_APP_RTC_APP_ID) || DEMO_APP_ID
  const usual = appId === DEMO_APP_ID ? 'mesh' : 'volcengine'
  const named = setting(() => process.env.TARO_APP_RTC_ENGINE) || usual
  if (named === 'mesh' || named === 'volcengine') return named
  throw new Error(`TARO_APP_RTC_ENGINE is "${named}"; it must be mesh or volcengine.`)
}

function openEngine(): BrowserEngine {
  engine ??= ENGINES[engineName()]()
  return engine
}

/**
 * Makes an `RtcRoomContext` of the browser. Its rooms are those of the vendor's servers when the build
 * has `TARO_APP_RTC_ENGINE=volcengine` or an application id of its own, else the mesh. In the mesh
 * signalling is at `TARO_APP_RTC_SIGNALLING_URL` when the build sets it, else at the page's own origin;
 * `TARO_APP_RTC_ICE_SERVERS` names the STUN and TURN servers for calls beyond one network.
 * @param options - the application's id
 * @throws Error with `errMsg` and `errNo` 20000 when the appId is missing or malformed; Error when
 *   the engine's name or the ICE servers are malformed
 */
export const createRtcRoomContext: CreateRtcRoomContext = (options) =>
  openEngine().createRtcRoomContext(options)

/**
 * Feeds a view of the web build with its picture.
 * @param target - whose picture, and which
 * @param onStream - gets the stream, null while there is none, at once and on each change
 * @param element - where it is drawn: others send no larger picture than that shows
 * @returns ends it
 */
export const attachView: BrowserEngine['attachView'] = (target, onStream, element) =>
  openEngine().attachView(target, onStream, element)

/**
 * Hears whether the browser holds the call's sound back until somebody touches the page.
 * @param onHeld - told at once and on each change
 * @returns ends it
 */
export const watchSound: BrowserEngine['watchSound'] = (onHeld) => openEngine().watchSound(onHeld)

/**
 * Hears what cameras, microphones and loudspeakers there are to choose from.
 * @param onChoices - told soon and at each change
 * @returns ends it
 */
export const watchDevices: BrowserEngine['watchDevices'] = (onChoices) =>
  openEngine().watchDevices(onChoices)

/**
 * Films, records or plays with another device from now on, in this call and the next.
 * @param kind - what it is for
 * @param id - one that is listed, or `''` to leave it to the browser
 * @throws CallFailure (as a rejection) when it cannot be used: the one before is used on
 */
export const chooseDevice: BrowserEngine['chooseDevice'] = (kind, id) =>
  openEngine().chooseDevice(kind, id)

/**
 * Hears of a device that was pulled out while it ran and is there again.
 * @param onReturned - told which
 * @returns ends it
 */
export const watchReturned: BrowserEngine['watchReturned'] = (onReturned) =>
  openEngine().watchReturned(onReturned)
