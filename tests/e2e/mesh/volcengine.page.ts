import type { RtcMethod } from '../../../src/rtc/contract'
import type { DeviceChoices } from '../../../src/rtc/engine/mesh/choice'
import { createVolcengineEngine } from '../../../src/rtc/engine/volcengine'
import { createSdkRoom } from '../../../src/rtc/engine/volcengine/room'
import { ask, listenTo } from '../../conformance/asking'
import { createFakeVolcengine } from '../../fakes/fakeVolcengine'

/** What the members of this page meet on. */
const cloud = createFakeVolcengine()

/** A member of a room of the vendor's servers, with the devices of this page. */
function makeMember() {
  const engine = createVolcengineEngine({
    load: () => Promise.resolve((stay) => createSdkRoom(cloud.sdk, stay)),
  })
  const context = engine.createRtcRoomContext({ appId: 'app' })
  const ears = listenTo(context)
  const member = {
    engine,
    ears,
    /** What there is to choose from, as it was told last. */
    devices: null as DeviceChoices | null,
    /** What was pulled out and is there again. */
    returned: [] as string[],
    call: (method: RtcMethod, args: object) => ask(context, method, args),
  }
  engine.watchDevices((devices) => (member.devices = devices))
  engine.watchReturned((device) => member.returned.push(device))
  return member
}

const vendor = { cloud, alice: makeMember(), bob: makeMember() }

declare global {
  interface Window {
    vendor: typeof vendor
  }
}

window.vendor = vendor
