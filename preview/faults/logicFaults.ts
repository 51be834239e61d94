import type { RtcMethod } from '../../src/rtc/contract'
import type { JsonObject } from '../json'
import { ArmedCalls, type ArmedFault } from './armedCalls'
import type { CallFault } from './fault'

/** What an exit does that names another room than the one joined. */
export type OtherRoom = 'leaves' | 'fails'

/** What goes wrong in an app run from its start. */
export interface FaultsAtStart {
  /** Those that wait for calls. */
  armed: readonly ArmedFault[]
  /** Functions of `tt`, and methods of its context, that are not there. */
  missing: readonly string[]
  otherRoom: OtherRoom
}

/** On a phone that nothing was done to. */
export const NO_FAULTS: FaultsAtStart = { armed: [], missing: [], otherRoom: 'leaves' }

/** From the view: another fault waits for calls, one does no more, an exit does otherwise. */
export type FaultMessage =
  | { type: 'arm'; armed: ArmedFault }
  | { type: 'disarm'; id: number }
  | { type: 'other-room'; does: OtherRoom }

/** The faults of one app run, where its calls pass. */
export class LogicFaults {
  private readonly armed: ArmedCalls
  private readonly missing: ReadonlySet<string>
  private otherRoom: OtherRoom

  constructor(
    { armed, missing, otherRoom }: FaultsAtStart,
    /** Tells the view that a fault has met a call. */
    private readonly used: (id: number) => void,
    /** Says that an exit named this room in place of the one joined. */
    private readonly otherLeft: (named: string, joined: string) => void,
  ) {
    this.armed = new ArmedCalls(armed)
    this.missing = new Set(missing)
    this.otherRoom = otherRoom
  }

  /** Whether the host has a function of `tt`, or a method of its context. */
  has(api: string): boolean {
    return !this.missing.has(api)
  }

  /** What is to become of a call that is made now. */
  take(call: RtcMethod | 'createRtcRoomContext'): CallFault | undefined {
    const taken = this.armed.take(call)
    if (taken) this.used(taken.id)
    return taken?.fault
  }

  /** The arguments that an exit is made with, of somebody who is in a room. */
  exitArguments(args: JsonObject, joined: string): JsonObject {
    const { roomId } = args
    if (!joined || typeof roomId !== 'string' || roomId === joined) return args
    if (this.otherRoom === 'fails') return args
    this.otherLeft(roomId, joined)
    return { ...args, roomId: joined }
  }

  receive(message: FaultMessage): void {
    if (message.type === 'arm') this.armed.add(message.armed)
    else if (message.type === 'disarm') this.armed.disarm(message.id)
    else this.otherRoom = message.does
  }
}
