/** `npm run upload -- --app-version 1.2.3`: builds the package and uploads it to the vendor. */
import { Command, InvalidArgumentError } from 'commander'

import { type CommonOptions, run } from './command'
import { PACKAGE } from './package'
import { PhoneTrouble, runTma, troubleIn } from './tma'

interface Options extends CommonOptions {
  appVersion: string
  changelog: string
}

/** The vendor's form. */
const aVersion = (text: string) => {
  if (!/^\d+\.\d+\.\d+$/.test(text)) throw new InvalidArgumentError('It is like 1.2.3.')
  return text
}

const command = new Command('upload')
  .description('Builds the Douyin package and uploads it as a version of the mini-program.')
  .requiredOption('--app-version <version>', 'of the mini-program, like 1.2.3', aVersion)
  .option('--changelog <words>', 'what is new in it', 'Built with taro-rtc-room')

run<Options>(
  command,
  () => undefined,
  async ({ appVersion, changelog }, { words, progress }) => {
    const printed = await runTma(['upload', '-v', appVersion, '-c', changelog, PACKAGE])
    if (!printed.out.includes('Upload success')) throw new PhoneTrouble(troubleIn(printed))
    progress.say(words.uploaded(appVersion))
  },
)
