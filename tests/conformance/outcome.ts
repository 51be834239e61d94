import { CASES } from './cases'
import type { Abilities, Engine } from './world'

/** What became of a case: nothing to say when it went well. */
export type Outcome = { passed: true } | { left: string } | { failed: string }

/** How long a case may take, in ms: longer than any wait in one. */
const PATIENCE = 60_000

let rooms = 0

/** Rejects with words when something takes too long. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it has not ended')), PATIENCE)
  })
  await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * Runs one case on one engine, in a room of its own.
 * @param engine - the engine
 * @param at - the case's place in the table
 */
export async function outcomeOf(engine: Engine, at: number): Promise<Outcome> {
  const one = CASES[at]
  if (!one) throw new RangeError(`there is no case ${at}`)
  const needs = one.refused ? [...one.needs, 'refuse' as const] : one.needs
  const missing = needs.find((need) => engine.lacks[need] !== undefined)
  if (missing) return { left: engine.lacks[missing] ?? '' }
  try {
    const world = engine.make({ roomId: `room-${++rooms}`, refused: one.refused === true })
    for (const need of one.needs) {
      if (world.can[need] === undefined) throw new Error(`the engine says nothing of "${need}"`)
    }
    await inTime(one.run(world, world.can as Abilities))
    await inTime(world.close())
    return { passed: true }
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}
