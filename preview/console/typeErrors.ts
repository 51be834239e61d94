import { h } from '../dom'
import { placeButton } from '../editor'
import type { Dictionary } from '../i18n/dictionary'
import { onLanguage, words } from '../i18n/language'
import type { TypeProblem } from '../serverMessages'

/** What the type checker has against the source, folded into one line at the head of the page. */
export class TypeErrors {
  private readonly summary = h('summary', { 'aria-live': 'polite' })
  private readonly list = h('ol')
  private readonly complaint = h('p', { role: 'status', hidden: true })
  readonly element = h(
    'details',
    { class: 'types', hidden: true },
    this.summary,
    this.complaint,
    this.list,
  )
  private problems: readonly TypeProblem[] = []
  private unopened: ((words: Dictionary) => string) | null = null

  constructor() {
    onLanguage(() => this.speak())
  }

  /** Shows these, and only these; nothing when there are none. */
  show(problems: readonly TypeProblem[]): void {
    this.problems = problems
    this.unopened = null
    this.speak()
  }

  private complain(unopened: ((words: Dictionary) => string) | null): void {
    this.unopened = unopened
    this.complaint.textContent = unopened?.(words()) ?? ''
    this.complaint.hidden = !unopened
  }

  private speak(): void {
    const { types } = words()
    this.element.hidden = this.problems.length === 0
    this.summary.textContent = types(this.problems.length)
    this.complain(this.unopened)
    this.list.replaceChildren(
      ...this.problems.map((problem) =>
        h(
          'li',
          {},
          placeButton(problem, (unopened) => this.complain(unopened)),
          h('span', {}, `${problem.code}: ${problem.message}`),
        ),
      ),
    )
  }
}
