/** Runs in a page of the preview's origin: members without phones, one engine each. */
import type { Invitation } from '../../../src/invitation'
import { createMeshEngine, type MeshEngine } from '../../../src/rtc/engine/mesh'
import { promisified } from '../../../src/rtc/promisify'

declare global {
  interface Window {
    bots: {
      join: (invitations: readonly Invitation[], appId: string) => Promise<void>
      share: (userId: string) => Promise<void>
      leave: () => Promise<void>
    }
  }
}

const SMALL = { width: 320, height: 180, frameRate: 5 }
const engines = new Map<string, MeshEngine>()
const exits: (() => Promise<unknown>)[] = []

window.bots = {
  async join(invitations, appId) {
    for (const { roomId, userId, token } of invitations) {
      const engine = createMeshEngine({ signallingUrl: location.origin })
      const rtc = promisified(engine.createRtcRoomContext({ appId }))
      await rtc.setVideoEncoderConfig({ maxSolution: SMALL })
      await rtc.changeVideoCapture({ state: 1 })
      await rtc.joinRtcRoom({ roomId, userId, token, roomConfig: { autoSubscribe: false } })
      engines.set(userId, engine)
      exits.push(() => rtc.exitRtcRoom({ roomId }))
    }
  },
  async share(userId) {
    await engines.get(userId)?.publishScreen()
  },
  async leave() {
    await Promise.all(exits.splice(0).map((exit) => exit()))
  },
}
