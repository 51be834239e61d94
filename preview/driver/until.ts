/** How long to wait for something, in ms, where a test does not say. */
export const PATIENCE = 20_000

/** How long to wait between two looks, in ms. */
export const LOOK = 50

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Looks until something holds; says what was seen last when it does not in time. */
export async function until<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  complaint: string,
  timeout: number,
): Promise<void> {
  const end = Date.now() + timeout
  for (;;) {
    const value = await read()
    if (holds(value)) return
    if (Date.now() > end) {
      throw new Error(`After ${timeout} ms ${complaint}; it is ${JSON.stringify(value)}.`)
    }
    await pause(LOOK)
  }
}
