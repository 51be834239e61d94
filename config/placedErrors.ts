import fs from 'node:fs'
import path from 'node:path'

import type { Compiler, WebpackError } from 'webpack'

/** A line of the source, from 1 on, by its file as it is seen from the project's folder. */
interface SourceLine {
  file: string
  line: number
}

/**
 * Where an import stands that leads nowhere, or the list of pages with one that is not there.
 * @param error - any of a compilation's
 * @param root - the project's folder
 * @returns undefined for other errors
 */
export function lineOfImport(
  error: Pick<WebpackError, 'message' | 'module'>,
  root: string,
): SourceLine | undefined {
  const request = /^Module not found: .*Can't resolve '(.+?)'/.exec(error.message)?.[1]
  if (!request) return undefined
  const source = path.join(root, 'src')
  // A page is asked for by nothing but the app's configuration.
  const file = error.module?.nameForCondition() ?? path.join(source, 'app.config.ts')
  const written = error.module ? request : path.relative(source, request)
  // The error's own line is one of what the loaders made of the file.
  const before = fs.readFileSync(file, 'utf8').split(written)[0] ?? ''
  return { file: path.relative(root, file), line: before.split('\n').length }
}

/**
 * Begins the error of an import that leads nowhere, or of a page that is not there, with the file and
 * line it stands in: Taro prints an error's details alone, which are everything that was tried, and
 * not for whom.
 */
export class PlacedErrors {
  apply({ context, hooks }: Compiler): void {
    hooks.compilation.tap(PlacedErrors.name, (compilation) => {
      compilation.hooks.processErrors.tap(PlacedErrors.name, (errors) => {
        for (const error of errors) {
          const place = lineOfImport(error, context)
          if (place) error.details = `${place.file}:${place.line}: ${error.message}`
        }
        return errors
      })
    })
  }
}
