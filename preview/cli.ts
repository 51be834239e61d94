import fs from 'node:fs'
import path from 'node:path'

import { Command } from 'commander'

import { en } from './i18n/en'
import {
  appIdOption,
  between,
  type CommonOptions,
  hostOption,
  listenAt,
  portOption,
  runCommand,
  tokenLifetimeOption,
} from './options'
import { PREVIEW_ORIGIN, type TypeProblem } from './protocol'
import type { Preview, PreviewOptions } from './server/serve'
import { checkTypes, describeTypes, type TypeCheck } from './server/typeCheck'
import { watchTaro } from './server/watch'
import {
  claimFolder,
  createProgress,
  endWhenAsked,
  hasDesktop,
  openInBrowser,
  type Progress,
} from './terminal'

const DEFAULT_PORT = 5180

/** Where Taro builds this project's package. */
const OWN_PACKAGE = 'dist/tt'

/** Phones that take the package within this time of each other are told in one line, in ms. */
const AT_ONCE = 500

interface Options extends CommonOptions {
  dir: string
  watch?: boolean
  phones: number
}

/** The preview's code takes a second to load: the terminal has heard of it by then. */
const loadServer = () => import('./server/serve')

/** The port asked for; the usual one, or any free one, when none was. */
async function serve(port: number | undefined, options: PreviewOptions): Promise<Preview> {
  const { startPreview } = await loadServer()
  return listenAt(port, DEFAULT_PORT, options.host, (at) => startPreview({ ...options, port: at }))
}

/** Runs Taro's own watch build beside the preview and tells how it goes. */
function watchBuild(preview: Preview, appId: string, progress: Progress) {
  const building = 'Building the package'
  progress.doing(building)
  const types = watchTypes(preview, progress.say)
  const taro = watchTaro(
    process.cwd(),
    'tt',
    { TARO_APP_RTC_APP_ID: appId, TARO_APP_RTC_TOKEN_URL: `${PREVIEW_ORIGIN}/api/token` },
    {
      onProgress: (percent) => {
        progress.doing(building, percent)
        preview.announce({ says: 'building', detail: String(percent) })
      },
      onBuilt: (seconds) => {
        progress.rest()
        progress.say(`Built in ${seconds.toFixed(1)} s.`)
        preview.announce('')
        types.begin()
      },
      onFailed: (text) => {
        progress.rest()
        progress.say(en.status.server.buildFailed(text))
        preview.announce({ says: 'buildFailed', detail: text }, true)
      },
    },
  )
  return { close: () => Promise.all([taro.close(), types.close()]) }
}

/** Checks the types beside the build, which builds wrong ones silently, and tells what is wrong. */
function watchTypes(preview: Preview, log: (line: string) => void) {
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
        preview.showTypes(problems)
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
function phonesTold(progress: Progress) {
  let names: string[] = []
  return (name: string) => {
    if (names.length === 0) {
      setTimeout(() => {
        progress.say(`Starting ${[...new Set(names)].sort().join(', ')}.`)
        names = []
      }, AT_ONCE)
    }
    names.push(name)
  }
}

async function main(options: Options): Promise<void> {
  const { port, dir, host, appId, phones, tokenLifetime } = options
  const own = path.resolve(dir) === path.resolve(OWN_PACKAGE)
  const watch = options.watch && own
  if (!watch && !fs.existsSync(path.join(dir, 'app.json'))) {
    const remedy = own
      ? 'Build it with "npm run build:tt", or start with --watch.'
      : 'Name the folder that its app.json is in.'
    throw new Error(`${dir} holds no built package. ${remedy}`)
  }
  const progress = createProgress()
  progress.doing('Starting the preview')
  let address: string | null = null
  if (watch) await claimFolder('tt', 'npm start', () => address)
  const log = progress.say
  const onPhone = phonesTold(progress)
  const preview = await serve(port, { dir, host, appId, phones, tokenLifetime, log, onPhone })
  progress.rest()
  address = preview.url
  log(`Preview: ${address}`)
  const taro = watch ? watchBuild(preview, appId, progress) : undefined
  endWhenAsked(() => Promise.all([taro?.close(), preview.close()]))
  if (options.open && hasDesktop()) await openInBrowser(address)
}

const command = new Command('preview')
  .description('Runs a built Douyin (tt) package in the browser, on several phones, in real calls.')
  .option(
    '--dir <folder>',
    'the built package; another than this project’s is not built',
    OWN_PACKAGE,
  )
  .addOption(portOption(DEFAULT_PORT))
  .addOption(hostOption)
  .option('--watch', 'build the package with Taro, and again at every change')
  .option('--no-open', 'do not open a browser')
  .addOption(appIdOption)
  .addOption(tokenLifetimeOption)
  .option('--phones <number>', 'phones to begin with', between(1, 9), 2)

runCommand(command, main)
