import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { Json } from '../../json'
import { holdsMask, readJson } from './edits'

/** How many lines a field has at the least and at the most. */
const ROWS = { least: 1, most: 10 }

/** What is edited, and what becomes of it. */
interface Edited {
  /** What it is called. */
  name: string
  value: Json
  /** @throws Error (as a rejection) when the value is refused */
  apply: (value: Json) => Promise<unknown>
  /** Called when the editor closes, whether the value was applied or not. */
  close: () => void
}

/**
 * A field for a value as JSON. Control and Enter apply it, Enter alone where it is one line; Escape
 * leaves the value as it was. Why a value is refused is said below the field.
 */
export function valueEditor({ name, value, apply, close }: Edited): HTMLFormElement {
  const text = words().inspector
  const field = h('textarea', { 'aria-label': text.edit(name), spellcheck: 'false' })
  field.value = JSON.stringify(value, null, 2)
  const lines = field.value.split('\n').length
  field.rows = Math.min(ROWS.most, Math.max(ROWS.least, lines))
  const problem = h('p', { role: 'alert', hidden: true })
  const complain = (complaint: string) => {
    problem.textContent = complaint
    problem.hidden = false
    field.focus()
  }
  const submit = async () => {
    const read = readJson(field.value)
    if ('wrongAt' in read) return complain(words().inspector.badJson(read.wrongAt))
    if (holdsMask(read.value)) return complain(words().inspector.hidden)
    try {
      await apply(read.value)
      close()
    } catch (error) {
      complain(words().inspector.notDone((error as Error).message))
    }
  }
  field.addEventListener('keydown', (event) => {
    const applies = event.ctrlKey || event.metaKey || (lines === 1 && !event.shiftKey)
    // Who composes Chinese text confirms it with Enter.
    if (event.isComposing) return
    if (event.key === 'Enter' && applies) {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape') close()
  })
  return h(
    'form',
    {
      class: 'value-editor',
      onsubmit: (event) => {
        event.preventDefault()
        void submit()
      },
    },
    field,
    problem,
    h(
      'div',
      { class: 'acts' },
      h('button', { type: 'submit' }, text.apply),
      h('button', { type: 'button', onclick: close }, text.cancel),
    ),
  )
}
