import fs from 'node:fs'
import path from 'node:path'

import { runCommand, serve } from './command'
import { describeLikeness } from './faults/findings'
import type { Likeness } from './faults/phoneFaults'
import { en } from './i18n/en'
import {
  appIdOption,
  automatorPortOption,
  commandNamed,
  type CommonOptions,
  findingsOption,
  phonesOption,
  PREVIEW_PORT,
  webOption,
} from './options'
import type { Preview } from './server/serve'
import { checkTypes, describeTypes, type TypeCheck } from './server/typeCheck'
import { watchTaro } from './server/watchTaro'
import { PREVIEW_ORIGIN, type TypeProblem } from './serverMessages'
import { openInBrowser, tellWhere, type Progress } from './terminal'
import { previewKeys } from './terminalKeys'

/** Where Taro builds this project's package. */
const OWN_PACKAGE = 'dist/tt'

/** Phones that take the package within this time of each other are told in one line, in ms. */
const AT_ONCE = 500

interface Options extends CommonOptions {
  appId: string
  dir: string
  watch?: boolean
  phones: number
  web: string
  automatorPort?: number
  findings?: Likeness
}

/** What the build sees besides this process's environment. */
const buildEnv = (appId: string) => ({
  TARO_APP_RTC_APP_ID: appId,
  TARO_APP_RTC_TOKEN_URL: `${PREVIEW_ORIGIN}/v1/rtc/token`,
})

/** Where the last good package is kept for the next start. */
const shelfFor = (appId: string) => ({
  folder: path.resolve('.cache/preview'),
  made: JSON.stringify(buildEnv(appId)),
})

/** Runs Taro's own watch build beside the preview, from before it listens on, and tells how it goes. */
function watchBuild(listening: Promise<Preview>, appId: string, progress: Progress) {
  const building = 'Building the package'
  const types = watchTypes(listening, progress.say)
  const say = (act: (preview: Preview) => void) => void listening.then(act, () => undefined)
  const goes = (percent: number) => {
    progress.doing(building, percent)
    say((preview) => {
      const says = preview.isFromLast() ? 'lastBuild' : 'building'
      preview.announce({ says, detail: String(percent) })
    })
  }
  const taro = watchTaro(process.cwd(), 'tt', buildEnv(appId), {
    onProgress: goes,
    onBuilt: (seconds) => {
      progress.rest()
      progress.say(`Built in ${seconds.toFixed(1)} s.`)
      say((preview) => {
        if (preview.take()) preview.announce('')
      })
      types.begin()
    },
    onFailed: (text) => {
      progress.rest()
      progress.say(en.status.server.buildFailed(text))
      say((preview) => preview.announce({ says: 'buildFailed', detail: text }, true))
    },
  })
  say((preview) => {
    if (preview.isFromLast()) preview.announce({ says: 'lastBuild', detail: '0' })
  })
  progress.doing(building)
  return { close: () => Promise.all([taro.close(), types.close()]) }
}

/** Checks the types beside the build, which builds wrong ones silently, and tells what is wrong. */
function watchTypes(listening: Promise<Preview>, log: (line: string) => void) {
  let check: TypeCheck | null = null
  let begun = false
  let told = ''
  return {
    /** From the first build on: nobody who starts the preview is to wait for it. */
    begin: () => {
      if (begun) return
      begun = true
      const onChecked = (problems: TypeProblem[]) => {
        const words = problems.length > 0 ? describeTypes(problems) : ''
        if (words === told) return
        log(words || 'No type errors any more.')
        told = words
        void listening.then((preview) => preview.showTypes(problems))
      }
      check = checkTypes(process.cwd(), onChecked, log)
    },
    close: async () => {
      begun = true
      await check?.close()
    },
  }
}

/** Says which phones take the package, in one line for those that do at once. */
function phonesTold(say: Progress['say']) {
  let names: string[] = []
  return (name: string) => {
    if (names.length === 0) {
      setTimeout(() => {
        say(`Starting ${[...new Set(names)].sort().join(', ')}.`)
        names = []
      }, AT_ONCE)
    }
    names.push(name)
  }
}

async function main(options: Options): Promise<void> {
  const { dir, watch: watched, open, ...rest } = options
  const own = path.resolve(dir) === path.resolve(OWN_PACKAGE)
  const watch = watched && own
  if (!watch && !fs.existsSync(path.join(dir, 'app.json'))) {
    const remedy = own
      ? 'Build it with "npm run build:tt", or start with --watch.'
      : 'Name the folder that its app.json is in.'
    throw new Error(`${dir} holds no built package. ${remedy}`)
  }
  const preview = await serve(options, {
    name: 'the preview',
    usualPort: PREVIEW_PORT,
    claims: watch ? { work: 'tt', command: 'npm start' } : undefined,
    listen: async (port, log) => {
      const { startPreview } = await import('./server/serve')
      const shelf = watch ? shelfFor(rest.appId) : undefined
      return startPreview({ ...rest, dir, shelf, port, log, onPhone: phonesTold(log) })
    },
    ahead: (listening, progress) =>
      watch ? watchBuild(listening, rest.appId, progress) : undefined,
    beside: (served, { say }) => {
      tellWhere(served, say)
      if (options.findings) say(describeLikeness(options.findings))
      return undefined
    },
  })
  previewKeys(preview, (line) => console.log(line))
  if (open) await openInBrowser(preview.url)
}

const command = commandNamed('preview', PREVIEW_PORT)
  .description('Runs a built Douyin (tt) package in the browser, on several phones, in real calls.')
  .option(
    '--dir <folder>',
    'the built package; another than this project’s is not built',
    OWN_PACKAGE,
  )
  .option('--watch', 'build the package with Taro, and again at every change')
  .addOption(appIdOption)
  .addOption(phonesOption)
  .addOption(webOption)
  .addOption(automatorPortOption)
  .addOption(findingsOption)

runCommand(command, main)
