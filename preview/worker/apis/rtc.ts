import type { CreateRtcRoomContext, RtcRoomContext } from '../../../src/rtc/contract'
import { failureOf } from '../../faults/codes'
import type { LogicFaults } from '../../faults/logicFaults'
import { copyJson, type JsonObject } from '../../json'
import { messageOf } from '../failure'
import type { Recorder } from '../recorder'

/** What makes contexts of calls. */
export interface RtcServices {
  record: Recorder
  faults: LogicFaults
  createRtcRoomContext: CreateRtcRoomContext
  wrapContext: (context: RtcRoomContext) => RtcRoomContext
}

/** `tt.createRtcRoomContext`: it answers at once, or throws. */
export function addRtc(
  tt: Record<string, unknown>,
  { record, faults, createRtcRoomContext, wrapContext }: RtcServices,
): void {
  tt.createRtcRoomContext = (options: { appId: string }) => {
    const args = copyJson(options)
    const answered = record('createRtcRoomContext', args)
    try {
      const fault = faults.take('createRtcRoomContext')
      if (fault?.do === 'fail') {
        const failure = failureOf('createRtcRoomContext', fault.code)
        throw Object.assign(new Error(failure.errMsg), failure)
      }
      const context = wrapContext(createRtcRoomContext(args as unknown as { appId: string }))
      answered({ errMsg: 'createRtcRoomContext:ok' })
      return context
    } catch (error) {
      answered({ errMsg: messageOf(error), ...(copyJson(error) as JsonObject) })
      throw error
    }
  }
}
