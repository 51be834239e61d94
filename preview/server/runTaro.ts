import { createRequire } from 'node:module'
import path from 'node:path'

import type { BuildError, BuildReport } from '../../config/buildReports'
import { END_WITH_PARENT, startGroup } from './processGroup'

/** A build of Taro that runs. */
export interface TaroRun {
  /** Ends it and everything it started. */
  close: () => Promise<void>
}

/** Who is told how a build goes. */
export interface TaroReports {
  /** How far the build is, 0 to 100. */
  onProgress: (percent: number) => void
  onBuilt: (seconds: number) => void
  /** Why there is no new package, in words, with file and line where they are known. */
  onFailed: (text: string) => void
}

/** What a build is made for. */
export type TaroPlatform = 'tt' | 'h5'

/** What is built, for what and how. */
interface TaroBuild {
  /** The folder with the Taro project. */
  project: string
  platform: TaroPlatform
  /** What the build sees besides this process's environment. */
  env: Record<string, string>
  /** Whether Taro goes on and builds again what changes. */
  watch: boolean
}

// eslint's no-control-regex has a point in general; these are the terminal's own sequences.
const TERMINAL_CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g')

/** How many of the last lines that Taro printed are told when it ends by itself. */
const SHOWN = 20

/** A line of a stack, which says where Taro is and nothing of the project. */
const FRAME = /^\s+at /

/** How a run of Taro has ended. */
export interface TaroEnd {
  /** `code 1`, or the name of a signal. */
  how: string
  /** Why it built nothing, where it told; '' elsewhere. */
  failure: string
  /** The last lines that it printed. */
  printed: string
}

/**
 * One run of Taro. The CLI is run directly, in a process group of its own: npx would leave it
 * running, and so would a single signal. How its builds go it tells over its channel; what it prints
 * is told where it ends by itself alone.
 * @param onEnd - called when it is over
 */
export function runTaro(
  { project, platform, env, watch }: TaroBuild,
  reports: TaroReports,
  onEnd: (end: TaroEnd) => void,
): TaroRun {
  const require = createRequire(path.join(project, 'package.json'))
  const cli = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro')
  const build = [cli, 'build', '--type', platform, '--no-check', ...(watch ? ['--watch'] : [])]
  const group = startGroup(process.execPath, [...END_WITH_PARENT, ...build], {
    cwd: project,
    env: { ...process.env, ...env },
    channel: true,
  })

  const shown = (text: string) => text.replaceAll(`${project}${path.sep}`, '').trim()
  let failure = ''
  group.onMessage((message) => {
    const report = Object(message) as BuildReport
    if (report.build === 'going') reports.onProgress(report.percent)
    else if (report.build === 'built') reports.onBuilt(report.seconds)
    else if (report.build === 'failed') {
      const words = shown(report.errors.map(placed).join('\n'))
      if (watch && !report.over) return reports.onFailed(words)
      failure = words
      // Taro would go on running without building anything.
      if (watch) group.kill()
    }
  })

  const printed: string[] = []
  const errors: string[] = []
  group.onLine((raw, error) => {
    const line = raw.replace(TERMINAL_CODES, '').trimEnd()
    if (!line || FRAME.test(line)) return
    for (const lines of error ? [printed, errors] : [printed]) {
      lines.push(line)
      if (lines.length > SHOWN) lines.shift()
    }
  })
  group.onEnd((how, started) => {
    const said = started ? shown((errors.length > 0 ? errors : printed).join('\n')) : how
    onEnd({ how: started ? how : 'nothing done', failure, printed: said })
  })
  return { close: group.close }
}

/** Why a run ended, as a person reads it. */
export function whyEnded({ how, failure, printed }: TaroEnd): string {
  return failure || `${printed}\nTaro ended with ${how}.`.trim()
}

/** `src/app.tsx:3:1: what is wrong` */
function placed({ file, line, column, message }: BuildError): string {
  return [file, line, column, ` ${message}`]
    .filter((part) => part !== undefined)
    .join(':')
    .trim()
}
