import { createFakeRtc } from '../fakes/fakeRtcRoomContext'
import type { Engine } from './world'

/** The context that unit tests and users of the package test with. */
export const FAKE: Engine = {
  lacks: {
    meet: 'has one user; a test says what the lists are',
    offline: 'has no network',
    overlap: 'counts it as a fault of the caller',
    badToken: 'takes every token',
  },
  make: ({ refused }) => {
    const fake = createFakeRtc()
    if (refused) {
      fake.permit('camera', false)
      fake.permit('microphone', false)
    }
    return {
      roomId: 'room',
      open: () => fake.createRtcRoomContext({ appId: 'app' }),
      token: () => 'good',
      can: {
        join: true,
        check: true,
        otherRoom: true,
        expire: fake.simulateTokenWillExpire,
        destroy: fake.destroyEngine,
      },
      close: () => Promise.resolve(fake.assertClean()),
    }
  },
}
