import { decodeBase64, encodeBase64 } from '../../bytes'
import { textOf } from '../../json'
import type { PhoneNetwork } from '../../network/phoneNetwork'
import type { Answers } from './answer'
import type { TellObject } from './transfers'

/** The sockets of an app run, over the phone's network; they end with it. */
export function socketAnswers(
  network: PhoneNetwork,
  tell: TellObject,
  ended: AbortSignal,
): Answers {
  const sockets = new Map<number, WebSocket>()
  ended.addEventListener('abort', () => {
    for (const socket of sockets.values()) socket.close()
  })
  return {
    socketOpen: ({ object, url, protocols }) => {
      const address = textOf(url)
      if (!/^wss?:\/\//.test(address)) throw new Error(`invalid url: "${address}"`)
      const number = Number(object)
      const socket = network.openSocket(address, (protocols ?? []) as string[], 'app')
      socket.binaryType = 'arraybuffer'
      sockets.set(number, socket)
      socket.onopen = () => tell(number, 'Open', { header: {} })
      socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) =>
        tell(
          number,
          'Message',
          typeof data === 'string' ? { data } : { base64: encodeBase64(new Uint8Array(data)) },
        )
      socket.onerror = () => tell(number, 'Error', { errMsg: 'the socket failed' })
      socket.onclose = ({ code, reason }) => {
        sockets.delete(number)
        tell(number, 'Close', { code, reason })
      }
    },
    socketSend: ({ object, data, base64 }) => {
      const socket = sockets.get(Number(object))
      if (socket?.readyState !== WebSocket.OPEN) throw new Error('the socket is not open')
      socket.send(typeof base64 === 'string' ? decodeBase64(base64) : textOf(data))
    },
    socketClose: ({ object, code, reason }) => {
      const socket = sockets.get(Number(object))
      if (!socket) throw new Error('the socket is closed')
      socket.close(Number(code), textOf(reason))
    },
  }
}
