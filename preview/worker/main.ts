import type { Json } from '../json'
import type { ToView, ToLogic } from '../layers'
import type { Drawing } from './apis/canvas'
import { createCompiler } from './compiler'
import { hearLines } from './consoleLines'
import { createLogicLayer, type LogicLayer } from './logicLayer'
import { RemoteRtc } from './remoteRtc'
import { stripRealm } from './strip'
import { framesOf } from './thrown'

/** The Worker of one phone. Everything it needs is captured before the realm is stripped. */
interface WorkerRealm {
  postMessage: (message: ToView) => void
  addEventListener: (type: string, listener: (event: never) => void) => void
  XMLHttpRequest: typeof XMLHttpRequest
  eval: (text: string) => unknown
  OffscreenCanvas: typeof OffscreenCanvas
  Path2D: typeof Path2D
  requestAnimationFrame: (callback: (time: number) => void) => number
  cancelAnimationFrame: (frame: number) => void
}

/** Steps that a stack keeps: the package's own may be far down, below a framework's. */
const STACK_DEPTH = 50

const realm = self as unknown as WorkerRealm
const { XMLHttpRequest: Request, eval: evaluate } = realm
const send = realm.postMessage.bind(realm)
const { OffscreenCanvas: Canvas, Path2D: Path } = realm
const drawing: Drawing = {
  create: (width, height) => new Canvas(width, height),
  createPath2D: (path) => new Path(path),
  requestAnimationFrame: realm.requestAnimationFrame.bind(realm),
  cancelAnimationFrame: realm.cancelAnimationFrame.bind(realm),
}
/** What the address of each file of the package begins with. */
let fileBase = ''
/** Scripts that came with the package. */
let scripts = new Map<string, string>()
const fileUrl = (path: string) => `${fileBase}${path}`

/** Waits for what is at an address; `null` when nothing is there. */
function fetchNow(url: string): string | null
function fetchNow(url: string, type: 'arraybuffer'): ArrayBuffer | null
function fetchNow(url: string, type: 'text' | 'arraybuffer' = 'text') {
  const request = new Request()
  request.open('GET', url, false)
  request.responseType = type
  request.send()
  return request.status === 200 ? (request.response as string | ArrayBuffer) : null
}

const readFile = (path: string) => scripts.get(path) ?? fetchNow(fileUrl(path))

/** Likewise: as text, what is no text would be lost. */
const readBytes = (path: string) => {
  const bytes = fetchNow(fileUrl(path), 'arraybuffer')
  return bytes && new Uint8Array(bytes)
}

const waitFor = (key: string): Json => {
  const answer = fetchNow(`/api/answers/${key}`)
  return answer === null ? null : (JSON.parse(answer) as { value: Json }).value
}

const { compile, columnOf } = createCompiler((text) => evaluate(text), fileUrl)

let phone: LogicLayer | undefined
const rtc = new RemoteRtc(send)

realm.addEventListener('message', ({ data: message }: MessageEvent<ToLogic>) => {
  if (message.type === 'launch') {
    fileBase = message.files
    scripts = new Map(Object.entries(message.package.scripts))
    phone = createLogicLayer(
      {
        readFile,
        readBytes,
        compile,
        framesOf: (stack) => framesOf(stack, fileBase, columnOf),
        send,
        waitFor,
        createRtcRoomContext: rtc.createRtcRoomContext,
        drawing,
      },
      message.package,
      message,
    )
    phone.launch(message, message.above)
  } else if (message.type === 'rtc-answer') rtc.answer(message.call, message.ok, message.value)
  else if (message.type === 'rtc-event') rtc.emit(message.context, message.event, message.payload)
  else phone?.receive(message)
})
realm.addEventListener('unhandledrejection', ({ reason, promise }: PromiseRejectionEvent) => {
  phone?.reportRejection(reason, promise)
})
realm.addEventListener('error', (event: ErrorEvent) => {
  if (!phone) return
  const { message, filename, lineno, colno } = event
  const error: unknown = event.error ?? message
  phone.report('uncaught error', error, `${filename}:${lineno}:${colno}`)
  // It is told; the view is to hear of what nobody else could tell.
  event.preventDefault()
})
// A framework that catches what a component throws puts it there, and tells nobody else.
hearLines(console, (line, said) => phone?.logged(line, said))
Error.stackTraceLimit = STACK_DEPTH

stripRealm(self)
send({ type: 'ready' })
