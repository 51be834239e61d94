import { isRtcMethod, codesOf, FAULTY_CALLS, type FailureCode } from '../../faults/codes'
import type { ArmedFault } from '../../faults/armedCalls'
import { TIMES, type CallFault } from '../../faults/fault'
import { h } from '../../dom'
import { words } from '../../i18n/language'
import { ANSWERS, type Answer } from './choices'

/** Chooses what happens to the next call of a method, and lists what still waits for its call. */
export class CallFaults {
  private readonly calls = h('select', {}, ...FAULTY_CALLS.map((call) => h('option', {}, call)))
  private readonly answers = h('select')
  private readonly times = h('input', {
    type: 'number',
    min: '1',
    max: String(TIMES.most),
    value: String(TIMES.usual),
  })
  private readonly armButton: HTMLButtonElement
  private readonly list = h('ul', { class: 'armed' })
  readonly elements: readonly HTMLElement[]
  private armed: readonly ArmedFault[] = []
  /** What the list shows, and in which language. */
  private drawn = ''
  private readonly labels = { call: h('span'), answer: h('span'), times: h('span') }

  constructor(
    arm: (fault: CallFault) => void,
    private readonly disarm: (id: number) => void,
  ) {
    this.armButton = h('button', { onclick: () => this.times.reportValidity() && arm(this.fault) })
    this.calls.addEventListener('change', () => this.offer())
    this.elements = [
      h('label', { class: 'wide' }, this.labels.call, this.calls),
      h('label', { class: 'wide' }, this.labels.answer, this.answers),
      h('label', {}, this.labels.times, this.times),
      this.armButton,
      this.list,
    ]
  }

  /** Lists the faults that wait for a call. */
  show(armed: readonly ArmedFault[]): void {
    this.armed = armed
    const { calls } = words().faults
    // Whatever the phone does is told here: a button that is drawn anew loses the press it has.
    const now = JSON.stringify([calls.armed, armed])
    if (now === this.drawn) return
    this.drawn = now
    this.list.setAttribute('aria-label', calls.armed)
    this.list.hidden = armed.length === 0
    this.list.replaceChildren(
      ...armed.map(({ id, fault, left }) => {
        const what = calls.waits(fault.call, this.describe(fault), left)
        const name = calls.disarm(what)
        return h(
          'li',
          {},
          h('span', {}, what),
          h('button', { 'aria-label': name, title: name, onclick: () => this.disarm(id) }, '×'),
        )
      }),
    )
  }

  /** Says its words in the present language. */
  speak(): void {
    const { calls } = words().faults
    this.labels.call.textContent = calls.call
    this.labels.answer.textContent = calls.answer
    this.labels.times.textContent = calls.times
    this.armButton.textContent = calls.arm
    this.offer()
    this.show(this.armed)
  }

  /** What can become of a call of the chosen method. */
  private offer(): void {
    const { value } = this.answers
    const { groups } = words().faults.calls
    const { call } = this
    const others = isRtcMethod(call) ? (Object.keys(ANSWERS) as Answer[]) : (['none'] as const)
    const option = (one: string, text: string) => h('option', { value: one }, text)
    this.answers.replaceChildren(
      h(
        'optgroup',
        { label: groups.code },
        ...codesOf(call).map((code) => option(String(code), this.say(code))),
      ),
      h('optgroup', { label: groups.other }, ...others.map((one) => option(one, this.say(one)))),
    )
    if ([...this.answers.options].some((one) => one.value === value)) this.answers.value = value
  }

  private get call() {
    return FAULTY_CALLS.find((call) => call === this.calls.value) ?? FAULTY_CALLS[0]
  }

  private get fault(): CallFault {
    const { call } = this
    const { value } = this.answers
    const times = Number(this.times.value)
    if (isRtcMethod(call)) {
      if (value === 'never') return { do: 'silence', call, times }
      const late = ANSWERS[value as Answer]
      if (late) return { do: 'delay', call, ms: late * 1_000, times }
    }
    const code = codesOf(call).find((one) => String(one) === value)
    return { do: 'fail', call, ...(code && { code }), times }
  }

  private say(answer: FailureCode | Answer): string {
    const { calls } = words().faults
    if (answer === 'never') return calls.never
    if (answer === 'none') return calls.noCode
    if (answer === 'late5' || answer === 'late30') return calls.late(ANSWERS[answer])
    return calls.codes[answer]
  }

  private describe(fault: CallFault): string {
    const { late } = words().faults.calls
    if (fault.do === 'silence') return this.say('never')
    if (fault.do === 'delay') return late(fault.ms / 1_000)
    return this.say(fault.code ?? 'none')
  }
}
