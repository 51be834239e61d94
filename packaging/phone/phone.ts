/**
 * `npm run phone -- --room R`: builds the package and has the vendor make a preview of it, whose code a
 * phone scans. It opens at the lobby, with the room filled in.
 */
import fs from 'node:fs'
import path from 'node:path'

import { Command } from 'commander'

import { isRtcId } from '../../src/rtc/contract'
import { type CommonOptions, run } from './command'
import { PACKAGE } from './package'
import { linesOf, PhoneTrouble, runTma, troubleIn } from './tma'

interface Options extends CommonOptions {
  room?: string
}

/** Beside the package: inside it would be uploaded. */
const CODE = 'dist/phone.png'

const command = new Command('phone')
  .description('Builds the Douyin package and shows the code by which a phone runs it.')
  .option(
    '--probe',
    'open the probe of a development build, which asks the phone what no page says',
  )
  .option('--room <id>', 'the room that the lobby of the phone has filled in')

run<Options>(
  command,
  ({ room }) => {
    if (room !== undefined && !isRtcId(room)) throw new PhoneTrouble({ why: 'badRoom' })
  },
  async ({ room, probe }, { words, progress }) => {
    // One that is left from before would be taken for this one's.
    fs.rmSync(CODE, { force: true })
    // Who is asked for in the lobby has no name in the probe.
    const ids = room && new URLSearchParams({ roomId: room, ...(probe && { userId: 'probe' }) })
    const query = ids ? ['--miniapp-query', ids.toString()] : []
    const page = ['--miniapp-path', `pages/${probe ? 'probe' : 'index'}/index`, ...query]
    const printed = await runTma([
      'preview',
      ...page,
      '--qrcode-output',
      path.resolve(CODE),
      PACKAGE,
    ])
    if (!fs.existsSync(CODE)) throw new PhoneTrouble(troubleIn(printed))
    progress.rest()
    progress.say(linesOf(printed.out).join('\n'))
    progress.say(words.scan(CODE))
  },
)
