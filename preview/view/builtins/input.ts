import { textOf, type Json } from '../../json'
import { toViewUnits } from '../../units'
import { Builtin, part } from './builtin'
import { PLACEHOLDER_CSS, placeholderLook } from './placeholder'

/** An answer the package owes for longer than this will not come, in ms. */
const ECHO_PATIENCE = 500

/** How much a field takes that is told nothing of it (documented). */
const MAX_LENGTH = 140

type Field = HTMLInputElement | HTMLTextAreaElement

/** Input types of the host, in the browser's words. */
const MODES: Record<string, string> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

/** What the key says that confirms. */
const KEYS: Record<string, string> = {
  send: 'send',
  search: 'search',
  next: 'next',
  go: 'go',
  done: 'done',
  return: 'enter',
}

const CSS =
  ':host{display:block;position:relative;overflow:hidden;min-height:1.4em}' +
  'input,textarea{all:unset;box-sizing:border-box;display:block;width:100%;height:100%;min-height:inherit;font:inherit;color:inherit;text-align:inherit;letter-spacing:inherit;-webkit-text-security:inherit}' +
  'textarea{white-space:pre-wrap;word-break:break-word}' +
  PLACEHOLDER_CSS

/**
 * What `input` and `textarea` share. The package answers each keystroke with the value it wants
 * shown; an answer to an older keystroke must not undo a newer one, or fast typing loses characters.
 */
abstract class TextField extends Builtin {
  protected readonly field: Field
  private owed: { value: string; at: number }[] = []

  constructor(html: string) {
    super()
    this.field = part<Field>(this.inner(html, CSS), 'input,textarea')
    this.field.maxLength = MAX_LENGTH
    this.field.addEventListener('input', () => {
      const { value } = this.field
      this.owed.push({ value, at: performance.now() })
      this.emit('input', { value, cursor: this.field.selectionStart ?? value.length })
    })
    this.field.addEventListener('focus', () => {
      this.select()
      this.emit('focus', { value: this.field.value, height: 0 })
    })
    this.field.addEventListener('blur', () => this.emit('blur', { value: this.field.value }))
    this.field.addEventListener('change', () => this.emit('change', { value: this.field.value }))
    this.field.addEventListener('keydown', (event) => {
      const { key, isComposing } = event as KeyboardEvent
      // In a text of many lines the key begins a new one, unless it is called otherwise.
      const confirms =
        this.field instanceof HTMLInputElement || !/^(return)?$/.test(this.text('confirm-type'))
      if (key !== 'Enter' || isComposing || !confirms) return
      event.preventDefault()
      this.emit('confirm', { value: this.field.value })
      if (!this.flag('confirm-hold')) this.field.blur()
    })
  }

  override formValue(): Json {
    return this.field.value
  }

  override reset(): void {
    this.owed = []
    this.field.value = this.text('value')
  }

  override activate(): void {
    this.field.focus()
  }

  protected override changed(name: string, value: Json): void {
    const { field } = this
    switch (name) {
      case 'value':
        if (value !== null) this.show(textOf(value))
        break
      case 'placeholder':
        field.placeholder = this.text('placeholder')
        break
      case 'placeholder-class':
      case 'placeholder-style':
        // Its class may be meant by where it stands in the page, and it may not stand there yet.
        queueMicrotask(() => this.lookOfPlaceholder())
        break
      case 'disabled':
        field.disabled = this.flag('disabled')
        break
      case 'maxlength': {
        const longest = this.number('maxlength', MAX_LENGTH)
        if (longest >= 0) field.maxLength = longest
        else field.removeAttribute('maxlength')
        break
      }
      case 'focus':
        setTimeout(() => (this.flag('focus') ? field.focus() : field.blur()), 0)
        break
      case 'cursor':
      case 'selection-start':
      case 'selection-end':
        if (this.shadowRoot?.activeElement === field) this.select()
        break
      case 'confirm-type':
        field.enterKeyHint = KEYS[this.text(name)] ?? 'done'
        break
      case 'aria-label':
        field.setAttribute('aria-label', this.text('aria-label'))
        break
      case 'password':
      case 'type':
        if (field instanceof HTMLInputElement) {
          field.type = this.flag('password') ? 'password' : 'text'
          field.inputMode = MODES[this.text('type')] ?? 'text'
        }
        break
    }
  }

  connectedCallback(): void {
    this.lookOfPlaceholder()
  }

  private lookOfPlaceholder(): void {
    const style = toViewUnits(this.text('placeholder-style'))
    const look = placeholderLook(this, this.looks('placeholder-class') ?? '', style)
    for (const [name, value] of Object.entries(look)) this.field.style.setProperty(name, value)
  }

  /** Puts the cursor where the package wants it, once it is typed into. */
  private select(): void {
    const { length } = this.field.value
    const start = this.number('selection-start', -1)
    const end = this.number('selection-end', -1)
    const cursor = this.number('cursor', -1)
    if (start >= 0 && end >= start) this.field.setSelectionRange(start, Math.min(end, length))
    else if (cursor >= 0) this.field.setSelectionRange(cursor, cursor)
  }

  private show(value: string): void {
    // A value that was never typed is the package's own: it answers the oldest keystroke.
    this.answer(Math.max(this.waiting(value), 0), value)
  }

  /**
   * Shows a text in place of what was typed, unless more was typed since: that gets its own answer.
   * @param typed - the value that the package was told of
   */
  replace(typed: string, text: string): void {
    this.answer(this.waiting(typed), text)
  }

  /** Which of the keystrokes that wait had this value; those that waited too long wait no more. */
  private waiting(value: string): number {
    const now = performance.now()
    this.owed = this.owed.filter(({ at }) => now - at < ECHO_PATIENCE)
    return this.owed.findIndex((sent) => sent.value === value)
  }

  /** All keystrokes up to this one wait no more; the value is shown if none is left that does. */
  private answer(keystroke: number, value: string): void {
    this.owed.splice(0, keystroke + 1)
    if (this.owed.length === 0 && this.field.value !== value) this.field.value = value
  }
}

/** `input`. */
export class Input extends TextField {
  constructor() {
    super('<input type="text" autocomplete="off" spellcheck="false">')
  }
}

/** `textarea`. */
export class Textarea extends TextField {
  private lines = 0

  constructor() {
    super('<textarea spellcheck="false"></textarea>')
    this.field.addEventListener('input', () => this.count())
  }
  protected override changed(name: string, value: Json): void {
    super.changed(name, value)
    if (name === 'auto-height') {
      // What is in it makes it grow; a height of its own is of no account (documented).
      this.style.height = this.flag('auto-height') ? 'auto' : ''
      this.field.style.setProperty('field-sizing', this.flag('auto-height') ? 'content' : '')
    }
    if (name === 'value') queueMicrotask(() => this.count())
  }

  /** Tells how many lines there are, when they are more or fewer. */
  private count(): void {
    const line = parseFloat(getComputedStyle(this.field).lineHeight) || 1
    const height = this.field.scrollHeight
    const lineCount = this.field.value ? Math.max(1, Math.round(height / line)) : 0
    if (lineCount === this.lines) return
    this.lines = lineCount
    this.emit('linechange', { height, lineCount })
  }
}
