import fs from 'node:fs'
import path from 'node:path'

import type { Compiler } from 'webpack'

/**
 * Begins the error of an import that leads nowhere with the file and line it stands in: Taro prints
 * an error's details alone, which are everything that was tried, and not for whom.
 */
export class PlacedErrors {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap(PlacedErrors.name, ({ hooks }) => {
      hooks.processErrors.tap(PlacedErrors.name, (errors) => {
        for (const error of errors) {
          const file = error.module?.nameForCondition()
          const request = /^Module not found: .*Can't resolve '(.+?)'/.exec(error.message)?.[1]
          if (!file || !request) continue
          // The error's own line is one of what the loaders made of the file.
          const before = fs.readFileSync(file, 'utf8').split(request)[0] ?? ''
          const place = `${path.relative(compiler.context, file)}:${before.split('\n').length}`
          error.details = `${place}: ${error.message}`
        }
        return errors
      })
    })
  }
}
