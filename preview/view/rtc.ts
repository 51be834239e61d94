import type {
  RtcCallbacks,
  RtcEventName,
  RtcFailure,
  RtcMethod,
  RtcRoomContext,
} from '../../src/rtc/contract'
import type { MeshEngine } from '../../src/rtc/engine/mesh'
import {
  copyJson,
  type FromPhone,
  type Json,
  type JsonObject,
  type PhonePermission,
  type ToPhone,
} from '../protocol'

type RtcMessage = Extract<FromPhone, { type: `rtc-${string}` }>
type Listener = (payload?: unknown) => void

/** What the phone's owner may refuse, by the call that needs it. */
const NEEDS: Partial<Record<RtcMethod, PhonePermission>> = {
  changeVideoCapture: 'camera',
  changeAudioCapture: 'microphone',
}

/** The contract's answer to a refusal; the microphone has a number of its own besides. */
const REFUSALS: Record<PhonePermission, RtcFailure> = {
  camera: { errNo: 10200 },
  microphone: { errNo: 10200, errorCode: 115990, errorType: 'U' },
}

/**
 * Answers the logic layer's `RtcRoomContext` with the mesh engine of this page.
 * @param isAllowed - what the phone's owner lets the app use; a refusal asks no browser
 */
export class RtcRelay {
  private readonly contexts = new Map<number, RtcRoomContext | RtcFailure>()
  private readonly listeners = new Map<string, Listener>()

  constructor(
    private readonly engine: MeshEngine,
    private readonly send: (message: ToPhone) => void,
    private readonly isAllowed: (permission: PhonePermission) => boolean,
  ) {}

  receive(message: RtcMessage): void {
    switch (message.type) {
      case 'rtc-create':
        this.contexts.set(message.context, this.create(message.appId))
        break
      case 'rtc-call':
        this.call(message.context, message.call, message.method as RtcMethod, message.args)
        break
      case 'rtc-listen':
        this.listen(message.context, message.event as RtcEventName, message.on)
        break
    }
  }

  /** Forgets every context; their listeners are taken off. */
  close(): void {
    for (const key of [...this.listeners.keys()]) {
      const [context = '', event = ''] = key.split(' ')
      this.listen(Number(context), event as RtcEventName, false)
    }
    this.contexts.clear()
  }

  private create(appId: string): RtcRoomContext | RtcFailure {
    try {
      return this.engine.createRtcRoomContext({ appId })
    } catch (error) {
      const { errMsg, message, errNo } = error as RtcFailure & Error
      return { errMsg: errMsg ?? message, ...(errNo !== undefined && { errNo }) }
    }
  }

  private call(id: number, call: number, method: RtcMethod, args: JsonObject): void {
    const answer = (ok: boolean) => (value: unknown) => {
      this.send({ type: 'rtc-answer', call, ok, value: copyJson(value) })
    }
    const context = this.contexts.get(id)
    const needed = NEEDS[method]
    if (!context || !('joinRtcRoom' in context))
      answer(false)(context ?? { errMsg: `${method}:fail` })
    else if (needed && args.state === 1 && !this.isAllowed(needed)) {
      answer(false)({ errMsg: `${method}:fail auth deny`, ...REFUSALS[needed] })
    } else {
      const run = context[method] as unknown as (options: RtcCallbacks) => void
      run.call(context, { ...args, success: answer(true), fail: answer(false) })
    }
  }

  private listen(id: number, event: RtcEventName, on: boolean): void {
    const key = `${id} ${event}`
    const context = this.contexts.get(id)
    if (!context || !('joinRtcRoom' in context)) return
    const known = this.listeners.get(key)
    if (on && !known) {
      const listener: Listener = (payload) => {
        const copy: Json = payload === undefined ? null : copyJson(payload)
        this.send({ type: 'rtc-event', context: id, event, payload: copy })
      }
      this.listeners.set(key, listener)
      ;(context[`on${event}`] as (listener: Listener) => void).call(context, listener)
    } else if (!on && known) {
      this.listeners.delete(key)
      ;(context[`off${event}`] as (listener: Listener) => void).call(context, known)
    }
  }
}
