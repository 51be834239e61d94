import fs from 'node:fs'
import path from 'node:path'

import { runTaro, whyEnded, type TaroPlatform, type TaroReports, type TaroRun } from './runTaro'

/** Files that are saved within this time of each other are built at once, in ms: a build takes long. */
const DEBOUNCE = 200

/**
 * Builds a project with Taro for production, and again at each change of `src`: what is seen is what
 * is shipped. A build that a change overtakes is ended.
 * @param project - the folder with the Taro project
 * @param platform - what it is built for
 * @param env - what the build sees besides this process's environment
 */
export function rebuildTaro(
  project: string,
  platform: TaroPlatform,
  env: Record<string, string>,
  reports: TaroReports,
): TaroRun {
  let closing = false
  let running: TaroRun | null = null
  let overtaken = false

  const build = () => {
    const began = performance.now()
    overtaken = false
    const heard: TaroReports = {
      onProgress: reports.onProgress,
      // Taro may still write after its report, so the result is told only when Taro has ended.
      onBuilt: () => undefined,
      onFailed: () => undefined,
    }
    running = runTaro({ project, platform, env, watch: false }, heard, (end) => {
      running = null
      if (closing) return
      if (overtaken) return build()
      if (end.how === 'code 0' && !end.failure) {
        reports.onBuilt((performance.now() - began) / 1000)
      } else reports.onFailed(whyEnded(end))
    })
  }

  let timer: NodeJS.Timeout | undefined
  const rebuild = () => {
    if (closing) return
    if (!running) return build()
    overtaken = true
    void running.close()
  }
  const watcher = fs.watch(path.join(project, 'src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(rebuild, DEBOUNCE)
  })
  build()
  return {
    close: async () => {
      closing = true
      clearTimeout(timer)
      watcher.close()
      await running?.close()
    },
  }
}
