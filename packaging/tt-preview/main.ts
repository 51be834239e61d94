/** The command `tt-preview`: runs anybody's package, built or written by hand. */
import fs from 'node:fs'
import path from 'node:path'

import { runCommand, serve } from '../../preview/command'
import {
  anAppId,
  automatorPortOption,
  commandNamed,
  type CommonOptions,
  findingsOption,
  phonesOption,
  PREVIEW_PORT,
} from '../../preview/options'
import { describeLikeness } from '../../preview/faults/findings'
import type { Likeness } from '../../preview/faults/phoneFaults'
import { startGroup } from '../../preview/server/processGroup'
import type { Preview } from '../../preview/server/serve'
import { openInBrowser, tellWhere } from '../../preview/terminal'
import { previewKeys } from '../../preview/terminalKeys'
import { version } from '../../package.json'
import { problemOf } from './problemOf'

/** Where a package is when nobody says so, the likeliest first. */
const USUAL = ['.', 'dist/tt', 'dist']

interface Options extends CommonOptions {
  appId?: string
  /** Waits for a package; a text is the command that builds it. */
  watch?: boolean | string
  phones: number
  automatorPort?: number
  findings?: Likeness
}

/**
 * The folders to run: those that are named, or else the usual one.
 * @param waits - whether they may be built later
 * @throws Error in one sentence that says what to do
 */
function foldersOf([first = usualFolder(), ...others]: readonly string[], waits: boolean) {
  for (const folder of [first, ...others]) {
    const problem = problemOf(folder)
    if (problem && !(waits && problem.later)) throw new Error(problem.words)
  }
  return { dir: first, others }
}

function usualFolder(): string {
  const found = USUAL.find((place) => fs.existsSync(path.join(place, 'app.json')))
  if (found !== undefined) return found
  throw new Error(
    'No package here: name the folder that its app.json is in, as in "tt-preview dist/tt".',
  )
}

async function main(options: Options, named: string[]): Promise<void> {
  const { watch, open, ...rest } = options
  const folders = foldersOf(named, Boolean(watch))
  const preview = await serve(options, {
    name: 'the preview',
    usualPort: PREVIEW_PORT,
    listen: async (port, log) => {
      const { startPreview } = await import('../../preview/server/serve')
      return startPreview({ ...rest, ...folders, port, log })
    },
    beside: (served, { say }) => {
      tellWhere(served, say)
      if (options.findings) say(describeLikeness(options.findings))
      const build = typeof watch === 'string' ? buildBeside(watch, served, say) : undefined
      const keys = previewKeys(served, say)
      return { close: () => Promise.all([build?.close(), keys?.close()]) }
    },
  })
  if (open) await openInBrowser(preview.url)
}

/** Runs a build of the user's own beside the preview: what it prints is shown, what it ends with told. */
function buildBeside(command: string, preview: Preview, say: (line: string) => void) {
  const group = startGroup(command, [], { shell: true })
  group.onLine(say)
  group.onEnd((how) => {
    const words = `"${command}" ended with ${how}: nothing builds the package any more.`
    say(words)
    preview.announce(words, true)
  })
  return group
}

const command = commandNamed('tt-preview', PREVIEW_PORT)
  .version(version)
  .description('Runs a Douyin (tt) mini-program in the browser, on several phones, in real calls.')
  .argument(
    '[folders...]',
    `where its app.json is (default: the first of ${USUAL.join(', ')}); of several packages, each phone runs one`,
  )
  .option('--watch [command]', 'wait for a package that is not built yet; run its build beside')
  .option('--app-id <id>', 'the RTC application id that calls must have (default: any)', anAppId)
  .addOption(phonesOption)
  .addOption(automatorPortOption)
  .addOption(findingsOption)

runCommand(command, main)
