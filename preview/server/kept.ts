import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import type { Files } from './files'

/** Where packages are kept from one start to the next, each under what it was made with. */
export interface Shelf {
  folder: string
  /** What went into it besides the project: a package that was made with anything else is none of ours. */
  made: string
}

const placeOf = ({ folder, made }: Shelf) =>
  path.join(folder, createHash('sha256').update(made).digest('hex').slice(0, 16))

/**
 * Looks for the last good package.
 * @returns its folder; null when none was kept that was made so
 */
export function keptPackage(shelf: Shelf): string | null {
  const place = placeOf(shelf)
  return fs.existsSync(path.join(place, 'app.json')) ? place : null
}

/**
 * Keeps a package, in place of all that were before. Whoever is killed meanwhile keeps none, or the
 * one before: never a part.
 */
export function keepPackage(shelf: Shelf, files: Files): void {
  const place = placeOf(shelf)
  const next = path.join(shelf.folder, 'next')
  fs.rmSync(next, { recursive: true, force: true })
  for (const [file, content] of files) {
    const at = path.join(next, file)
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(at, content)
  }
  for (const name of fs.readdirSync(shelf.folder)) {
    if (name !== 'next') fs.rmSync(path.join(shelf.folder, name), { recursive: true })
  }
  fs.renameSync(next, place)
}
