import { copyJson, textOf, type Json, type JsonObject } from '../../json'
import { HostFailure, messageOf } from '../failure'
import type { Privacy } from '../privacy'
import type { Recorder } from '../recorder'
import { checkParameters } from './parameters'

export type Callback = (result?: object) => void

/** What a package gives a call: plain arguments, and whom to answer. */
export type Options = Record<string, unknown> & {
  success?: Callback
  fail?: Callback
  complete?: Callback
}

/** What a call comes to: fields of the answer that `success` gets. */
export type Outcome = object | string | number | boolean | null | void

/** Does what a call asks; what it throws is what `fail` is told. */
export type Run = (args: JsonObject, options: Options) => Outcome | Promise<Outcome>

/** The manners of the host's calls, for whoever adds to its table. */
export interface Calls {
  readonly tt: Record<string, unknown>
  /** Asks the view; rejects with {@link HostFailure}. */
  readonly ask: (api: string, args: JsonObject) => Promise<Json>
  /** Runs the package's callback; what it throws is reported, never passed on. */
  readonly run: (name: string, callback: () => void) => void
  /** Answers one call later, by `success` or `fail`, and `complete`. */
  readonly call: (name: string, options: Options, body: Run) => void
  /** Puts such a call into the table. */
  readonly asynchronous: (name: string, body: Run) => void
  /** Records a call that answers at once, and gives what it answers, or throws what it throws. */
  readonly atOnce: <T>(name: string, args: Json, body: () => T) => T
}

/** What is in the way of an answer as the package gets it. */
function failureOf(name: string, error: unknown): JsonObject {
  const facts = error instanceof HostFailure ? error.facts : {}
  return { errMsg: `${name}:fail ${messageOf(error)}`, ...facts }
}

/** What a call answers that answers at once; what is in its way is thrown in the host's form. */
export function orThrow<T>(name: string, body: () => T): T {
  try {
    return body()
  } catch (error) {
    const failure = failureOf(name, error)
    throw Object.assign(new Error(textOf(failure.errMsg)), failure)
  }
}

/**
 * Makes what the calls of `tt` have in common: arguments cross as JSON, answers come later, and all
 * is recorded.
 */
export function createCalls(
  tt: Record<string, unknown>,
  {
    ask,
    record,
    run,
    privacy,
  }: { record: Recorder; privacy: Privacy } & Pick<Calls, 'ask' | 'run'>,
): Calls {
  const call = (name: string, options: Options, body: Run) => {
    const { success, fail, complete } = options
    const args = (copyJson(options) ?? {}) as JsonObject
    const answered = record(name, args)
    const finish = (callback: Callback | undefined, result: object) => {
      answered(copyJson(result))
      run(name, () => callback?.(result))
      run(name, () => complete?.(result))
    }
    // A task of its own: the host never answers before the call has returned.
    setTimeout(() => {
      Promise.resolve()
        .then(() => checkParameters(name, args))
        .then(() => (privacy.concerns(name, args) ? privacy.need(name) : undefined))
        .then(() => body(args, options))
        .then(
          (value) => {
            const extra = value && typeof value === 'object' && !Array.isArray(value) ? value : {}
            finish(success, { errMsg: `${name}:ok`, ...extra })
          },
          (error: unknown) => finish(fail, failureOf(name, error)),
        )
    }, 0)
  }
  return {
    tt,
    ask,
    run,
    call,
    asynchronous: (name, body) => {
      tt[name] = (options?: Options | null) => call(name, options ?? {}, body)
    },
    atOnce: (name, args, body) => {
      const answered = record(name, args)
      try {
        const value = orThrow(name, body)
        answered({ errMsg: `${name}:ok` })
        return value
      } catch (error) {
        answered(copyJson(error))
        throw error
      }
    },
  }
}
