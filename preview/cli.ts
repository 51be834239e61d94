import fs from 'node:fs'
import path from 'node:path'

import { Command, InvalidArgumentError } from 'commander'
import open from 'open'

import { APP_ID_LENGTH } from '../service/accessToken'
import { RTC_APP_ID } from '../src/constants'
import { isRtcId } from '../src/rtc/contract'
import { en } from './i18n/en'
import { PREVIEW_ORIGIN, type TypeProblem } from './protocol'
import { startPreview, type Preview, type PreviewOptions } from './server/serve'
import { checkTypes, describeTypes, type TypeCheck } from './server/typeCheck'
import { watchTaro } from './server/watch'

const DEFAULT_PORT = 5180

/** Where Taro builds this project's package. */
const OWN_PACKAGE = 'dist/tt'

interface Options {
  dir: string
  port?: number
  host: string
  watch?: boolean
  open: boolean
  appId: string
  phones: number
  tokenLifetime?: number
}

const between = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }
  return value
}

const anAppId = (text: string) => {
  if (!isRtcId(text) || text.length !== APP_ID_LENGTH) {
    throw new InvalidArgumentError(`It has ${APP_ID_LENGTH} letters and digits.`)
  }
  return text
}

/** Node listens everywhere where the address is empty, as a variable is that nobody set. */
const anAddress = (text: string) => {
  if (!text) throw new InvalidArgumentError('It is an address of this machine.')
  return text
}

const log = (line: string) => console.log(line)

/** A desktop, as far as one can tell: a browser opened on a server helps nobody. */
const hasDesktop = () =>
  process.stdout.isTTY &&
  !process.env.CI &&
  (process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY)

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** What `listen` says of an address that is none of this machine's. */
const NOT_OURS = ['ENOTFOUND', 'EADDRNOTAVAIL']

/** The port asked for; the usual one, or any free one, when none was. */
async function serve(port: number | undefined, options: PreviewOptions): Promise<Preview> {
  try {
    return await startPreview({ ...options, port: port ?? DEFAULT_PORT })
  } catch (error) {
    if (NOT_OURS.includes(codeOf(error))) {
      throw new Error(
        `${options.host} is no address of this machine. Leave --host out, or take 0.0.0.0 to listen at every one.`,
      )
    }
    if (codeOf(error) !== 'EADDRINUSE') throw error
    if (port !== undefined) {
      throw new Error(
        `Port ${port} is taken. Choose another with --port, or leave --port out to get a free one.`,
      )
    }
    return startPreview({ ...options, port: 0 })
  }
}

/** Runs Taro's own watch build beside the preview and tells how it goes. */
function watchBuild(preview: Preview, appId: string) {
  let shown = -1
  const types = watchTypes(preview)
  const taro = watchTaro(
    process.cwd(),
    { TARO_APP_RTC_APP_ID: appId, TARO_APP_RTC_TOKEN_URL: `${PREVIEW_ORIGIN}/api/token` },
    {
      onProgress: (percent) => {
        const step = Math.floor(percent / 25) * 25
        if (step === shown) return
        shown = step
        log(`Building the package … ${percent} %`)
        preview.announce({ says: 'building', detail: String(percent) })
      },
      onBuilt: (seconds) => {
        shown = -1
        log(`Built in ${seconds.toFixed(1)} s.`)
        preview.announce('')
        types.begin()
      },
      onFailed: (text) => {
        shown = -1
        log(en.status.server.buildFailed(text))
        preview.announce({ says: 'buildFailed', detail: text }, true)
      },
    },
  )
  return { close: () => Promise.all([taro.close(), types.close()]) }
}

/** Checks the types beside the build, which builds wrong ones silently, and tells what is wrong. */
function watchTypes(preview: Preview) {
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
  const preview = await serve(port, { dir, host, appId, phones, tokenLifetime, log })
  const taro = watch ? watchBuild(preview, appId) : undefined
  log(`Preview: ${preview.url}`)
  if (options.open && hasDesktop()) await open(preview.url)

  let closing = false
  const close = async () => {
    if (closing) return
    closing = true
    await Promise.all([taro?.close(), preview.close()])
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void close())
  }
  // Who ends npm itself ends its shell with it, and nothing passes that on but the loss of a parent.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => void (process.ppid !== parent && close()), 500).unref()
  }
}

new Command('preview')
  .description('Runs a built Douyin (tt) package in the browser, on several phones, in real calls.')
  .option(
    '--dir <folder>',
    'the built package; another than this project’s is not built',
    OWN_PACKAGE,
  )
  .option('--port <number>', `port (default: ${DEFAULT_PORT}, or a free one)`, between(0, 65_535))
  .option(
    '--host <address>',
    'address to listen on; whoever reaches it gets tokens and can join',
    anAddress,
    '127.0.0.1',
  )
  .option('--watch', 'build the package with Taro, and again at every change')
  .option('--no-open', 'do not open a browser')
  .option('--app-id <id>', 'RTC application id the package is built with', anAppId, RTC_APP_ID)
  .option(
    '--token-lifetime <seconds>',
    'how long the phones’ tokens are good (default: a day)',
    between(1, 604_800),
  )
  .option('--phones <number>', 'phones to begin with', between(1, 9), 2)
  .showHelpAfterError('--help lists all options.')
  .action((options: Options) =>
    main(options).catch((error: Error) => {
      console.error(error.message)
      process.exit(1)
    }),
  )
  .parse()
