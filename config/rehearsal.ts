import path from 'node:path'

import type { Compiler } from 'webpack'

/** How long nothing may have been built before it is rehearsed, in ms: the phones start meanwhile. */
const REST = 2_000

/** How often it is: no edit after that is quicker than the one before. */
const TIMES = 3

/**
 * Builds the project's own sources a few times again while nobody edits. What compiles sheets and scripts is
 * loaded at the first use, and is quick after some: without this the first edit after a start takes thrice as
 * long as the tenth. Nothing comes of it, and nothing is told of it.
 */
export class Rehearsal {
  apply(compiler: Compiler): void {
    if (!process.send) return
    const { context, hooks } = compiler
    const source = path.join(context, 'src', path.sep)
    let left = TIMES
    let timer: ReturnType<typeof setTimeout> | undefined
    hooks.watchRun.tap(Rehearsal.name, () => clearTimeout(timer))
    hooks.done.tap(Rehearsal.name, ({ compilation: { errors, modules } }) => {
      const { watching } = compiler
      if (!watching || left === 0 || errors.length > 0) return
      timer = setTimeout(() => {
        left -= 1
        for (const module of modules) {
          if (module.nameForCondition()?.startsWith(source)) module.invalidateBuild()
        }
        watching.invalidate()
      }, REST)
    })
    hooks.watchClose.tap(Rehearsal.name, () => clearTimeout(timer))
  }
}
