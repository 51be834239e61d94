/** Tells when something that scrolls reaches an edge: once each time it is reached again. */
export class Edges {
  private atStart = true
  private atEnd = false
  private length = 0

  /**
   * Looks where it is now, all in pixels.
   * @param passed - what is scrolled out at the start
   * @param length - all there is to scroll through
   * @param seen - how much of it is in sight
   * @param upper - how near the start counts as there
   * @param lower - how near the end counts as there
   * @returns the edges that were not reached a moment ago
   */
  look(passed: number, length: number, seen: number, upper: number, lower: number) {
    const atStart = passed <= upper
    const atEnd = length - passed - seen <= lower
    const reached = {
      start: atStart && !this.atStart,
      // What was added at the end has an end of its own.
      end: atEnd && !(this.atEnd && length === this.length),
    }
    Object.assign(this, { atStart, atEnd, length })
    return reached
  }
}
