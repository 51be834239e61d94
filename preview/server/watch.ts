import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

import { END_WITH_PARENT, startGroup } from './processGroup'

/** A Taro build that is watched. */
export interface TaroWatch {
  /** Ends it and everything it started. */
  close: () => Promise<void>
}

/** What the build says, told in words. */
export interface TaroReports {
  /** How far the build is, 0 to 100. */
  onProgress: (percent: number) => void
  onBuilt: (seconds: number) => void
  /** Why there is no new package, with file and line where Taro knows them. */
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

/** What Taro prints of a configuration it cannot read; it stands still then, for good. */
const STUCK = /\[ERROR\]/

/** How long it gets to say the rest, in ms. */
const LAST_WORDS = 500

/** What begins the story of a failure. */
const FAILURE = /Compiled with some errors|Module build failed|✖ Webpack|ERROR in|\[ERROR\]|Error: /

/** What stands above the story and tells nothing. */
const HEADING = /^\s*(✖ |Compiled with some errors|\w+: Module build failed \()/

/**
 * Runs `taro build --watch` in a project. Where Taro ends by itself, or cannot go on, as
 * when the app's configuration is broken, it is started again at the next change of `src`.
 * @param project - the folder with the Taro project
 * @param platform - what it is built for
 * @param env - what the build sees besides this process's environment
 */
export function watchTaro(
  project: string,
  platform: TaroPlatform,
  env: Record<string, string>,
  reports: TaroReports,
): TaroWatch {
  const source = path.join(project, 'src')
  let closing = false
  let watcher: fs.FSWatcher | undefined
  const begin = (): TaroWatch =>
    runTaro({ project, platform, env, watch: true }, reports, (story, how) => {
      if (closing) return
      const follows = fs.existsSync(source)
      const next = follows ? ' It is started again at the next change of src.' : ''
      reports.onFailed(`${story}\nTaro ended with ${how}.${next}`.trim())
      if (!follows) return
      watcher = fs.watch(source, { recursive: true }).once('change', () => {
        watcher?.close()
        running = begin()
      })
    })
  let running = begin()
  return {
    close: async () => {
      closing = true
      watcher?.close()
      await running.close()
    },
  }
}

/**
 * One run of Taro. The CLI is run directly, in a process group of its own: npx would leave it
 * running, and so would a single signal.
 * @param onEnd - called when it is over, with what it said of a failure last, and with what it ended
 */
export function runTaro(
  { project, platform, env, watch }: TaroBuild,
  reports: TaroReports,
  onEnd: (story: string, how: string) => void,
): TaroWatch {
  const require = createRequire(path.join(project, 'package.json'))
  const cli = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro')
  const build = [cli, 'build', '--type', platform, '--no-check', ...(watch ? ['--watch'] : [])]
  const group = startGroup(process.execPath, [...END_WITH_PARENT, ...build], {
    cwd: project,
    env: { ...process.env, ...env },
    channel: true,
  })

  let failure: string[] | null = null
  const take = () => {
    const story = failure?.join('\n').replaceAll(`${project}${path.sep}`, '').trim() ?? ''
    failure = null
    return story
  }
  const tell = () => {
    if (failure) reports.onFailed(take())
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
    } else if (/Watching\.\.\./.test(line)) tell()
    else {
      if (FAILURE.test(line)) failure ??= []
      if (STUCK.test(line)) setTimeout(group.kill, LAST_WORDS)
      if (line && !HEADING.test(line)) failure?.push(line)
    }
  }
  group.onLine(read)
  group.onEnd((how, started) => {
    if (started) onEnd(take(), how)
    else onEnd(`Taro could not be started: ${how}`, 'nothing done')
  })
  return { close: group.close }
}
