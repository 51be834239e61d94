import { textOf, type Json, type JsonObject } from '../../json'
import { type Asked, type Choice, column } from './pickerColumn'
import { regionChoice } from './regionChoice'

const padded = (number: number) => String(number).padStart(2, '0')

const listOf = (value: Json) => (Array.isArray(value) ? value : [])

/**
 * Numbers that count as the digits of a clock or a calendar do, between two bounds.
 * @param limits - the least and the most of the next one, by those before it
 */
function bounded(
  first: readonly number[],
  last: readonly number[],
  limits: (before: readonly number[]) => readonly [number, number],
): Choice['columns'] {
  return (wanted) => {
    const before: number[] = []
    // Whether all so far are the bound's own.
    let [low, high] = [true, true]
    return first.map((least, i) => {
      const most = last[i] ?? least
      const [from, to] = limits(before)
      const [lo, hi] = [low ? Math.max(from, least) : from, high ? Math.min(to, most) : to]
      const texts = Array.from({ length: Math.max(1, hi - lo + 1) }, (_, n) => padded(lo + n))
      const made = column(lo, texts, wanted[i])
      low &&= made.key === least
      high &&= made.key === most
      before.push(made.key)
      return made
    })
  }
}

/** The numbers of a date or a time; of what is none, the fallback's. */
function numbers(text: string, mark: string, fallback: readonly number[]): readonly number[] {
  const said = text.split(mark).map(Number)
  return text && said.every(Number.isInteger) ? fallback.map((n, i) => said[i] ?? n) : fallback
}

/** How many columns are beside each other at most: what is beyond them is left out (documented). */
const MOST_COLUMNS = 5

/** How many columns a date has. */
const FIELDS: Record<string, number> = { year: 1, month: 2, day: 3 }

/** What the lines of a list say. */
const labels = (list: Json, { text }: Asked) => {
  const key = text('range-key')
  return listOf(list).map((item) => textOf(key ? ((item ?? {}) as JsonObject)[key] : item))
}

const selector = (asked: Asked): Choice => ({
  keys: [Number(textOf(asked.chosen))],
  columns: ([key]) => [column(0, labels(asked.value('range'), asked), key)],
  value: ([key = 0]) => key,
})

const multiSelector = (asked: Asked): Choice => ({
  keys: listOf(asked.chosen).map(Number),
  columns: (wanted) =>
    listOf(asked.value('range'))
      .slice(0, MOST_COLUMNS)
      .map((list, i) => column(0, labels(list, asked), wanted[i])),
  value: (keys) => keys,
})

function time({ text, chosen }: Asked): Choice {
  const now = new Date()
  const bound = (name: string, otherwise: number[]) => numbers(text(name), ':', otherwise)
  return {
    keys: numbers(textOf(chosen), ':', [now.getHours(), now.getMinutes()]),
    columns: bounded(bound('start', [0, 0]), bound('end', [23, 59]), ({ length }) =>
      length === 0 ? [0, 23] : [0, 59],
    ),
    value: (keys) => keys.map(padded).join(':'),
  }
}

function date({ text, chosen }: Asked): Choice {
  const now = new Date()
  const count = FIELDS[text('fields')] ?? 3
  const parts = (said: string, otherwise: number[]) => numbers(said, '-', otherwise).slice(0, count)
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return {
    keys: parts(textOf(chosen), today),
    columns: bounded(
      parts(text('start'), [1900, 1, 1]),
      parts(text('end'), [2100, 12, 31]),
      ([year, month]) => {
        if (year === undefined) return [0, 9_999]
        return [1, month === undefined ? 12 : new Date(year, month, 0).getDate()]
      },
    ),
    value: (keys) => keys.map(padded).join('-'),
  }
}

const MODES = new Map<string, (asked: Asked) => Choice | null>(
  Object.entries({ selector, multiSelector, time, date, region: regionChoice }),
)

/** What is to be chosen from; null of a mode that the preview does not know, or that is not loaded. */
export const choiceOf = (asked: Asked): Choice | null =>
  MODES.get(asked.text('mode') || 'selector')?.(asked) ?? null
