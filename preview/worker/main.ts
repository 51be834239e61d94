import type { FromPhone, ToPhone } from '../protocol'
import { createCompiler } from './compiler'
import { createPhone, type Phone } from './phone'
import { RemoteRtc } from './rtc'
import { stripRealm } from './strip'
import { framesOf, hearConsole } from './thrown'

/** The Worker of one phone. Everything it needs is captured before the realm is stripped. */
interface WorkerRealm {
  postMessage: (message: FromPhone) => void
  addEventListener: (type: string, listener: (event: never) => void) => void
  XMLHttpRequest: typeof XMLHttpRequest
  eval: (text: string) => unknown
}

/** Steps that a stack keeps: the package's own may be far down, below a framework's. */
const STACK_DEPTH = 50

const realm = self as unknown as WorkerRealm
const { XMLHttpRequest: Request, eval: evaluate } = realm
const send = realm.postMessage.bind(realm)
/** What the address of each file of the package begins with. */
let fileBase = ''
const fileUrl = (path: string) => `${fileBase}${path}`

const readFile = (path: string): string | null => {
  const request = new Request()
  request.open('GET', fileUrl(path), false)
  request.send()
  return request.status === 200 ? request.responseText : null
}

const { compile, columnOf } = createCompiler((text) => evaluate(text), fileUrl)

let phone: Phone | undefined
const rtc = new RemoteRtc(send)

realm.addEventListener('message', ({ data: message }: MessageEvent<ToPhone>) => {
  switch (message.type) {
    case 'launch':
      fileBase = message.files
      phone = createPhone(
        {
          readFile,
          compile,
          framesOf: (stack) => framesOf(stack, fileBase, columnOf),
          send,
          createRtcRoomContext: rtc.createRtcRoomContext,
        },
        message.package,
        message,
      )
      phone.launch(message, message.above)
      break
    case 'rtc-answer':
      rtc.answer(message.call, message.ok, message.value)
      break
    case 'rtc-event':
      rtc.emit(message.context, message.event, message.payload)
      break
    case 'event':
    case 'answer':
    case 'hide':
    case 'show':
    case 'back':
    case 'tab':
    case 'theme':
    case 'language':
    case 'page-event':
    case 'resize':
    case 'speak':
    case 'object-event':
    case 'share':
    case 'network':
      phone?.receive(message)
  }
})
realm.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  phone?.report('unhandled rejection', reason)
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
hearConsole(console, (error) => phone?.logged(error))
Error.stackTraceLimit = STACK_DEPTH

stripRealm(self)
send({ type: 'ready' })
