import fs from 'node:fs'
import path from 'node:path'

import launchEditor from 'launch-editor'

import type { SourcePlace } from '../serverMessages'
import { within } from './places'

/** Why no editor shows a file. `status` is HTTP's. */
export class NotOpened extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** An editor that cannot be started says so within this time, in ms; one that can says nothing. */
const PATIENCE = 1_000

/** Opens a file of this machine: `launch-editor`'s way, which a test puts its own in place of. */
export type Launch = (file: string, onError: (file: string, problem: string | null) => void) => void

/**
 * Opens a place of the project in the developer's editor: the one in `LAUNCH_EDITOR`, else one that
 * runs, else the one in `VISUAL` or `EDITOR`.
 * @param project - no file outside this folder is opened
 * @throws NotOpened (as a rejection) that says why not
 */
export async function openInEditor(
  project: string,
  { file, line, column }: SourcePlace,
  launch: Launch = launchEditor,
): Promise<void> {
  const home = fs.realpathSync(project)
  const asked = path.resolve(home, file)
  if (within(home, asked) === null) throw new NotOpened(403, `${file} is not in the project.`)
  if (!fs.existsSync(asked)) throw new NotOpened(404, `There is no ${file}.`)
  // Where a link leads to.
  const found = fs.realpathSync(asked)
  if (within(home, found) === null) throw new NotOpened(403, `${file} is not in the project.`)
  if (!fs.statSync(found).isFile()) throw new NotOpened(404, `${file} is no file.`)
  await new Promise<void>((resolve, reject) => {
    setTimeout(resolve, PATIENCE)
    launch(`${found}:${line}:${column}`, (_, problem) =>
      reject(
        problem === null
          ? new NotOpened(501, 'No editor was found. Name yours: LAUNCH_EDITOR=code npm start')
          : new NotOpened(500, problem),
      ),
    )
  })
}
