/**
 * Runs `tma`, the vendor's command line for Douyin mini-programs, and reads what it says: it ends with 0
 * however it went (`findings/tt-ide-cli-fails-with-exit-code-0.sh`).
 */
import { spawn } from 'node:child_process'

import type { Trouble } from './words'

/** The one whose words are read here. It is fetched when it is needed, and kept by npm. */
const TMA = 'tt-ide-cli@0.1.33'

/** A large package over a slow line takes a while. */
const PATIENCE_MINUTES = 10

/** What a run of the tool printed. */
export interface Printed {
  out: string
  err: string
}

/** Why there is nothing to show: a {@link Trouble} on its way to the terminal. */
export class PhoneTrouble extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.why)
  }
}

/** How the tool is started: what `TMA` names, else by the npm that runs this. */
function commandOf(env: NodeJS.ProcessEnv): [command: string, ...args: string[]] {
  if (env.TMA) return [env.TMA]
  const exec = ['exec', '--yes', `--package=${TMA}`, '--', 'tma']
  return env.npm_execpath ? [process.execPath, env.npm_execpath, ...exec] : ['npm', ...exec]
}

/**
 * Runs the tool to its end.
 * @param args - its command and what follows
 * @returns what it printed, whatever its exit code
 * @throws PhoneTrouble when it could not be had, or does not end
 */
export function runTma(args: string[], env = process.env): Promise<Printed> {
  const [command, ...before] = commandOf(env)
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...args], {
      // Nobody is asked anything: what it wants to know it fails for.
      stdio: ['ignore', 'pipe', 'pipe'],
      // It reports each run to its maker unless it is told not to.
      env: { ALLOW_REPORT_EVENT: 'no', ...env },
    })
    const printed: Printed = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text))
    const late = setTimeout(() => {
      child.kill()
      reject(new PhoneTrouble({ why: 'late', minutes: PATIENCE_MINUTES }))
    }, PATIENCE_MINUTES * 60_000)
    child.on('error', () => reject(new PhoneTrouble({ why: 'noTool' })))
    child.on('close', () => {
      clearTimeout(late)
      // npm's own words, not the tool's.
      if (/^npm (error|ERR!)/m.test(printed.err)) reject(new PhoneTrouble({ why: 'noTool' }))
      else resolve(printed)
    })
  })
}

/** What it prints when, as it was seen to (0.1.33) but for the login that is over, which was read. */
const NOT_LOGGED_IN = /无 Cookie|重新登录|尚未登录|Login Error/
const NO_APP_ID = /AppId "(.*)" is not valid/
const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT)\b|Network Error|timeout of \d+ms/

/** Lines that say nothing to whoever waits for a code. */
const NOISE = /^\[error request proxy\]|^⚙️|^\s+at |^\s*$/

/** What the tool printed, without what says nothing. */
export const linesOf = (text: string) => text.split('\n').filter((line) => !NOISE.test(line))

/**
 * What went wrong, by what the tool printed; to be asked where there is no sign that it worked.
 * @param printed - of a run that has ended
 */
export function troubleIn({ out, err }: Printed): Trouble {
  const said = linesOf(err)[0]?.trim() ?? ''
  const appId = NO_APP_ID.exec(err)
  if (appId) return { why: 'noAppId', appId: appId[1] ?? '' }
  if (NOT_LOGGED_IN.test(err)) return { why: 'notLoggedIn' }
  if (OFFLINE.test(err)) return { why: 'offline' }
  if (said) return { why: 'refused', said }
  return { why: 'unclear', said: linesOf(out).at(-1)?.trim() ?? '' }
}
