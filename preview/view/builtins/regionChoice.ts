import { textOf } from '../../json'
import { type Region, regions } from '../regions'
import { type Asked, type Choice, column } from './pickerColumn'

/** How many columns there are, by the level that is asked for: down to a district by default. */
const LEVELS: Record<string, number> = { province: 1, city: 2, region: 3 }

/** A line of a column: a region, or the page's own, which is none. */
type Line = Region | null

/**
 * A province, a city and a district, as far as the level says, each column with the page's own line above
 * (`custom-item`): below that nothing else is on offer. A code stands for each region that is chosen.
 * @returns null until the regions are loaded
 */
export function regionChoice({ text, chosen }: Asked): Choice | null {
  const provinces = regions()
  if (!provinces) return null
  const own = text('custom-item')
  const count = LEVELS[text('level')] ?? LEVELS.region ?? 3

  /** The lines of each column, and which of them is chosen. */
  const walk = (choose: (lines: readonly Line[], i: number) => number) => {
    let inside: readonly Region[] = provinces
    return Array.from({ length: count }, (_, i) => {
      const lines: Line[] = [...(own ? [null] : []), ...inside]
      const { key } = column(0, lines.map(String), choose(lines, i))
      const line = lines[key] ?? null
      inside = line?.inside ?? []
      return { lines, key, line }
    })
  }
  const nameOf = (line: Line) => line?.name ?? own
  const names = Array.isArray(chosen) ? chosen.map((name) => textOf(name)) : []
  const at = (keys: readonly number[]) => walk((_, i) => keys[i] ?? 0)
  return {
    keys: walk((lines, i) =>
      Math.max(
        0,
        lines.findIndex((line) => nameOf(line) === names[i]),
      ),
    ).map(({ key }) => key),
    columns: (wanted) => at(wanted).map(({ lines, key }) => column(0, lines.map(nameOf), key)),
    isChain: true,
    value: (keys) => at(keys).map(({ line }) => nameOf(line)),
    // No page says what stands for a region that has no code, and nothing here knows postcodes.
    facts: (keys) => ({
      code: at(keys).flatMap(({ line }) => (line ? [line.code] : [])),
      postcode: '',
    }),
  }
}
