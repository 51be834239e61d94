import { h } from '../../dom'
import type { Scenario } from '../../faults/fault'
import type { Playing } from '../../faults/player'
import { inWords } from '../../i18n/spokenError'
import { words } from '../../i18n/language'
import type { Dictionary } from '../../i18n/dictionary'
import type { ScenarioEditor } from './scenarioEditor'
import type { Scenarios } from './scenarios'

/** What the control needs of its phone. */
interface ScenarioActions {
  /** Resolves to whether it was played to its end. */
  play: (scenario: Scenario) => Promise<boolean>
  stop: () => void
  /** What was done in the panel so far. */
  done: () => Scenario['steps']
}

/** Chooses a scenario, plays it, and shows which step it is at. */
export class ScenarioControl {
  private readonly choice = h('select')
  private readonly label = h('span')
  private readonly playButton: HTMLButtonElement
  private readonly editButton: HTMLButtonElement
  private readonly recordButton: HTMLButtonElement
  private readonly note = h('p', { role: 'status' })
  readonly elements: readonly HTMLElement[]
  private playing: Playing | null = null
  private said: ((text: Dictionary) => string) | null = null

  constructor(
    private readonly scenarios: Scenarios,
    private readonly editor: ScenarioEditor,
    private readonly actions: ScenarioActions,
  ) {
    this.playButton = h('button', { onclick: () => this.press() })
    this.editButton = h('button', { onclick: () => this.edit() })
    this.recordButton = h('button', { class: 'wide', onclick: () => this.record() })
    this.elements = [
      h('label', { class: 'wide' }, this.label, this.choice),
      this.playButton,
      this.editButton,
      this.recordButton,
      this.note,
    ]
    scenarios.watch(() => this.offer())
  }

  /** Shows which step the phone has reached. */
  show(playing: Playing | null): void {
    this.playing = playing
    if (playing) this.said = null
    this.describe()
  }

  /** Says its words in the present language. */
  speak(): void {
    const { scenario } = words().faults
    this.label.textContent = scenario.title
    this.editButton.textContent = scenario.edit
    this.recordButton.textContent = scenario.record
    this.offer()
    this.describe()
  }

  /** Shows what can be done now; to be called when something was done in the panel, which can be recorded. */
  describe(): void {
    const { scenario } = words().faults
    this.playButton.textContent = this.playing ? scenario.stop : scenario.play
    this.recordButton.hidden = this.actions.done().length === 0
    this.note.textContent = this.playing
      ? this.progress(this.playing)
      : (this.said?.(words()) ?? '')
    this.note.hidden = !this.note.textContent
  }

  private progress({ step, steps, waits }: Playing): string {
    const { waitsFor, waits: comes, doing } = words().faults.scenario
    if (!waits) return doing(step, steps)
    return 'once' in waits
      ? waitsFor(step, steps, waits.once)
      : comes(step, steps, waits.ms / 1_000)
  }

  private offer(): void {
    const { selectedIndex, value } = this.choice
    const names = this.scenarios.all(words().faults).map(({ name }) => name)
    this.choice.replaceChildren(...names.map((name) => h('option', { value: name }, name)))
    if (names.includes(value)) this.choice.value = value
    // The ready-made scenarios have other names in another language.
    else this.choice.selectedIndex = Math.max(0, Math.min(selectedIndex, names.length - 1))
  }

  private get chosen(): Scenario | undefined {
    return this.scenarios.all(words().faults)[this.choice.selectedIndex]
  }

  private press(): void {
    if (this.playing) return this.actions.stop()
    const { chosen } = this
    if (!chosen) return
    this.actions.play(chosen).then(
      (ended) => ended && this.say(({ faults }) => faults.scenario.over(chosen.name)),
      (error: unknown) => this.say((text) => text.faults.scenario.notPlayed(inWords(error)(text))),
    )
  }

  private say(saying: (text: Dictionary) => string): void {
    if (!this.playing) this.said = saying
    this.describe()
  }

  private edit(): void {
    if (this.chosen) this.editor.open(this.chosen, (name) => this.choose(name))
  }

  private record(): void {
    const { recorded: name } = words().faults.scenario
    this.editor.open({ name, steps: this.actions.done() }, (saved) => this.choose(saved))
  }

  private choose(name: string): void {
    this.choice.value = name
  }
}
