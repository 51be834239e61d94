import type { SeenEvent } from '../inspection'
import { copyJson, type Json, type JsonObject } from '../json'
import type { ToLogic } from '../layers'
import { Kept } from './kept'
import type { Mirror } from './mirror'

/** Events of elements that come many a second, and those of the host's own. */
const UNSEEN = /^(touch|scroll|timeupdate|progress|changing|tt-)/

/** What a package was told of, for whoever looks: nothing of it is copied or masked before. */
export class SeenEvents {
  private readonly kept = new Kept<Pick<SeenEvent, 'from' | 'name'> & { payload: unknown }>()

  /** Makes what is told of the events of one kind. */
  from(from: SeenEvent['from']): (name: string, payload: unknown) => void {
    return (name, payload) => this.kept.add({ from, name, payload })
  }

  /** Something happened to an element. What goes on and on would leave no room for the rest. */
  at(mirror: Mirror, { node, name, detail }: ToLogic & { type: 'event' }): void {
    if (UNSEEN.test(name)) return
    const element: { is?: string; id?: string } = mirror.elementOf(node) ?? {}
    const { is: on = '', id } = element
    const payload: JsonObject = { on, ...(id && { id }), detail }
    this.kept.add({ from: 'element', name, payload })
  }

  /** @param mask - hides secrets */
  after(id: number, mask: (value: unknown) => unknown): SeenEvent[] {
    return this.kept
      .after(id)
      .map(({ payload, ...event }) => ({ ...event, payload: mask(copyJson(payload)) as Json }))
  }
}
