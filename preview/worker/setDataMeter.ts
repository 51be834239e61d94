import { component } from 'glass-easel-miniprogram-adapter'

import type { SetDataStats } from '../inspection'
import { copyJson, type JsonObject } from '../json'
import { utf8Length } from './apis/storage'
import { Kept } from './kept'

type Caller = { is: string; setData: (...args: unknown[]) => unknown }

/** One look at whether the package rests, in ms; looks, not time, count: a busy machine may let time pass alone. */
const LOOK = 10
const QUIET_LOOKS = 5
const MOST_LOOKS = 60

/** Bytes of a `setData` whose data is kept to be looked at: of 200 of them at most 3 MB. */
const MOST_KEPT = 16 * 1024

/** How often the view draws before a page is ready, and how often a page may put that off. */
const LEAST_DRAWN = 2
const MOST_DRAWN = 8

/**
 * Counts what `setData` of pages and components costs, and makes it what the host's is: the data
 * crosses as a JSON copy, and the callback comes in a task of its own.
 */
export class SetDataMeter {
  /** By page or component path. */
  readonly stats = new Map<string, SetDataStats>()
  /** How often any page or component set data. */
  changes = 0

  /** The last of them, as JSON where it is not too long to be kept. */
  readonly kept = new Kept<{ path: string; bytes: number; keys: string[]; json: string | null }>()

  /** @param run - runs the package's callbacks */
  constructor(run: (name: string, callback: () => void) => void) {
    const caller = component.ComponentCaller.prototype as unknown as Caller
    const original = caller.setData
    const count = (is: string, data: JsonObject) => this.count(is, data)
    caller.setData = function (this: Caller, data: unknown, callback?: unknown) {
      const copy = copyJson(data ?? {}) as JsonObject
      count(this.is, copy)
      original.call(this, copy)
      if (typeof callback === 'function') {
        setTimeout(() => run('setData', () => void (callback as () => void).call(this)), 0)
      }
    }
  }

  /** Waits until the package sets no data for some looks on end; one that never rests, not for ever. */
  async rest(): Promise<void> {
    let seen = this.changes
    for (let quiet = 0, look = 0; quiet < QUIET_LOOKS && look < MOST_LOOKS; look++) {
      await new Promise<void>((resolve) => setTimeout(resolve, LOOK))
      quiet = this.changes === seen ? quiet + 1 : 0
      seen = this.changes
    }
  }

  /**
   * Waits until a page was drawn with its first data: frameworks set it some tasks after they were
   * loaded, and what is measured once the page is ready has to be there.
   * @param drawn - resolves once the view has drawn
   */
  async drawnWhole(drawn: () => Promise<unknown>): Promise<void> {
    for (let looks = 0, seen = -1; looks < MOST_DRAWN; looks++) {
      if (looks >= LEAST_DRAWN && seen === this.changes) break
      seen = this.changes
      await drawn()
    }
  }

  private count(is: string, data: JsonObject): void {
    const stats = this.stats.get(is) ?? { calls: 0, bytes: 0, keys: [] }
    const json = JSON.stringify(data)
    const bytes = utf8Length(json)
    const keys = Object.keys(data)
    stats.calls += 1
    stats.bytes += bytes
    for (const key of keys) if (!stats.keys.includes(key)) stats.keys.push(key)
    this.stats.set(is, stats)
    this.kept.add({ path: is, bytes, keys, json: bytes > MOST_KEPT ? null : json })
    this.changes += 1
  }
}
