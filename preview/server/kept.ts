import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import type { Files } from './files'

/** Where packages are kept from one start to the next, each under what it was made with. */
export interface Shelf {
  folder: string
  /** What the package was made with besides the project; one that was made with anything else is not used. */
  made: string
}

const placeOf = ({ folder, made }: Shelf) =>
  path.join(folder, createHash('sha256').update(made).digest('hex').slice(0, 16))

/**
 * Looks for the last good package.
 * @returns its folder; null when none was kept that was made with the same
 */
export function keptPackage(shelf: Shelf): string | null {
  const place = placeOf(shelf)
  return fs.existsSync(path.join(place, 'app.json')) ? place : null
}

/**
 * Keeps a package, and removes all that were kept before. A process that is killed meanwhile leaves none
 * or the one before, never a part of one.
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
