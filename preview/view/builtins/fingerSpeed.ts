/** How far back a finger's way tells how fast it is, in ms. */
const LATELY = 100

/** The steps that a browser tells of by one event. */
function stepsOf(event: PointerEvent): PointerEvent[] {
  const steps = event.getCoalescedEvents()
  // One that a script made has none.
  return steps.length > 0 ? steps : [event]
}

/**
 * How fast a finger goes. The times are the finger's own: a busy page hears late of what it did, and of
 * much of it at once.
 */
export class FingerSpeed {
  private steps: { x: number; y: number; at: number }[] = []

  /** The finger went on. */
  hear(event: PointerEvent): void {
    for (const { clientX, clientY, timeStamp } of stepsOf(event)) {
      this.steps.push({ x: clientX, y: clientY, at: timeStamp })
    }
    this.forget(event.timeStamp)
  }

  /**
   * In pixels a ms, by what it did last.
   * @param now - in ms, as events count; one that has rested until then has no speed
   */
  at(now: number): { x: number; y: number } {
    this.forget(now)
    const [first, last] = [this.steps[0], this.steps.at(-1)]
    const time = first && last ? last.at - first.at : 0
    if (!first || !last || time <= 0) return { x: 0, y: 0 }
    return { x: (last.x - first.x) / time, y: (last.y - first.y) / time }
  }

  private forget(now: number): void {
    this.steps = this.steps.filter(({ at }) => now - at < LATELY)
  }
}
