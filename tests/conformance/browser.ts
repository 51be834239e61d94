import type { RtcRoomContext } from '../../src/rtc/contract'
import { createMeshEngine } from '../../src/rtc/engine/mesh'
import type { BrowserEngine } from '../../src/rtc/engine/mesh/browserEngine'
import { createVolcengineEngine } from '../../src/rtc/engine/volcengine'
import { loadSdkRooms } from '../../src/rtc/engine/volcengine/loaded'
import { createSdkRoom } from '../../src/rtc/engine/volcengine/room'
import { createFakeVolcengine } from '../fakes/fakeVolcengine'
import { becomes, must, pause, same } from './asking'
import type { Abilities, Engine, World, WorldOptions } from './world'

/** What an engine holds that holds nothing. */
const EMPTY = { connections: 0, tracks: 0, sockets: 0, timers: 0, audioContexts: 0, listeners: 0 }

/** The members of one case, each with an engine of its own in this page. */
function worldOf(
  { roomId }: WorldOptions,
  engine: () => BrowserEngine,
  can: (engines: Map<RtcRoomContext, BrowserEngine>) => Partial<Abilities>,
  checkEnd: () => void = () => undefined,
): World {
  const engines = new Map<RtcRoomContext, BrowserEngine>()
  return {
    roomId,
    open: () => {
      const made = engine()
      const context = made.createRtcRoomContext({ appId: 'app' })
      engines.set(context, made)
      return context
    },
    token: () => 'good',
    can: {
      overlap: true,
      check: true,
      otherRoom: true,
      destroy: (context) => engines.get(context)?.destroy(),
      shareScreen: async (context, on) => {
        const made = engines.get(context)
        await (on ? made?.publishScreen() : made?.unpublishScreen())
      },
      ...can(engines),
    },
    close: async () => {
      for (const made of engines.values()) {
        await becomes(made.stats, EMPTY, 'left behind')
        made.destroy()
      }
      // Calls of the SDK that come too late, come soon.
      await pause(50)
      checkEnd()
    },
  }
}

/** Members connected to each other by WebRTC, with the signalling of this page's origin. */
const MESH: Engine = {
  lacks: {},
  make: (options) => {
    let signallingUrl = location.origin
    return worldOf(
      options,
      () => createMeshEngine({ signallingUrl }),
      () => ({
        offline: () => (signallingUrl = 'http://127.0.0.1:9'),
        join: true,
        meet: true,
        badToken: 'bad',
        // Chromium's fake microphone beeps.
        speak: () => undefined,
        // The server says so 30 s before.
        expire: (_, context) =>
          must(context, 'updateToken', { token: `until:${Math.ceil(Date.now() / 1000) + 20}` }),
      }),
    )
  },
}

/** The vendor's rooms over a fake of its SDK. */
const SDK_FAKE: Engine = {
  lacks: {},
  make: (options) => {
    const cloud = createFakeVolcengine()
    const load = () =>
      Promise.resolve((stay: Parameters<typeof createSdkRoom>[1]) => createSdkRoom(cloud.sdk, stay))
    return worldOf(
      options,
      () => createVolcengineEngine({ load }),
      () => ({
        join: true,
        meet: true,
        badToken: 'bad',
        speak: (userId) => cloud.setLoudness(userId, 200),
        offline: () => cloud.setOnline(false),
        expire: (userId) => cloud.simulate(userId, 'onTokenWillExpire'),
      }),
      () => {
        same(cloud.violations, [], 'asked of the SDK and must not be')
        same(cloud.engines(), 0, 'engines of the SDK left')
      },
    )
  },
}

const NO_ACCOUNT = 'needs the vendor’s servers'

/** The vendor's rooms over the SDK itself, which reaches nobody. */
const SDK: Engine = {
  lacks: { join: NO_ACCOUNT, meet: NO_ACCOUNT, badToken: NO_ACCOUNT },
  make: (options) =>
    worldOf(
      options,
      () => createVolcengineEngine({ load: loadSdkRooms }),
      // It is, always.
      () => ({ offline: () => undefined }),
    ),
}

/** The engines of the browser, by name. */
export const ENGINES = { mesh: MESH, 'volcengine, SDK fake': SDK_FAKE, 'volcengine, SDK': SDK }
