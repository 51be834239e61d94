import fs from 'node:fs'
import path from 'node:path'

import { runTaro, type TaroPlatform, type TaroReports, type TaroWatch } from './watch'

/** An editor that saves several files does so within this time, in ms. */
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
): TaroWatch {
  let closing = false
  let running: TaroWatch | null = null
  let overtaken = false

  const build = () => {
    const began = performance.now()
    let failure = ''
    overtaken = false
    const heard: TaroReports = {
      onProgress: reports.onProgress,
      // It is built once Taro has written everything and ended.
      onBuilt: () => undefined,
      onFailed: (text) => (failure = text),
    }
    running = runTaro({ project, platform, env, watch: false }, heard, (story, how) => {
      running = null
      if (closing) return
      if (overtaken) return build()
      if (how === 'code 0') reports.onBuilt((performance.now() - began) / 1000)
      else reports.onFailed(story || failure || `Taro ended with ${how}.`)
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
