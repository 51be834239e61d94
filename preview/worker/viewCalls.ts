import type { Json, JsonObject } from '../json'
import type { ToLogic, ToView } from '../layers'
import { HostFailure, messageOf } from './failure'

/** What the logic layer asks the view for, until it is answered. */
export class ViewCalls {
  private readonly waiting = new Map<number, (answer: ToLogic & { type: 'answer' }) => void>()
  private last = 0

  /**
   * @param flush - what was drawn before must be there when the view answers
   * @param waitFor - waits for an answer that is left under a key; `null` when none came
   */
  constructor(
    private readonly send: (message: ToView) => void,
    private readonly flush: () => void,
    private readonly waitFor: (key: string) => Json,
  ) {}

  /** @throws HostFailure (as a rejection) with what the view says against it */
  readonly ask = (api: string, args: JsonObject): Promise<Json> =>
    this.call(api, args, ({ value }) => value)

  /** Asks for what crosses as it is, rather than as JSON. */
  readonly askFor = <Given>(api: string, args: JsonObject): Promise<Given> =>
    this.call(api, args, ({ given }) => given as Given)

  /**
   * Asks, and waits for the answer: nothing of the package runs meanwhile.
   * @throws HostFailure when none came
   */
  readonly askNow = (api: string, args: JsonObject): Json => {
    const key = Math.random().toString(36).slice(2)
    this.flush()
    this.send({ type: 'ask-now', key, api, args })
    const answer = this.waitFor(key)
    if (answer === null) throw new HostFailure('no answer')
    return answer
  }

  answer(message: ToLogic & { type: 'answer' }): void {
    this.waiting.get(message.ask)?.(message)
    this.waiting.delete(message.ask)
  }

  private call<T>(
    api: string,
    args: JsonObject,
    pick: (answer: ToLogic & { type: 'answer' }) => T,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const ask = ++this.last
      this.waiting.set(ask, (answer) => {
        if (answer.ok) resolve(pick(answer))
        else reject(new HostFailure(messageOf(answer.value)))
      })
      this.flush()
      this.send({ type: 'ask', ask, api, args })
    })
  }
}
