import { h } from '../dom'
import { words } from '../i18n/language'
import type { NativeCall } from '../protocol'

/** Calls shown, the last ones. */
const SHOWN = 40

/** What an app has called of its host, folded away below its phone. */
export class CallList {
  private readonly label = h('span')
  private readonly count = h('span', { class: 'count' })
  private readonly list = h('ol', { class: 'calls', tabindex: '0' })
  readonly element = h('details', {}, h('summary', {}, this.label, this.count), this.list)

  /** Shows the newest of them, first. */
  show(calls: readonly NativeCall[]): void {
    this.count.textContent = String(calls.length)
    this.list.replaceChildren(...calls.slice(-SHOWN).reverse().map(row))
  }

  /** Says its name in the present language. */
  speak(): void {
    this.label.textContent = words().phone.calls
  }
}

function row({ name, args, answer }: NativeCall): HTMLElement {
  const failed =
    typeof answer === 'object' &&
    /:fail/.test(String((answer as { errMsg?: unknown } | null)?.errMsg))
  return h(
    'li',
    { class: answer === null ? 'open' : failed ? 'failed' : 'done' },
    h('b', {}, name),
    h('code', {}, JSON.stringify(args)),
    h('code', { class: 'answer' }, answer === null ? '…' : JSON.stringify(answer)),
  )
}
