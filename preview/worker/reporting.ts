import type { App } from './app'
import { messageOf } from './failure'
import type { Errors } from './thrown'
import type { TtEvent } from './tt'

/** What the package threw, and who is told of it: the developer, and then the package itself. */
export interface Reporting {
  /** @param at - the place as the engine names it, where what was thrown has no stack */
  report: (name: string, error: unknown, at?: string) => void
  /** Calls the package, and reports what it throws. */
  run: (name: string, callback: () => void) => void
}

/**
 * @param errors - tells the developer
 * @param listeners - of the package; asked for at each error, since they are made after this
 */
export function createReporting(
  errors: Errors,
  listeners: () => { app: App; emit: (event: TtEvent, payload: { [key: string]: string }) => void },
): Reporting {
  let reporting = false
  const report = (name: string, error: unknown, at?: string) => {
    errors.tell(name, error, at)
    // Who throws while it is told of an error is not told of that one, too.
    if (reporting) return
    reporting = true
    const { app, emit } = listeners()
    const stack = error instanceof Error && error.stack ? error.stack : messageOf(error)
    emit('Error', { message: messageOf(error), stack })
    app.call('onError', stack)
    reporting = false
  }
  return {
    report,
    run: (name, callback) => {
      try {
        callback()
      } catch (error) {
        report(name, error)
      }
    },
  }
}
