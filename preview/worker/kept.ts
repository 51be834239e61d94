/** How many are kept. */
const MOST = 200

/** The last of what happened in one run of the app, numbered from 1; what is older is forgotten. */
export class Kept<T extends object> {
  private readonly items: (T & { id: number; at: number })[] = []
  private last = 0

  /** @param item - kept as it is, unread: who looks later pays for it */
  add(item: T): void {
    this.items.push({ ...item, id: ++this.last, at: Date.now() })
    if (this.items.length > MOST) this.items.shift()
  }

  /** Those that came after the one of this number, in order. */
  after(id: number): readonly (T & { id: number; at: number })[] {
    return this.items.filter((item) => item.id > id)
  }
}
