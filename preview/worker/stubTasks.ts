import type { Json, JsonObject } from '../json'
import type { Calls } from './apis/calls'
import { Objects } from './apis/objects'
import { createTask } from './apis/sockets'

/** What a call gives at once, beside the answer that a stub has for it. */
export interface StubTask {
  task: object
  /** The call was answered; what the task is of is there or not. */
  answered: (ok: boolean) => void
}

/** Makes the task of one call. */
type Make = (calls: Pick<Calls, 'run' | 'call'>, answer: (given: Json) => void) => StubTask

/** One that can be ended, and makes no progress. */
const transfer =
  (name: string): Make =>
  (_, answer) => {
    const silent = () => undefined
    const abort = () => void setTimeout(() => answer({ errMsg: `${name}:fail abort` }), 0)
    return {
      task: { abort, onProgressUpdate: silent, offProgressUpdate: silent },
      answered: silent,
    }
  }

/** A socket that opens where the stub says that it does: it takes what is sent, and nothing comes. */
const socket: Make = (calls) => {
  const objects = new Objects()
  const ask = (api: string, { code = 1000, reason = '' }: JsonObject): Promise<Json> => {
    if (api === 'socketClose') objects.hear(object, 'Close', { code, reason })
    return Promise.resolve(null)
  }
  const { task, object } = createTask({ ...calls, ask }, objects, () => undefined)
  return {
    task,
    answered: (ok) => {
      if (ok) objects.hear(object, 'Open', { header: {} })
      else objects.hear(object, 'Error', { errMsg: 'the socket failed' })
    },
  }
}

/** The calls that give one, by name. */
export const STUB_TASKS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['connectSocket', socket],
  ...['request', 'downloadFile', 'uploadFile'].map((name): [string, Make] => [
    name,
    transfer(name),
  ]),
])
