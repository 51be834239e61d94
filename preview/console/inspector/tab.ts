import type { Json } from '../../json'
import type { PhoneControls } from '../../phoneControls'

/** What a list is narrowed to. */
export interface Filter {
  /** Contained in what is shown, in small or capital letters; empty: all. */
  text: string
  /** One of {@link Tab.kinds}; empty: all. */
  kind: string
}

/** One tab of the inspector: something of a phone to look at. */
export interface Tab {
  readonly element: HTMLElement
  /** The kinds a list can be narrowed to, with their names; the first, empty, stands for all. */
  kinds: () => [kind: string, label: string][]
  /** Whether each kind is read by itself, and not narrowed from what was read. */
  readonly readsKinds?: boolean
  /**
   * Reads what there is now.
   * @throws Error (as a rejection): no app runs
   */
  read: (phone: PhoneControls, filter: Filter) => Promise<void>
  /** Shows what was read last. */
  draw: (filter: Filter) => void
  /** What it shows, as JSON. */
  shown: () => Json
  /** Says its words in the present language when it is drawn next. */
  speak: () => void
}

/** A time of day, to the millisecond. */
export function clock(at: number): string {
  const time = new Date(at)
  return `${time.toLocaleTimeString('en-GB')}.${String(time.getMilliseconds()).padStart(3, '0')}`
}

/** Letters of a value that are shown; all of them are copied. */
const MOST_LETTERS = 2_000

/** What a search looks through: the values of an entry, without the names of its fields. */
export const searched = (values: readonly Json[]): string =>
  values
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n')
    .toLowerCase()

/** A value as JSON in one line, as far as there is room. */
export function brief(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
