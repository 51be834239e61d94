import type { ConsoleLine } from '../inspection'
import { wordsOf } from './thrown'

const LEVELS = ['debug', 'log', 'info', 'warn', 'error'] as const

/** What a line may hold of one value: letters, levels below it, and fields at each. */
const MOST = { letters: 2_000, levels: 4, fields: 50 }

/** A value in words, as far as a line has room for it. */
function told(value: unknown, levels = MOST.levels): string {
  if (typeof value === 'string') return levels === MOST.levels ? value : JSON.stringify(value)
  if (value instanceof Error) return wordsOf(value)
  if (typeof value === 'function') return `[function ${value.name}]`
  if (typeof value !== 'object' || value === null) return String(value)
  if (levels === 0) return Array.isArray(value) ? '[…]' : '{…}'
  const fields = Object.entries(value)
  const shown = fields.slice(0, MOST.fields).map(([key, field]) => {
    const words = told(field, levels - 1)
    return Array.isArray(value) ? words : `${key}: ${words}`
  })
  if (fields.length > MOST.fields) shown.push('…')
  return Array.isArray(value) ? `[${shown.join(', ')}]` : `{${shown.join(', ')}}`
}

/**
 * Hears of every line that is put on a console, which goes on as before.
 * @param console - the one that the package calls
 */
export function hearLines(
  console: Pick<Console, (typeof LEVELS)[number]>,
  onLine: (line: Omit<ConsoleLine, 'at'>, said: readonly unknown[]) => void,
): void {
  for (const level of LEVELS) {
    const say = console[level].bind(console)
    console[level] = (...said: unknown[]) => {
      say(...said)
      const text = said.map((value) => told(value)).join(' ')
      onLine({ level, text: text.slice(0, MOST.letters) }, said)
    }
  }
}
