import { generate } from 'lean-qr'
import yoctoSpinner from 'yocto-spinner'

import { claim } from './server/claim'
import type { Preview } from './server/serve'

/** What a person at the terminal sees of long work. */
export interface Progress {
  /** What is done from now on, and how far it is, 0 to 100. */
  doing: (text: string, percent?: number) => void
  /** A line that stays. Whatever was done goes on. */
  say: (line: string) => void
  /** Nothing is done any more. */
  rest: () => void
}

/** How often a terminal is told how long it has taken, in ms. */
const TICK = 1_000

/** What is no terminal gets a line for every so many percent. */
const STEP = 25

/**
 * Shows work as it goes: in a terminal in one line that moves, with the seconds it has taken; anywhere
 * else in a line for each step.
 */
export function createProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  const say = (line: string) => void stream.write(`${line}\n`)
  // As the spinner itself decides: what it would not move is told in lines.
  const moves = stream.isTTY && process.env.TERM !== 'dumb' && !('CI' in process.env)
  return moves ? inOneLine(stream, say) : inLines(say)
}

function inLines(say: Progress['say']): Progress {
  let told = ''
  return {
    doing: (text, percent = 0) => {
      const step = Math.floor(percent / STEP) * STEP
      const line = step > 0 ? `${text} … ${step} %` : `${text} …`
      if (line !== told) say(line)
      told = line
    },
    say,
    rest: () => {
      told = ''
    },
  }
}

function inOneLine(stream: NodeJS.WriteStream, say: Progress['say']): Progress {
  // The commands end themselves, and must see to what they started first.
  const spinner = yoctoSpinner({ stream, handleSignals: false })
  let [doing, far, since] = ['', 0, 0]
  const draw = () => {
    const seconds = Math.floor((Date.now() - since) / 1000)
    const facts = [far > 0 && `${far} %`, seconds > 0 && `${seconds} s`].filter(Boolean)
    spinner.text = [`${doing} …`, facts.join(' · ')].join(' ').trim()
  }
  let timer: NodeJS.Timeout | undefined
  const rest = () => {
    clearInterval(timer)
    timer = undefined
    doing = ''
    spinner.stop()
  }
  // A cursor that the spinner hid would stay hidden.
  process.once('exit', () => spinner.stop())
  return {
    doing: (text, percent = 0) => {
      if (text !== doing) since = Date.now()
      doing = text
      far = percent
      draw()
      if (timer) return
      spinner.start()
      timer = setInterval(draw, TICK)
      timer.unref()
    },
    say,
    rest,
  }
}

/** What is drawn black on white, whatever the terminal's colours are. */
const BLACK_ON_WHITE = '\u001b[40;97m'
const PLAIN = '\u001b[0m'

/** Modules that a code is to be apart from what else there is. */
const QUIET = 2

/** A QR code of a text, for a terminal: two rows of it in each line. */
function drawnQr(text: string): string {
  const code = generate(text)
  const places = Array.from({ length: code.size + 2 * QUIET }, (_, index) => index - QUIET)
  const lines = places
    .filter((_, row) => row % 2 === 0)
    .map((row) =>
      places
        .map((column) => {
          const [upper, lower] = [code.get(column, row), code.get(column, row + 1)]
          return upper ? (lower ? ' ' : '▄') : lower ? '▀' : '█'
        })
        .join(''),
    )
  return lines.map((line) => `${BLACK_ON_WHITE}${line}${PLAIN}`).join('\n')
}

/** Tells where a preview listens: where others reach it, too, by a code for their cameras. */
export function tellWhere(
  { url, networkUrls, automatorUrl }: Pick<Preview, 'url' | 'networkUrls' | 'automatorUrl'>,
  say: Progress['say'],
): void {
  say(`Preview: ${url}`)
  for (const reached of networkUrls) say(`On the network: ${reached}`)
  if (networkUrls[0] && process.stdout.isTTY) say(drawnQr(networkUrls[0]))
  if (automatorUrl) say(`Automator: ${automatorUrl}`)
}

/** A desktop, as far as one can tell: a browser opened on a server helps nobody. */
const hasDesktop = () =>
  process.stdout.isTTY &&
  !process.env.CI &&
  (process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY)

/**
 * Opens an address in the desktop's browser.
 * @returns false where there is no desktop
 */
export async function openInBrowser(url: string): Promise<boolean> {
  if (!hasDesktop()) return false
  // Not before it is needed: it takes a while to load.
  const { default: open } = await import('open')
  await open(url)
  return true
}

/**
 * Sees to it that this process ends when it is asked to, and with the npm that started it.
 * @param close - ends what was started
 */
export function endWhenAsked(close: () => Promise<unknown>): void {
  let closing = false
  const end = async () => {
    if (closing) return
    closing = true
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end())
  }
  // Who ends npm itself ends its shell with it, and nothing passes that on but the loss of a parent.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => void (process.ppid !== parent && end()), 500).unref()
  }
}

/**
 * Claims this project's folder for a build that is watched: two would write over each other.
 * @param work - what is built
 * @param url - where this process listens, as soon as it does
 * @throws Error that says who has the folder, where it is to be seen, and what to do
 */
export async function claimFolder(
  work: string,
  command: string,
  url: () => string | null,
): Promise<void> {
  const claimant = await claim(process.cwd(), work, url)
  if (!claimant) return
  const taken = `This folder is taken: another "${command}" builds in it`
  if (claimant === 'silent') {
    throw new Error(
      `${taken}, and does not say who it is. It may be stopped (Ctrl+Z) in another terminal: ` +
        'bring it back there with "fg", or end it.',
    )
  }
  const { pid, since, url: its } = claimant
  const began = new Date(since).toLocaleString('sv-SE')
  throw new Error(
    `${taken}, process ${pid}, since ${began}. ` +
      (its ? `It listens at ${its}: open that address. ` : 'It is still starting. ') +
      `To start it here instead, end that one first, with Ctrl+C in its terminal or "kill ${pid}".`,
  )
}
