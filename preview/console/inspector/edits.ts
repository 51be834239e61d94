import type { TextPlace } from '../../i18n/inspector/words'
import type { Json } from '../../json'

/** The mark that stands in place of a secret, because all that comes from a phone is masked. */
const MASK = '***'

/** The keys that lead from the top of some data to a part of it. */
export type Steps = readonly (string | number)[]

/** The path as `setData` writes it: `list[0].name`; null where it cannot write a key. */
export function pathOf(steps: Steps): string | null {
  let path = ''
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`
    else if (/^$|[.[\]\\]/.test(step)) return null
    else path += path ? `.${step}` : step
  }
  return path
}

/** Whether a value holds the mark of a secret, at any depth. */
export function holdsMask(value: Json): boolean {
  return JSON.stringify(value).includes(MASK)
}

/** Where a text went wrong, by what the engine says of it. */
function placeIn(text: string, complaint: string): TextPlace | null {
  const at = /position (\d+)/.exec(complaint)?.[1]
  if (at === undefined) return null
  const lines = text.slice(0, Number(at)).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Reads a text as JSON, or tells where it is none, as far as the engine says. */
export function readJson(text: string): { value: Json } | { wrongAt: TextPlace | null } {
  try {
    return { value: JSON.parse(text) as Json }
  } catch (error) {
    return { wrongAt: placeIn(text, (error as Error).message) }
  }
}
