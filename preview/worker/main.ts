import type { FromPhone, ToPhone } from '../protocol'
import type { Compile } from './loader'
import { createPhone, type Phone } from './phone'
import { RemoteRtc } from './rtc'
import { stripRealm } from './strip'

/** The Worker of one phone. Everything it needs is captured before the realm is stripped. */
interface WorkerRealm {
  postMessage: (message: FromPhone) => void
  addEventListener: (type: string, listener: (event: never) => void) => void
  location: { origin: string }
  XMLHttpRequest: typeof XMLHttpRequest
  Function: FunctionConstructor
}

const realm = self as unknown as WorkerRealm
const { origin } = realm.location
const { XMLHttpRequest: Request, Function: CodeFunction } = realm
const send = realm.postMessage.bind(realm)
const fileUrl = (path: string) => `${origin}/package/files/${path}`

const readFile = (path: string): string | null => {
  const request = new Request()
  request.open('GET', fileUrl(path), false)
  request.send()
  return request.status === 200 ? request.responseText : null
}

const compile: Compile = (parameters, body, name) =>
  // A line of its own: a package file may end in a comment.
  CodeFunction(...parameters, `${body}\n//# sourceURL=${fileUrl(name)}`) as ReturnType<Compile>

let phone: Phone | undefined
const rtc = new RemoteRtc(send)

realm.addEventListener('message', ({ data: message }: MessageEvent<ToPhone>) => {
  switch (message.type) {
    case 'launch':
      phone = createPhone(
        { readFile, compile, send, createRtcRoomContext: rtc.createRtcRoomContext },
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
    case 'speak':
      phone?.receive(message)
  }
})
realm.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
  phone?.report('unhandled rejection', reason)
})
realm.addEventListener('error', ({ message, error }: ErrorEvent) => {
  phone?.report('uncaught error', error ?? message)
})

stripRealm(self)
send({ type: 'ready' })
