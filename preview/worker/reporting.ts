import type { App } from './app'
import { messageOf } from './failure'
import type { Errors } from './thrown'
import type { EmitTtEvent } from './hostEvents'

/** What the package threw, and who is told of it: the developer, and then the package itself. */
export interface Reporting {
  /** @param at - the place as the engine names it, where what was thrown has no stack */
  report: (name: string, error: unknown, at?: string) => void
  /** Reports a promise that was rejected and that nobody waits for. */
  reportRejection: (reason: unknown, promise: Promise<unknown>) => void
  /** Calls the package, and reports what it throws. */
  run: (name: string, callback: () => void) => void
}

/**
 * @param errors - tells the developer
 * @param listeners - of the package; asked for at each error, since they are made after this
 */
export function createReporting(
  errors: Errors,
  listeners: () => { app: App; emit: EmitTtEvent },
): Reporting {
  let reporting = false
  /** Who throws while it is told of an error is not told of that one, too. */
  const tellPackage = (tell: (to: ReturnType<typeof listeners>) => void) => {
    if (reporting) return
    reporting = true
    tell(listeners())
    reporting = false
  }
  const report = (name: string, error: unknown, at?: string) => {
    errors.tell(name, error, at)
    // A text with the stack (documented), for the app and for who listens.
    const stack = error instanceof Error && error.stack ? error.stack : messageOf(error)
    tellPackage(({ app, emit }) => {
      emit('Error', stack)
      app.call('onError', stack)
    })
  }
  return {
    report,
    reportRejection: (reason, promise) => {
      errors.tell('unhandled rejection', reason)
      // An event of its own (documented); that it is no error besides is inferred.
      tellPackage(({ app, emit }) => {
        emit('UnhandledRejection', { reason, promise })
        app.call('onUnhandledRejection', { reason, promise })
      })
    },
    run: (name, callback) => {
      try {
        callback()
      } catch (error) {
        report(name, error)
      }
    },
  }
}
