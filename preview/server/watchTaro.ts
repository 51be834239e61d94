import fs from 'node:fs'
import path from 'node:path'

import { runTaro, whyEnded, type TaroPlatform, type TaroReports, type TaroRun } from './runTaro'

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
): TaroRun {
  const source = path.join(project, 'src')
  let closing = false
  let watcher: fs.FSWatcher | undefined
  const begin = (): TaroRun =>
    runTaro({ project, platform, env, watch: true }, reports, (end) => {
      if (closing) return
      const follows = fs.existsSync(source)
      const next = follows ? 'Taro is started again at the next change of src.' : ''
      reports.onFailed(`${whyEnded(end)}\n${next}`.trim())
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
