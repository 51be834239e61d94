import type { Inspect } from './inspection'
import { textOf, type Json } from './json'
import type { ToLogic } from './layers'

type Reject = (error: Error) => void

/** What is asked of the logic layer of one run, and not yet answered. */
export class Questions {
  private readonly open = new Map<number, { resolve: (value: never) => void; reject: Reject }>()
  private last = 0

  constructor(private readonly send: (message: Extract<ToLogic, { type: 'inspect' }>) => void) {}

  readonly ask: Inspect = (question, ...args) =>
    new Promise((resolve, reject) => {
      const ask = ++this.last
      this.open.set(ask, { resolve, reject })
      // Parameters are JSON by the table, which a type cannot see.
      this.send({ type: 'inspect', ask, question, args: args })
    })

  hear(ask: number, ok: boolean, value: Json): void {
    const asked = this.open.get(ask)
    this.open.delete(ask)
    if (ok) asked?.resolve(value as never)
    else asked?.reject(new Error(textOf(value)))
  }

  /** The run is over: nothing more is answered. */
  end(): void {
    for (const { reject } of this.open.values()) reject(new Error('The app was ended.'))
    this.open.clear()
  }
}
