import { expect, type Frame, type Page } from '@playwright/test'

import type { RtcEventName, RtcRoomMode } from '../../../src/rtc/contract'
import { enter, type Site } from './site'

/** What an engine holds that holds nothing. */
export const EMPTY = { connections: 0, tracks: 0, sockets: 0, timers: 0, audioContexts: 0 }

declare global {
  interface Window {
    /** What a page plays sound with. */
    players: HTMLAudioElement[]
    /** The peer connections a page has opened. */
    connections: RTCPeerConnection[]
    /** Those of them that are not closed: one made ahead for nobody is. */
    openConnections: () => RTCPeerConnection[]
    /** Whether a page cannot signal. */
    offline: boolean
  }
}

/** Before a page loads: keeps what it plays sound with, and says what it may not play. */
export function watchPlayers() {
  window.players = []
  window.Audio = class extends Audio {
    constructor() {
      super()
      window.players.push(this)
    }
    override play() {
      const begun = super.play()
      begun.catch(({ name }: Error) => console.log(name))
      return begun
    }
  }
}

/** Before a page loads: keeps its peer connections where a test can reach them. */
export function keepConnections() {
  const Connection = RTCPeerConnection
  window.connections = []
  window.openConnections = () =>
    window.connections.filter(({ signalingState }) => signalingState !== 'closed')
  window.RTCPeerConnection = class extends Connection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      window.connections.push(this)
    }
  }
}

/** Before a page loads: lets a test keep it from coming back to signalling. */
export function mayBeOffline() {
  const Wire = WebSocket
  window.WebSocket = class extends Wire {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(window.offline ? 'ws://127.0.0.1:9' : url, protocols)
    }
  }
}

/** Keeps a page from coming back to signalling, or lets it. */
export const setOffline = (page: Page, offline: boolean) =>
  page.evaluate((it) => void (window.offline = it), offline)

/** Shows a picture on a page. */
export const view = (page: Page, userId: string, mode: RtcRoomMode = 'video') =>
  page.evaluate(([id, kind]) => window.rtc.view(id, kind), [userId, mode] as const)

/** The picture a page shows. */
export const shown = (page: Page, userId: string, mode: RtcRoomMode = 'video') =>
  page.evaluate(([id, kind]) => window.rtc.shown(id, kind), [userId, mode] as const)

/** What a page heard of an event. */
export const heard = (page: Page, name: RtcEventName) =>
  page.evaluate((event) => window.rtc.heard.filter((item) => item.name === event), name)

/** The newest list of an event. */
export const list = async (page: Page, name: RtcEventName) =>
  (await heard(page, name)).at(-1)?.payload?.userIdList

/** What a page’s engine holds. */
export const stats = (page: Page) => page.evaluate(() => window.rtc.stats())

/** By how much a page with `keepConnections` shrinks its camera's picture, for each open connection. */
export const shrinking = (page: Page | Frame) =>
  page.evaluate(() =>
    window.openConnections().map((connection) => {
      const [encoding] = connection.getSenders()[1]?.getParameters().encodings ?? []
      return encoding?.scaleResolutionDownBy
    }),
  )

/** How many frames of pictures each open connection of a page with `keepConnections` has received. */
const picturesReceived = (page: Page | Frame) =>
  page.evaluate(() =>
    Promise.all(
      window.openConnections().map(async (connection) => {
        const report = (await connection.getStats()) as unknown as Map<
          string,
          RTCInboundRtpStreamStats
        >
        const pictures = [...report.values()].filter(
          ({ type, kind, framesReceived = 0 }) =>
            type === 'inbound-rtp' && kind === 'video' && framesReceived > 0,
        )
        return pictures.reduce((sum, { framesReceived = 0 }) => sum + framesReceived, 0)
      }),
    ),
  )

/** Which connections of such a page receive pictures: looked at twice, half a second apart. */
export async function receives(page: Page | Frame): Promise<boolean[]> {
  const before = await picturesReceived(page)
  await page.waitForTimeout(500)
  const now = await picturesReceived(page)
  return now.map((frames, index) => frames > (before[index] ?? 0))
}

/** Has a page say that it is hidden: no tab of a headless browser ever is, not even a minimised one. */
export const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

/** Waits until a picture is there and two looks at it differ. */
export async function seesMoving(page: Page, userId: string, mode: RtcRoomMode = 'video') {
  let before = -1
  await expect
    .poll(async () => {
      const picture = await shown(page, userId, mode)
      if (!picture || picture.width === 0) return false
      const moved = before >= 0 && picture.time > before
      before = picture.time
      return moved
    })
    .toBe(true)
}

/** Two tabs in one room that see each other. */
export async function callOfTwo(
  site: Site,
  before?: (() => void) | (() => void)[],
): Promise<[alice: Page, bob: Page]> {
  const [alice, bob] = await Promise.all([site.open({ before }), site.open({ before })])
  await view(alice, 'bob')
  await view(bob, 'alice')
  await enter(alice, 'alice')
  await enter(bob, 'bob')
  await Promise.all([seesMoving(alice, 'bob'), seesMoving(bob, 'alice')])
  return [alice, bob]
}
