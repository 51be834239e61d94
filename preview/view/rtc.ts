import type {
  RtcCallbacks,
  RtcEventName,
  RtcFailure,
  RtcMethod,
  RtcRoomContext,
} from '../../src/rtc/contract'
import type { MeshEngine } from '../../src/rtc/engine/mesh'
import { SpokenError } from '../i18n/spokenError'
import { copyJson, textOf, type Json, type JsonObject } from '../json'
import type { ToView, ToLogic } from '../layers'
import type { PhonePermission } from '../phoneControls'

type RtcMessage = Extract<ToView, { type: `rtc-${string}` }>
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

/** What RtcStateChanged says of it (sampled), as the engine does. */
const TOKEN_EXPIRED = { errNo: 21108, errMsg: 'the token has expired' }

/**
 * Answers the logic layer's `RtcRoomContext` with the mesh engine of this page.
 * @param isAllowed - what the phone's owner lets the app use; a refusal asks no browser
 * @param isThere - what is not pulled out; what is fails as it does on the web, as if refused (inferred)
 */
export class RtcRelay {
  private readonly contexts = new Map<number, RtcRoomContext | RtcFailure>()
  private readonly listeners = new Map<string, Listener>()
  /** Which room a context is in, by its own word. */
  private readonly rooms = new Map<number, string>()

  constructor(
    private readonly engine: MeshEngine,
    private readonly send: (message: ToLogic) => void,
    private readonly isAllowed: (permission: PhonePermission) => boolean,
    private readonly isThere: (device: PhonePermission) => boolean,
  ) {}

  /** The token of whoever is in a room will expire, or so the app is told. */
  warnOfToken(): void {
    for (const [context] of this.joined()) this.tell(context, 'RoomTokenWillExpire', null)
  }

  /** It has: the room is left, and the app is told. */
  expireToken(): void {
    for (const [context, roomId] of this.joined()) {
      const told = () => this.tell(context, 'RtcStateChanged', { data: {}, ...TOKEN_EXPIRED })
      const made = this.contexts.get(context)
      if (made && 'exitRtcRoom' in made) made.exitRtcRoom({ roomId, success: told })
    }
    this.rooms.clear()
  }

  /** @throws SpokenError when the phone is in no room */
  private joined(): [context: number, roomId: string][] {
    if (this.rooms.size === 0) {
      throw new SpokenError(({ phone }) => phone.inNoRoom(document.title))
    }
    return [...this.rooms]
  }

  private tell(context: number, event: RtcEventName, payload: Json): void {
    if (this.listeners.has(`${context} ${event}`)) {
      this.send({ type: 'rtc-event', context, event, payload })
    }
  }

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
    this.rooms.clear()
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
    } else if (needed && args.state === 1 && !this.isThere(needed)) {
      answer(false)({ errMsg: `${method}:fail no ${needed}`, ...REFUSALS[needed] })
    } else {
      const run = context[method] as unknown as (options: RtcCallbacks) => void
      const success = (value: unknown) => {
        if (method === 'joinRtcRoom') this.rooms.set(id, textOf(args.roomId))
        if (method === 'exitRtcRoom') this.rooms.delete(id)
        answer(true)(value)
      }
      run.call(context, { ...args, success, fail: answer(false) })
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
