/**
 * The part of a phone that answers a client of `miniprogram-automator`: it is loaded beside the phone
 * where the preview was started with a port for it.
 */
import type { ConsoleLine } from '../inspection'
import type { PhoneControls, PhoneFailure } from '../phoneControls'
import type { Answer } from './answer'
import { appAnswers } from './appAnswers'
import { elementAnswers } from './elementAnswers'
import { Elements } from './elements'
import { PHONE_PATH, type Asked, type Told } from './messages'
import { pageAnswers } from './pageAnswers'

/** How long a question waits for the app to start, and how often it looks, in ms. */
const PATIENCE = 10_000
const LOOK = 50

/** How long it waits before it looks for a server that is gone, in ms. */
const AGAIN = 1_000

const port = document.currentScript?.dataset.port ?? ''

function start(phone: PhoneControls): void {
  let socket: WebSocket | undefined
  const elements = new Elements(phone)
  const answers: Record<string, Answer> = {
    ...appAnswers(phone, elements),
    ...pageAnswers(phone, elements),
    ...elementAnswers(phone, elements),
  }
  const tell = (told: Told) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(told))
  }
  /** Who asks while the app starts is answered once it runs. */
  const started = async () => {
    const end = Date.now() + PATIENCE
    while (phone.state === 'starting' && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, LOOK))
    }
  }
  const hear = async ({ client, id, method, params }: Asked) => {
    try {
      await started()
      const answer = answers[method]
      if (!answer) throw new Error(`${method} is not in the preview.`)
      tell({ client, id, result: await answer(params) })
    } catch (error) {
      tell({ client, id, error: { message: (error as Error).message } })
    }
  }
  const connect = () => {
    socket = new WebSocket(`ws://127.0.0.1:${port}${PHONE_PATH}?name=${phone.name}`)
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      void hear(JSON.parse(data) as Asked)
    })
    socket.addEventListener('close', () => setTimeout(connect, AGAIN))
  }
  connect()
  window.addEventListener('phone-line', (event) => {
    const { level, text } = (event as CustomEvent<ConsoleLine>).detail
    tell({ method: 'App.logAdded', params: { type: level, args: [text] } })
  })
  window.addEventListener('phone-failed', (event) => {
    const { kind, text } = (event as CustomEvent<PhoneFailure>).detail
    if (kind !== 'error') return
    const [message = '', ...stack] = text.split('\n')
    const exception = { name: 'Error', message, stack: stack.join('\n') }
    // The client's own page has them at the top, others read them below `exception`.
    tell({ method: 'App.exceptionThrown', params: { ...exception, exception } })
  })
}

// The script of the phone comes first in the page.
if (window.__phone) start(window.__phone)
