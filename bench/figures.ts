/** What the benches make of the values that they measured. */

const sortedOf = (values: readonly number[]) => [...values].sort((one, other) => one - other)

/** The middle value, or the mean of the two in the middle; NaN where nothing was measured. */
export function median(values: readonly number[]): number {
  const sorted = sortedOf(values)
  const middle = sorted.length / 2
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/** The value below which this part of all values lie; NaN where nothing was measured. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = sortedOf(values)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
}

/** Prints one figure, in ms. */
export const row = (name: string, ms: number) =>
  console.log(`${name.padEnd(60)} ${ms.toFixed(0).padStart(7)} ms`)
