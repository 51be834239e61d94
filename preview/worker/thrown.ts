import type { ToView, StackFrame, Thrown } from '../layers'
import { messageOf } from './failure'

/** Steps of a stack that are told. */
const FRAMES = 20

/** What comes again is told this often, in ms. */
const PAUSE = 250

/** As many errors are told apart; of the rest only where they come from. */
const DISTINCT = 100

/** `at name (place:1:2)` of V8, with or without a name; `name@place:1:2` of the others. */
const STEP = /^\s*at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$|^(.*?)@(.*?):(\d+):(\d+)$/

/**
 * The steps of a stack that are in the package's files.
 * @param stack - as the engine writes it
 * @param base - what the address of every file of the package begins with
 * @param columnOf - the column in the file of a column in what was compiled of it
 */
export function framesOf(
  stack: string,
  base: string,
  columnOf: (file: string, line: number, column: number) => number,
): StackFrame[] {
  const frames: StackFrame[] = []
  for (const text of stack.split('\n')) {
    const [, name, place, line, column, name2, place2, line2, column2] = STEP.exec(text) ?? []
    const address = place ?? place2 ?? ''
    if (!address.startsWith(base)) continue
    const file = address.slice(base.length)
    const frame = { line: Number(line ?? line2), column: Number(column ?? column2) }
    frames.push({
      // What is compiled as a whole is called so.
      name: (name ?? name2 ?? '').replace(/^eval$/, ''),
      file,
      line: frame.line,
      column: columnOf(file, frame.line, frame.column),
    })
    if (frames.length === FRAMES) break
  }
  return frames
}

/** What an error says, with its kind in front. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return messageOf(error)
  return error.message ? `${error.name}: ${error.message}` : error.name
}

const stackOf = (error: unknown) =>
  error instanceof Error && typeof error.stack === 'string' ? error.stack : ''

/** Where in the package's code something was thrown, and how it is told without a secret. */
interface Surroundings {
  framesOf: (stack: string) => StackFrame[]
  mask: (text: string) => string
  send: (message: ToView) => void
}

/**
 * Tells what a package threw: once, however often it comes, with how often it came.
 */
export class Errors {
  private readonly known = new Map<string, Thrown>()
  /** Where each error object was told of first: what is logged and then thrown is one error. */
  private readonly ways = new WeakMap<object, string>()
  private readonly again = new Set<Thrown>()

  constructor(private readonly around: Surroundings) {}

  /**
   * @param where - what was running
   * @param at - the place as the engine names it, where what was thrown has no stack
   */
  tell(where: string, error: unknown, at = ''): void {
    if (error instanceof Object) {
      const way = this.ways.get(error) ?? where
      if (way !== where) return
      this.ways.set(error, way)
    }
    const { mask } = this.around
    const message = mask(wordsOf(error))
    const stack = this.around.framesOf(stackOf(error))
    const frames = (stack.length > 0 ? stack : this.around.framesOf(`at ${at}`)).map((frame) => ({
      ...frame,
      name: mask(frame.name),
    }))
    const trace = frames.map(
      ({ name, file, line, column }) => `\n    at ${name || file} (${file}:${line}:${column})`,
    )
    // A counter in the words does not make it another error.
    const told = `${where}: ${message.replace(/\d+/g, '#')}${trace.slice(0, 5).join('')}`
    const key = this.known.size < DISTINCT || this.known.has(told) ? told : where
    const known = this.known.get(key)
    if (known) return this.repeat(known)
    const thrown: Thrown = { id: this.known.size + 1, count: 1, where, message, frames }
    this.known.set(key, thrown)
    this.send(thrown, trace)
  }

  private repeat(thrown: Thrown): void {
    thrown.count += 1
    if (this.again.size === 0) {
      setTimeout(() => {
        for (const known of this.again) this.send(known)
        this.again.clear()
      }, PAUSE)
    }
    this.again.add(thrown)
  }

  private send(thrown: Thrown, trace: string[] = []): void {
    const text = `${thrown.where}: ${thrown.message}${trace.join('')}`
    this.around.send({ type: 'trouble', level: 'error', text, thrown: { ...thrown } })
  }
}
