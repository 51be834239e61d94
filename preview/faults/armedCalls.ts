import type { RtcMethod } from '../../src/rtc/contract'
import type { FaultyCall } from './codes'
import { TIMES, type CallFault } from './fault'

/** A fault that waits for the calls it is for. */
export interface ArmedFault {
  id: number
  fault: CallFault
  /** How many calls it is still for. */
  left: number
}

/** The faults that wait for calls, in the order they were armed. */
export class ArmedCalls {
  private armed: ArmedFault[]

  /** @param told - after each change of what waits */
  constructor(
    armed: readonly ArmedFault[] = [],
    private readonly told: (armed: readonly ArmedFault[]) => void = () => undefined,
  ) {
    this.armed = armed.map((one) => ({ ...one }))
  }

  get all(): readonly ArmedFault[] {
    return this.armed
  }

  arm(fault: CallFault): ArmedFault {
    const id = Math.max(0, ...this.armed.map((one) => one.id)) + 1
    const armed = { id, fault, left: fault.times ?? TIMES.usual }
    this.add(armed)
    return armed
  }

  /** Takes one over that was armed elsewhere. */
  add(armed: ArmedFault): void {
    this.armed.push({ ...armed })
    this.told(this.armed)
  }

  disarm(id: number): void {
    this.armed = this.armed.filter((one) => one.id !== id)
    this.told(this.armed)
  }

  /** One of its calls was made. */
  use(id: number): void {
    const one = this.armed.find((armed) => armed.id === id)
    if (!one) return
    one.left -= 1
    if (one.left <= 0) this.disarm(id)
    else this.told(this.armed)
  }

  /** What is to become of a call that is made now; it counts as one of those the fault is for. */
  take(call: RtcMethod): ArmedFault | undefined
  take(call: FaultyCall): (ArmedFault & { fault: { do: 'fail' } }) | undefined
  take(call: FaultyCall): ArmedFault | undefined {
    const found = this.armed.find(({ fault }) => fault.call === call)
    if (found) this.use(found.id)
    return found
  }
}
