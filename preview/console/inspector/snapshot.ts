import { copyJson, type JsonObject } from '../../json'
import type { PhoneControls } from '../../phoneControls'

/** Leaves out what does not answer because no app runs or because it is just ending. */
const orNull = <T>(answer: Promise<T>) => answer.catch(() => null)

/** All that can be looked at of a phone, at this moment. Secrets are masked where it comes from. */
export async function snapshotOf(phone: PhoneControls): Promise<JsonObject> {
  const { name, state, run, calls, console: lines, troubles } = phone
  const pages = (await orNull(phone.inspect('stack'))) ?? []
  const [events, changes, storage, setData, data] = await Promise.all([
    orNull(phone.inspect('events', 0)),
    orNull(phone.inspect('changes', 0)),
    orNull(phone.inspect('storage')),
    orNull(phone.inspect('counters')),
    Promise.all(pages.map(({ id }) => orNull(phone.inspect('data', { page: id }, '')))),
  ])
  return copyJson({
    ...{ phone: name, at: new Date().toISOString(), state, run, calls, events, changes },
    ...{ console: lines, troubles, storage },
    pages: pages.map((page, index) => ({ ...page, data: data[index] })),
    counters: { ...phone.stats(), setData },
  }) as JsonObject
}
