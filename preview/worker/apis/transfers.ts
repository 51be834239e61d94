import { HostFailure } from '../failure'
import { textOf } from '../../protocol'
import type { Calls, Options } from './calls'
import type { FileTaking } from './files'
import { addListeners, type Objects } from './objects'

/**
 * `tt.request`, `downloadFile`, `uploadFile`: what the view asks of a server, each as a task that can
 * be ended.
 */
export function addTransfers(
  { tt, ask, run, call }: Calls,
  objects: Objects,
  { take, save }: FileTaking,
): void {
  for (const name of ['request', 'downloadFile', 'uploadFile']) {
    tt[name] = (options: Options = {}) => {
      const task: Record<string, unknown> = {}
      const tell = addListeners(task, name === 'request' ? [] : ['ProgressUpdate'], run)
      const object = objects.hold((_, detail) => tell('ProgressUpdate', detail))
      let over = false
      const aborted = new Promise<never>((_, reject) => {
        task.abort = () => {
          over = true
          reject(new HostFailure('abort'))
          void ask('transferAbort', { object }).catch(() => undefined)
        }
      })
      // It may be over before anybody waits for it.
      aborted.catch(() => undefined)
      call(name, options, async (args) => {
        try {
          const asked = over ? aborted : ask(name, { ...args, object })
          const answer = take(await Promise.race([asked, aborted]))
          const to = name === 'downloadFile' ? textOf(args.filePath) : ''
          if (to) save(textOf(answer.tempFilePath), to)
          return to ? { ...answer, filePath: to } : answer
        } finally {
          objects.free(object)
        }
      })
      return task
    }
  }
}
