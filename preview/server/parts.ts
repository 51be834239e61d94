import { createHash } from 'node:crypto'

import type { Files } from './files'

/** A part of a package, compiled. */
export interface Part<Made> {
  /** Names what it was made of. */
  of: string
  made: Made
  warnings: string[]
}

/** Makes a part of a package, unless it would be the same as before. */
export function part<Made>(
  before: Part<Made> | undefined,
  of: string,
  make: (warn: (text: string) => void) => Made,
): Part<Made> {
  if (before?.of === of) return before
  const warnings: string[] = []
  return { of, made: make((text) => warnings.push(text)), warnings }
}

/**
 * Makes a name of the content of some files and of the names of all others, for of a file that is only
 * referred to nothing but its name matters.
 * @param which - the names of those whose content counts
 * @param more - what else the result depends on
 */
export function contentOf(files: Files, which: RegExp, more: readonly string[] = []): string {
  const hash = createHash('sha256').update(JSON.stringify([[...files.keys()], more]))
  for (const [file, content] of files) {
    if (which.test(file)) hash.update(`${content.length} `).update(content)
  }
  return hash.digest('hex')
}
