import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

import { buildSync } from 'esbuild'

const ROOT = path.resolve(__dirname, '..')
/** How `npm run service` runs it: that compiles each file, and takes seconds on a busy machine. */
export const AS_NPM_DOES = ['--import', 'tsx', 'service/main.ts']

const BUNDLE = path.join(ROOT, 'node_modules/.cache/service/main.js')
let bundled = false

/** As one file, as the container has it. Other workers may be running theirs: it is replaced at once. */
function asOneFile(): string[] {
  if (bundled) return [BUNDLE]
  const own = `${BUNDLE}.${process.pid}`
  buildSync({
    entryPoints: [path.join(ROOT, 'service/main.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    outfile: own,
  })
  fs.renameSync(own, BUNDLE)
  bundled = true
  return [BUNDLE]
}

/** A token service in a process of its own. */
export interface ServiceProcess {
  /** Where it listens. */
  url: string
  /** All that it has written. */
  output: () => string
  /** Its exit code, when it has ended by itself. */
  ended: Promise<number | null>
  /** Sends a signal and waits until the process has ended. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Runs it with these variables, and nothing else of this environment than what Node needs. */
function run(env: NodeJS.ProcessEnv, command: readonly string[], cwd = ROOT) {
  const child = spawn(process.execPath, command, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (output += chunk))
  }
  const closed = once(child, 'close') as Promise<[number | null]>
  return { child, output: () => output, closed }
}

/** Runs a service that is expected to end by itself: its exit code and all that it wrote. */
export async function runService(env: NodeJS.ProcessEnv, command = asOneFile()) {
  const { output, closed } = run(env, command)
  const [code] = await closed
  return { code, output: output() }
}

/**
 * Starts a service at a free port.
 * @throws Error with what it wrote when it ends instead of listening
 */
export async function startService(
  env: NodeJS.ProcessEnv,
  command = asOneFile(),
  cwd?: string,
): Promise<ServiceProcess> {
  const { child, output, closed } = run({ PORT: '0', ...env }, command, cwd)
  const listening = async () => {
    for (;;) {
      const url = /listening at (http:[^"]+)"/.exec(output())?.[1]
      if (url) return url
      await once(child.stdout, 'data')
    }
  }
  const ended = closed.then(([code]) => {
    throw new Error(`the service ended with ${code}:\n${output()}`)
  })
  const url = await Promise.race([listening(), ended])
  ended.catch(() => undefined)
  return {
    url,
    output,
    ended: closed.then(([code]) => code),
    end: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const [code] = await closed
      return code
    },
  }
}
