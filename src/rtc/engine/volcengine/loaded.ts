import type { IRTCEngine } from '@volcengine/rtc'

import { wordsOf } from '../mesh/failure'
import type { StayOptions } from '../mesh/stay'
import { createSdkRoom } from './room'
import type { Sdk, SdkEngine } from './sdk'

type Silent = Omit<SdkEngine, 'on'>

/** The SDK as it is used: its own type has the events under an enum that it does not export. */
async function loadSdk(): Promise<Sdk> {
  // In a `try`, for which webpack only warns a build that lacks the SDK.
  try {
    const { default: vendor } = await import('@volcengine/rtc/index.esm.nopolyfill.min.js')
    return {
      createEngine: (appId, config) => {
        const engine: Silent = vendor.createEngine(appId, config)
        return engine as SdkEngine
      },
      destroyEngine: (engine) => vendor.destroyEngine(engine as Silent as IRTCEngine),
    }
  } catch (error) {
    throw new Error(`${wordsOf(error)}; is @volcengine/rtc installed?`)
  }
}

/** Loads the SDK, which is called by nothing yet, and gives what opens rooms with it. */
export async function loadSdkRooms() {
  const sdk = await loadSdk()
  return (options: StayOptions) => createSdkRoom(sdk, options)
}
