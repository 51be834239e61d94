import { decodeBase64, encodeBase64 } from '../../bytes'
import type { PackageMeta } from '../../compiledPackage'
import { textOf, type JsonObject } from '../../json'
import { HostFailure } from '../failure'
import type { Calls, Options } from './calls'
import type { FileTaking } from './files'
import { addListeners, type Objects } from './objects'

/** Bytes that the package sends cross in base64. */
const carried = (args: JsonObject, data: unknown): JsonObject =>
  data instanceof ArrayBuffer
    ? { ...args, data: null, base64: encodeBase64(new Uint8Array(data)) }
    : args

/** Bytes that it gets, by `responseType`, do as well. */
const unpacked = ({ base64, ...answer }: JsonObject): object =>
  typeof base64 === 'string' ? { ...answer, data: decodeBase64(base64).buffer } : answer

/**
 * Headers that a browser lets no page set, and a phone sends. Those that Douyin sets itself (`referer` and
 * `user-agent`, documented) are none of them.
 */
const HELD_BACK =
  /^(accept-(charset|encoding)|access-control-request-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|set-cookie|te|trailer|transfer-encoding|upgrade|via|(proxy|sec)-.*)$/i

/** The headers of a call that are not sent. */
const unsent = ({ header }: JsonObject) =>
  Object.keys(Object(header) as object).filter((name) => HELD_BACK.test(name))

/**
 * `tt.request`, `downloadFile`, `uploadFile`: what the view asks of a server, each as a task that can
 * be ended.
 * @param networkTimeout - how long each may take where the call does not say so (documented)
 * @param notSent - told of the headers of a call that a browser leaves out
 */
export function addTransfers(
  { tt, ask, run, call }: Calls,
  objects: Objects,
  { take, save }: FileTaking,
  networkTimeout: PackageMeta['networkTimeout'],
  notSent: (api: string, headers: readonly string[]) => void,
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
          const headers = unsent(args)
          if (headers.length > 0) notSent(name, headers)
          const usual = { timeout: networkTimeout[name] ?? null }
          const asked = over
            ? aborted
            : ask(name, { ...usual, ...carried(args, options.data), object })
          const answer = take(await Promise.race([asked, aborted]))
          const to = name === 'downloadFile' ? textOf(args.filePath) : ''
          if (to) save(textOf(answer.tempFilePath), to)
          return to ? { ...answer, filePath: to } : unpacked(answer)
        } finally {
          objects.free(object)
        }
      })
      return task
    }
  }
}
