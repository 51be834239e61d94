/** What `npm run phone` and `npm run upload` do alike. */
import type { Command } from 'commander'

import { createProgress, type Progress } from '../../preview/terminal'
import { buildPackage, checkAppId, checkPackage, PACKAGE, sizes } from './package'
import { PhoneTrouble } from './tma'
import { wordsFor, type Words } from './words'

/** What both commands take. */
export interface CommonOptions {
  build: boolean
  /** Whether the phone is to be probed. */
  probe?: boolean
}

/** At the terminal of somebody who waits. */
export interface Surroundings {
  words: Words
  progress: Progress
}

/** Makes a package that can be uploaded, and says what it weighs. */
async function prepare({ build, probe }: CommonOptions, { words, progress }: Surroundings) {
  if (build) {
    checkAppId('.')
    progress.doing(words.building)
    await buildPackage(probe ? 'development' : 'production')
  }
  checkPackage()
  checkAppId(PACKAGE)
  progress.doing(words.asking)
  const { ours, theirs } = await sizes()
  progress.say(words.sizes(ours.toLocaleString('en'), theirs.toLocaleString('en')))
  if (!process.env.TARO_APP_RTC_APP_ID) progress.say(words.demoAppId)
}

/**
 * Runs a command: with a built package, what is left to ask the vendor's tool.
 * @param ask - throws {@link PhoneTrouble}, which is said in one sentence and ends with 1
 */
export function run<Options extends CommonOptions>(
  command: Command,
  check: (options: Options) => void,
  ask: (options: Options, around: Surroundings) => Promise<void>,
): void {
  const words = wordsFor(process.env)
  const progress = createProgress()
  command
    .option('--no-build', `take ${PACKAGE} as it is`)
    .showHelpAfterError('--help lists all options.')
    .action(async () => {
      const options = command.opts<Options>()
      try {
        check(options)
        await prepare(options, { words, progress })
        await ask(options, { words, progress })
        progress.rest()
      } catch (error) {
        if (!(error instanceof PhoneTrouble)) throw error
        progress.rest()
        console.error(words.trouble(error.trouble))
        process.exitCode = 1
      }
    })
  void command.parseAsync()
}
