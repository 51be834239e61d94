import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'

import { type Compiler, ProgressPlugin, type WebpackError } from 'webpack'

import { lineOfImport } from './placedErrors'

/** One of the reasons why there is no build. */
export interface BuildError {
  /** As it is seen from the project's folder; left out where no file is to blame. */
  file?: string
  /** From 1 on. */
  line?: number
  /** From 1 on. */
  column?: number
  /** What is wrong there, in the words of the tool that found it. */
  message: string
}

/** What a build tells the process that started it. */
export type BuildReport =
  /** `percent` is 0, when it begins, to 100. */
  | { build: 'going'; percent: number }
  | { build: 'built'; seconds: number }
  /** `over`: webpack itself has failed, and builds nothing any more, whatever changes. */
  | { build: 'failed'; errors: BuildError[]; over: boolean }

/** What a tool throws: each says in its own way where something is wrong. */
interface Thrown {
  message: string
  /** Babel's: lines from 1, columns from 0 on. */
  loc?: { line: number; column: number }
  /** Sass's own error inside that of its loader: both from 1 on. */
  cause?: { file?: string; line?: number; column?: number }
  /**
   * esbuild's, which compiles what is watched, and by which Taro reads configurations: lines from 1,
   * columns from 0 on, files from the root of the one or of the other.
   */
  errors?: { text: string; location: { file: string; line: number; column: number } | null }[]
}

/** How often it is told how far a build is, in ms. */
const PERIOD = 100

/**
 * Tells the process that started Taro how its builds go, where it has a channel to this one. What Taro
 * prints is written for people, and differs from version to version. A rehearsal (`rehearsal.ts`), which is
 * a build without a change, is told of where it fails alone.
 */
export class BuildReports {
  apply(compiler: Compiler): void {
    if (!process.send) return
    const { context: root, hooks } = compiler
    // Before Taro's own, which ends the process when a build that is not watched has failed.
    const first = { name: BuildReports.name, stage: -100 }
    /** When it was told last how a build goes; null while none does. */
    let told: number | null = null
    const begin = () => {
      told = Date.now()
      return send({ build: 'going', percent: 0 })
    }
    hooks.run.tapPromise(first, begin)
    hooks.watchRun.tapPromise(first, ({ modifiedFiles, removedFiles }) => {
      const isRehearsal = modifiedFiles?.size === 0 && removedFiles?.size === 0
      return isRehearsal ? Promise.resolve() : begin()
    })
    new ProgressPlugin((part) => {
      // Webpack goes on after a build: it keeps what the next start can use.
      if (told === null || Date.now() - told < PERIOD) return
      told = Date.now()
      void send({ build: 'going', percent: Math.floor(part * 100) })
    }).apply(compiler)
    hooks.done.tapPromise(first, ({ compilation, startTime, endTime }) => {
      const hasBegun = told !== null
      told = null
      const errors = compilation.getErrors().flatMap((error) => errorsOf(error, root))
      if (errors.length > 0)
        return send({ build: 'failed', errors: firstHand(errors), over: false })
      if (!hasBegun) return Promise.resolve()
      return send({ build: 'built', seconds: (endTime - startTime) / 1000 })
    })
    hooks.failed.tap(first, (error) => {
      told = null
      void send({ build: 'failed', errors: errorsOf(error, root), over: true })
    })
  }
}

/** Settles when it is on its way, or when nobody is there to hear it any more. */
const send = (report: BuildReport) =>
  new Promise<void>((resolve) => process.send?.(report, () => resolve()))

/** Those that say where they are: whatever else fails in the same file fails because of them. */
const firstHand = (errors: BuildError[]) =>
  errors.filter(
    ({ file, line }) => line || !errors.some((other) => other.file === file && other.line),
  )

/**
 * What is wrong, and where.
 * @param error - webpack's own, which may have a tool's in it, or a tool's
 * @param root - the project's folder
 */
function errorsOf(error: Error, root: string): BuildError[] {
  // Whoever paints for a terminal paints here, too; the reader may be a page.
  return foundIn(error, root).map((found) => ({
    ...found,
    message: stripVTControlCharacters(found.message),
  }))
}

/** The same as the tools say it, colours and all. */
function foundIn(error: Error, root: string): BuildError[] {
  const asked = lineOfImport(error, root)
  if (asked) return [{ ...asked, message: error.message }]
  const { module, error: inner = error } = error as Partial<WebpackError> & { error?: Error }
  const resource = module?.nameForCondition()
  const file = resource ? path.relative(root, resource) : undefined
  const { message, loc, cause, errors } = inner as Thrown
  if (errors) {
    return errors.map(({ text, location }) =>
      location
        ? {
            file: path.relative(root, path.resolve(root, location.file)),
            ...placeOf(location),
            message: text,
          }
        : { message: text },
    )
  }
  if (cause?.file) {
    const { line, column } = cause
    return [{ file: path.relative(root, cause.file), line, column, message }]
  }
  if (!loc?.line || !resource) return [{ file, message }]
  // Babel says the place once more in its words.
  const words = message.replace(`${resource}: `, '').replace(` (${loc.line}:${loc.column})`, '')
  return [{ file, ...placeOf(loc), message: words }]
}

const placeOf = ({ line, column }: { line: number; column: number }) => ({
  line,
  column: column + 1,
})
