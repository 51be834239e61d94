import { h } from '../../dom'
import type { Fault, Step } from '../../faults/fault'
import { words } from '../../i18n/language'
import type { PhoneControls } from '../../phoneControls'
import { CallFaults } from './callFaults'
import { CHOICES } from './choices'
import { ScenarioControl } from './scenarioControl'
import type { ScenarioEditor } from './scenarioEditor'
import type { Scenarios } from './scenarios'

/** What a panel needs of its phone. */
interface PanelPhone {
  phone: () => PhoneControls | undefined
  /** Shows what went wrong; null: nothing any more. */
  complain: (error: unknown) => void
}

const GROUPS = Object.keys(CHOICES) as (keyof typeof CHOICES)[]
const ALL = GROUPS.flatMap((group) => CHOICES[group])

/** The folded part below a phone in which a developer has things go wrong on it. */
export class FaultPanel {
  private readonly title = h('span')
  private readonly count = h('span', { class: 'count' })
  private readonly choice = h('select')
  private readonly choiceLabel = h('span')
  private readonly injectButton: HTMLButtonElement
  private readonly calls: CallFaults
  private readonly scenario: ScenarioControl
  readonly element: HTMLElement
  /** What was done here, with its time; a scenario can be made of it. */
  private readonly done: { fault: Fault; at: number }[] = []

  constructor(
    scenarios: Scenarios,
    editor: ScenarioEditor,
    private readonly around: PanelPhone,
  ) {
    const { phone } = around
    this.injectButton = h('button', {
      onclick: () => {
        const chosen = ALL[Number(this.choice.value)]
        if (chosen) this.inject(chosen.fault)
      },
    })
    this.calls = new CallFaults(
      (fault) => this.inject(fault),
      (id) => phone()?.disarm(id),
    )
    this.scenario = new ScenarioControl(scenarios, editor, {
      play: (chosen) => phone()?.play(chosen) ?? Promise.resolve(false),
      stop: () => phone()?.stopScenario(),
      done: () => this.steps,
    })
    this.element = h(
      'details',
      { class: 'faults' },
      h('summary', {}, this.title, this.count),
      h('div', {}, ...this.calls.elements),
      h('div', {}, h('label', { class: 'wide' }, this.choiceLabel, this.choice), this.injectButton),
      h('div', {}, ...this.scenario.elements),
    )
  }

  /** Shows what is made to go wrong. */
  update({ faults }: PhoneControls): void {
    const { armed, missing, pulledOut, cutLines, host, otherRoom, playing } = faults
    const wrong = armed.length + missing.length + pulledOut.length + cutLines.length
    const others = [otherRoom === 'fails', playing !== null].filter(Boolean).length
    const count = wrong + Object.keys(host).length + others
    this.count.textContent = count > 0 ? String(count) : ''
    this.calls.show(armed)
    this.scenario.show(playing)
  }

  /** Says its words in the present language. */
  speak(): void {
    const { title, events } = words().faults
    const { value } = this.choice
    this.title.textContent = title
    this.choiceLabel.textContent = events.title
    this.injectButton.textContent = events.inject
    this.choice.replaceChildren(
      ...GROUPS.map((group) =>
        h(
          'optgroup',
          { label: events.groups[group] },
          ...CHOICES[group].map((choice) =>
            h('option', { value: String(ALL.indexOf(choice)) }, choice.says(events)),
          ),
        ),
      ),
    )
    if (value) this.choice.value = value
    this.calls.speak()
    this.scenario.speak()
  }

  private inject(fault: Fault): void {
    const phone = this.around.phone()
    if (!phone) return
    const done = { fault, at: Date.now() }
    this.done.push(done)
    this.scenario.describe()
    phone.inject(fault).then(
      () => this.around.complain(null),
      (error: unknown) => {
        // A scenario of it would end there.
        this.done.splice(this.done.indexOf(done), 1)
        this.scenario.describe()
        this.around.complain(error)
      },
    )
  }

  /** The steps of a scenario: each waits as long after the one before as it did here. */
  private get steps(): Step[] {
    return this.done.map(({ fault, at }, index) => {
      const after = at - (this.done[index - 1]?.at ?? at)
      return after > 0 ? { ...fault, after } : fault
    })
  }
}
