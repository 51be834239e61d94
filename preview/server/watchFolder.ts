import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

import { watch } from 'chokidar'

/** How often to look whether the folder is still the one that is watched, in ms. */
const LOOK = 300

/** What npm put beside a package is no part of it, and takes seconds to watch. */
const NOT_WATCHED = /(^|[\\/])node_modules([\\/]|$)/

/** Tells a folder from its successor of the same name: the inode's number may be used again. */
function identityOf(dir: string): string | null {
  const stats = fs.statSync(dir, { throwIfNoEntry: false })
  return stats ? `${stats.ino} ${stats.birthtimeMs}` : null
}

/**
 * Watches a folder and what is in it, but for `node_modules`. It goes on after the folder was removed and
 * made again, which no watcher of Node survives.
 * @param dir - the folder; there must be one to begin with
 * @param onChange - called at each change, several times for one build
 * @param onTrouble - told why something in it cannot be watched; what changes there goes unseen
 * @returns ends it; the promise resolves once every change is told
 */
export async function watchFolder(
  dir: string,
  onChange: () => void,
  onTrouble: (error: Error) => void,
): Promise<() => Promise<void>> {
  const begin = () =>
    watch(dir, {
      ignoreInitial: true,
      ignored: (file) => NOT_WATCHED.test(path.relative(dir, file)),
    })
      .on('all', onChange)
      .on('error', (error) => onTrouble(error as Error))
  let watched = identityOf(dir)
  let watcher = begin()
  // No event tells of what was written before the watcher began.
  await once(watcher, 'ready')
  const timer = setInterval(() => {
    const found = identityOf(dir)
    if (found === watched) return
    watched = found
    onChange()
    if (!found) return
    void watcher.close()
    watcher = begin().once('ready', onChange)
  }, LOOK)
  return async () => {
    clearInterval(timer)
    await watcher.close()
  }
}
