/** Runs in a page of the preview's origin: members without phones, one engine each. */
import { createMeshEngine, type MeshEngine } from '../../../src/rtc/engine/mesh'
import { promisified } from '../../../src/rtc/promisify'

declare global {
  interface Window {
    bots: {
      join: (userIds: readonly string[], appId: string) => Promise<void>
      share: (userId: string) => Promise<void>
      leave: () => Promise<void>
    }
  }
}

const SMALL = { width: 320, height: 180, frameRate: 5 }
const engines = new Map<string, MeshEngine>()
const exits: (() => Promise<unknown>)[] = []

async function json<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(path, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  })
  return answer.json() as Promise<Answer>
}

window.bots = {
  async join(userIds, appId) {
    const { roomId } = await json<{ roomId: string }>('/api/preview')
    for (const userId of userIds) {
      const { token } = await json<{ token: string }>('/api/token', { roomId, userId })
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
