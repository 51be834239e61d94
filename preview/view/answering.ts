import type { ToLogic, ToView } from '../layers'
import { Given, type Answers } from './apis/answer'

type Asked = Extract<ToView, { type: 'ask' | 'ask-now' }>
type Send = (message: ToLogic, transfer?: Transferable[]) => void

/** Answers what the logic layer asks, by the way on which it hears. */
export async function answer(asked: Asked, answers: Answers, send: Send): Promise<void> {
  const value = async () => (await answers[asked.api]?.(asked.args)) ?? null
  if (asked.type === 'ask-now') return leave(asked.key, await value().catch(() => null))
  const { ask } = asked
  try {
    const given = await value()
    if (!(given instanceof Given)) return send({ type: 'answer', ask, ok: true, value: given })
    const { object } = given
    send({ type: 'answer', ask, ok: true, value: null, given: object }, [object])
  } catch (error) {
    send({ type: 'answer', ask, ok: false, value: (error as Error).message })
  }
}

/** Leaves an answer at the server, where the logic layer waits for it; `null` where there is none. */
async function leave(key: string, value: unknown): Promise<void> {
  const body = JSON.stringify({ value })
  const headers = { 'content-type': 'application/json' }
  // Without a server nobody waits.
  await fetch(`/api/answers/${key}`, { method: 'POST', headers, body }).catch(() => undefined)
}
