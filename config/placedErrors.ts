import fs from 'node:fs'
import path from 'node:path'

import type { Compiler } from 'webpack'

/**
 * Begins the error of an import that leads nowhere, or of a page that is not there, with the file and
 * line it stands in: Taro prints an error's details alone, which are everything that was tried, and
 * not for whom.
 */
export class PlacedErrors {
  apply(compiler: Compiler): void {
    const source = path.join(compiler.context, 'src')
    compiler.hooks.compilation.tap(PlacedErrors.name, ({ hooks }) => {
      hooks.processErrors.tap(PlacedErrors.name, (errors) => {
        for (const error of errors) {
          const request = /^Module not found: .*Can't resolve '(.+?)'/.exec(error.message)?.[1]
          if (!request) continue
          // A page is asked for by nothing but the app's configuration.
          const file = error.module?.nameForCondition() ?? path.join(source, 'app.config.ts')
          const written = error.module ? request : path.relative(source, request)
          // The error's own line is one of what the loaders made of the file.
          const before = fs.readFileSync(file, 'utf8').split(written)[0] ?? ''
          const place = `${path.relative(compiler.context, file)}:${before.split('\n').length}`
          error.details = `${place}: ${error.message}`
        }
        return errors
      })
    })
  }
}
