import { textOf, type JsonObject } from '../../json'
import type { PhoneNetwork } from '../../network/phoneNetwork'
import { askServer, patienceOf, serverAddress, UNREACHABLE } from '../request'
import type { Answers } from './answer'
import type { PhoneFiles } from './files'

/** Tells what happens to what the logic layer holds by a number. */
export type TellObject = (object: number, name: string, detail: JsonObject) => void

interface Sending {
  method: string
  address: URL
  /** What the call was made with. */
  args: JsonObject
  body: FormData | null
  signal: AbortSignal
  onProgress: (detail: JsonObject) => void
}

/** Sends or fetches a file and tells how far it is, which `fetch` cannot of what it sends. */
function carry({
  method,
  address,
  args,
  body,
  signal,
  onProgress,
}: Sending): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest()
  request.open(method, address)
  request.timeout = patienceOf(args)
  request.responseType = 'blob'
  for (const [name, value] of Object.entries((args.header ?? {}) as JsonObject)) {
    request.setRequestHeader(name, textOf(value))
  }
  const progress = ({ loaded, total, lengthComputable }: ProgressEvent) => {
    const [done, all] = body
      ? ['totalBytesSent', 'totalBytesExpectedToSend']
      : ['totalBytesWritten', 'totalBytesExpectedToWrite']
    const share = lengthComputable && total > 0 ? Math.floor((100 * loaded) / total) : 0
    onProgress({ progress: share, [done]: loaded, [all]: lengthComputable ? total : 0 })
  }
  const moving = body ? request.upload : request
  moving.addEventListener('progress', progress)
  return new Promise((resolve, reject) => {
    const fail = (why: string) => () => reject(new Error(why))
    request.addEventListener('load', () => resolve(request))
    request.addEventListener('error', fail(UNREACHABLE))
    request.addEventListener('timeout', fail('timeout'))
    request.addEventListener('abort', fail('abort'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(body)
  })
}

/** The answer's headers, by name. */
const headersOf = (request: XMLHttpRequest): JsonObject =>
  Object.fromEntries(
    request
      .getAllResponseHeaders()
      .trim()
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )

/**
 * What the app asks of servers, over the phone's network. As with any page of a browser a server must
 * allow the preview's origin; on a phone its domain must be declared instead.
 */
export function transferAnswers(
  network: PhoneNetwork,
  files: PhoneFiles,
  tell: TellObject,
  ended: AbortSignal,
): Answers {
  const running = new Map<number, AbortController>()
  const asking = async <T>(
    args: JsonObject,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const object = Number(args.object)
    const mine = new AbortController()
    running.set(object, mine)
    try {
      return await network.request((signal) => ask(AbortSignal.any([signal, mine.signal, ended])))
    } finally {
      running.delete(object)
    }
  }
  const onProgress =
    ({ object }: JsonObject) =>
    (detail: JsonObject) =>
      tell(Number(object), 'ProgressUpdate', detail)
  return {
    transferAbort: ({ object }) => running.get(Number(object))?.abort(),
    request: (args) => asking(args, (signal) => askServer(args, signal)),
    downloadFile: (args) =>
      asking(args, async (signal) => {
        const address = serverAddress(args.url)
        const sending = { method: 'GET', address, args, body: null, signal }
        const request = await carry({ ...sending, onProgress: onProgress(args) })
        const { path, data } = await files.keep(request.response as Blob, address.pathname)
        const answer = { statusCode: request.status, header: headersOf(request) }
        return { ...answer, tempFilePath: path, files: [{ path, data }] }
      }),
    uploadFile: (args) =>
      asking(args, async (signal) => {
        const { filePath, name, formData } = args
        const file = files.blob(textOf(filePath))
        if (!file) throw new Error(`no such file or directory, open ${textOf(filePath)}`)
        const body = new FormData()
        for (const [field, value] of Object.entries((formData ?? {}) as JsonObject)) {
          body.append(field, textOf(value))
        }
        body.append(textOf(name), file, textOf(filePath).split('/').pop())
        const sending = { method: 'POST', address: serverAddress(args.url), args, body, signal }
        const request = await carry({ ...sending, onProgress: onProgress(args) })
        const data = await (request.response as Blob).text()
        return { statusCode: request.status, header: headersOf(request), data }
      }),
  }
}
