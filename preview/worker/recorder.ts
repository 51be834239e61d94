import { masked } from '../../src/rtc/mask'
import type { Json, JsonObject } from '../json'
import type { NativeCall, ToView } from '../layers'

/** How a call is told to the inspector: once when it is made, once more when it is answered. */
export type Recorder = (name: string, args: Json) => (answer: Json) => void

/**
 * What the inspector sees of a call's arguments or answer.
 * @param key - the storage's name for what is called `data` there: a secret's name makes it one
 */
function shown(value: Json, key: Json | undefined): Json {
  const { data } = (value ?? {}) as JsonObject
  if (typeof key !== 'string' || data === undefined) return masked(value) as Json
  const kept = masked({ [key]: data }) as JsonObject
  return masked({ ...(value as JsonObject), data: kept[key] }) as Json
}

/** Makes the recorder of one run, with secrets masked. */
export function createRecorder(send: (message: ToView) => void): Recorder {
  let last = 0
  return (name, args) => {
    const { key } = (args ?? {}) as JsonObject
    const call: NativeCall = {
      id: ++last,
      at: Date.now(),
      name,
      args: shown(args, key),
      answer: null,
    }
    send({ type: 'call', call })
    return (answer) => send({ type: 'call', call: { ...call, answer: shown(answer, key) } })
  }
}
