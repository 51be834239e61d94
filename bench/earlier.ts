/** How the benches get at an earlier commit of this project, to measure beside it. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..')

/**
 * Checks an earlier commit out into a folder of its own, with the packages that are installed now.
 * @param use - is given that folder, which is gone afterwards
 */
export async function withCommit<Result>(
  commit: string,
  use: (folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'before-'))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, stdio: 'pipe' })
  try {
    git('worktree', 'add', '--detach', '--force', folder, commit)
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
    return await use(folder)
  } finally {
    git('worktree', 'remove', '--force', folder)
  }
}
