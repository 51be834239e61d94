import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A running Taro build. */
export interface TaroWatch {
  /** Ends it and everything it started. */
  close: () => Promise<void>
}

/** What the build says, told in words. */
export interface TaroReports {
  /** How far the build is, 0 to 100. */
  onProgress: (percent: number) => void
  onBuilt: (seconds: number) => void
  onFailed: (text: string) => void
  /** The build ended by itself; in words, with what. */
  onExit: (how: string) => void
}

/** How long a politely asked build may take to end, in ms. */
const PATIENCE = 1_500

// eslint's no-control-regex has a point in general; these are the terminal's own sequences.
const TERMINAL_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g')

/**
 * Starts `taro build --type tt --watch` in a project. The CLI is run directly, in a process group of
 * its own: npx would leave it running, and so would a single signal.
 * @param project - the folder with the Taro project
 * @param env - what the build sees besides this process's environment
 */
export function watchTaro(
  project: string,
  env: Record<string, string>,
  reports: TaroReports,
): TaroWatch {
  const require = createRequire(path.join(project, 'package.json'))
  const cli = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro')
  const child = spawn(process.execPath, [cli, 'build', '--type', 'tt', '--watch', '--no-check'], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const group = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal)
    } catch {
      // The group is gone already.
    }
  }
  const lastResort = () => group('SIGKILL')
  process.once('exit', lastResort)

  let failure: string[] | null = null
  const tell = () => {
    if (failure) reports.onFailed(failure.join('\n').trim())
    failure = null
  }
  const read = (raw: string) => {
    const line = raw.replace(TERMINAL_CODES, '').trimEnd()
    const percent = /Webpack .*\((\d+)%\)/.exec(line)?.[1]
    const seconds = /Compiled successfully in ([\d.]+)\s*(m?s)/.exec(line)
    if (percent) {
      tell()
      reports.onProgress(Number(percent))
    } else if (seconds) {
      failure = null
      reports.onBuilt(Number(seconds[1]) / (seconds[2] === 'ms' ? 1000 : 1))
    } else if (
      /Compiled with some errors|Module build failed|✖ Webpack|ERROR in|Error: /.test(line)
    ) {
      failure = [...(failure ?? []), line]
    } else if (/Watching\.\.\./.test(line)) tell()
    else if (failure && line) failure.push(line)
  }
  createInterface(child.stdout).on('line', read)
  createInterface(child.stderr).on('line', read)

  let closing = false
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      reports.onFailed(`Taro could not be started: ${error.message}`)
      resolve()
    })
    child.on('exit', (code, signal) => {
      process.off('exit', lastResort)
      tell()
      if (!closing) reports.onExit(signal ?? `code ${code}`)
      resolve()
    })
  })
  return {
    close: async () => {
      closing = true
      group('SIGTERM')
      const escalate = setTimeout(lastResort, PATIENCE)
      await ended
      clearTimeout(escalate)
      // The group may outlive its leader.
      group('SIGKILL')
    },
  }
}
