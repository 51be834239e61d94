import type { Stub } from '../inspection'
import { copyJson, textOf, type Json, type JsonObject } from '../json'
import type { Callback, Calls } from './apis/calls'
import { messageOf } from './failure'
import { answersAtOnce } from './lacking'
import type { Recorder } from './recorder'
import { STUB_TASKS } from './stubTasks'

type Api = (this: unknown, ...args: unknown[]) => unknown

interface Surroundings {
  record: Recorder
  run: (name: string, callback: () => void) => void
  /** Answers the calls of what a call gives. */
  call: Calls['call']
  /** Makes a function of its text, in the realm of the package. */
  evaluate: (text: string) => unknown
}

/** What the inspector may have of a call's arguments: what is no JSON does not cross. */
function shownOf(args: readonly unknown[]): Json {
  try {
    return copyJson(args[0] ?? {})
  } catch {
    return {}
  }
}

/**
 * Lets a test put something in the place of any function of `tt`. The package may have taken the
 * functions when it loaded, as Taro does: what it took looks here at each call.
 * @param tt - the table, complete; each function in it is replaced by one that looks
 * @returns puts a stub in the place of a function, or with null gives it back
 */
export function createStubs(
  tt: Record<string, unknown>,
  around: Surroundings,
): (name: string, stub: Stub | null) => void {
  const stubs = new Map<string, Api>()
  const originals = new Map<string, Api>()
  for (const [name, api] of Object.entries(tt)) {
    if (typeof api !== 'function') continue
    const original = api as Api
    originals.set(name, original)
    tt[name] = (...args: unknown[]) => (stubs.get(name) ?? original)(...args)
  }
  return (name, stub) => {
    const original = originals.get(name)
    if (!original) throw new Error(`tt.${name} is no function.`)
    if (stub) stubs.set(name, standIn(name, stub, original, around))
    else stubs.delete(name)
  }
}

/** What is called in the place of a function. */
function standIn(name: string, stub: Stub, origin: Api, around: Surroundings): Api {
  const { record, evaluate } = around
  const made = 'result' in stub ? () => copyJson(stub.result) : evaluate(stub.functionDeclaration)
  if (typeof made !== 'function') throw new Error('What is to be called is no function.')
  const extra = 'result' in stub ? [] : stub.args
  const call = (args: unknown[]) => (made as Api).call({ origin }, ...args, ...extra)
  if (answersAtOnce(name)) {
    return (...args) => {
      const answered = record(name, shownOf(args))
      try {
        const value = call(args)
        answered({ errMsg: `${name}:ok` })
        return value
      } catch (error) {
        answered({ errMsg: `${name}:fail ${messageOf(error)}` })
        throw error
      }
    }
  }
  return (...args) => answerLater(name, args, () => call(args), around)
}

/**
 * Answers a call by its callbacks, with what a stub gives or throws.
 * @returns the task of a call that has one
 */
function answerLater(
  name: string,
  args: readonly unknown[],
  give: () => unknown,
  { record, run, call }: Surroundings,
): object | undefined {
  const options = Object(args[0]) as Partial<Record<'success' | 'fail' | 'complete', Callback>>
  const answered = record(name, shownOf(args))
  let over = false
  const answer = (given: unknown) => {
    if (over) return
    over = true
    const fields = given && typeof given === 'object' ? (copyJson(given) as JsonObject) : {}
    const result: JsonObject = { errMsg: `${name}:ok`, ...fields }
    const failed = textOf(result.errMsg).includes(':fail')
    answered(result)
    run(name, () => options[failed ? 'fail' : 'success']?.(result))
    run(name, () => options.complete?.(result))
    made?.answered(!failed)
  }
  const made = STUB_TASKS.get(name)?.({ run, call }, answer)
  setTimeout(() => {
    Promise.resolve()
      .then(give)
      .then(answer, (error: unknown) => answer({ errMsg: `${name}:fail ${messageOf(error)}` }))
  }, 0)
  return made?.task
}
