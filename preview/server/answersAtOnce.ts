import type { FastifyInstance } from 'fastify'

interface Slot {
  answer: Promise<unknown>
  give: (answer: unknown) => void
}

/**
 * Lets the logic layer of a phone wait for its view: a Worker cannot wait for a page, but for a server.
 * The page leaves its answer here, and the Worker fetches it; either may be the first to come.
 * @param patience - how long one waits for the other, in ms: a page that is gone gives no answer
 */
export function addAnswersAtOnce(server: FastifyInstance, patience = 5_000): void {
  const slots = new Map<string, Slot>()
  const slotOf = (key: string): Slot => {
    const known = slots.get(key)
    if (known) return known
    let give: Slot['give'] = () => {}
    const answer = new Promise<unknown>((resolve) => {
      give = resolve
      // One that nobody fetches is kept no longer than one that nobody gives.
      setTimeout(() => {
        slots.delete(key)
        resolve(undefined)
      }, patience).unref()
    })
    const slot = { answer, give }
    slots.set(key, slot)
    return slot
  }
  server.get<{ Params: { key: string } }>('/api/answers/:key', async ({ params }, reply) => {
    const answer = await slotOf(params.key).answer
    slots.delete(params.key)
    if (answer === undefined) return reply.code(504).send('The page gave no answer.')
    return reply.send(answer)
  })
  server.post<{ Params: { key: string }; Body: unknown }>(
    '/api/answers/:key',
    ({ params, body }, reply) => {
      slotOf(params.key).give(body)
      return reply.code(204).send()
    },
  )
}
