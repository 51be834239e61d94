import { h } from '../../dom'
import type { Scenario } from '../../faults/fault'
import { linkTo, parseScenario, printScenario, type Problem } from '../../faults/scenario'
import { words } from '../../i18n/language'
import { copyText } from '../clipboard'
import { saveFile } from '../saveFile'
import type { Scenarios } from './scenarios'

/** Writes a scenario, as the text of its file: a dialog, put away by Escape, its button or a press beside it. */
export class ScenarioEditor {
  readonly element: HTMLDialogElement
  private readonly title = h('h2', { id: 'scenario-title' })
  private readonly hint = h('p', { id: 'scenario-hint' })
  private readonly text = h('textarea', {
    spellcheck: 'false',
    'aria-labelledby': 'scenario-title',
    'aria-describedby': 'scenario-hint',
  })
  private readonly problems = h('ul', { role: 'alert' })
  private readonly told = h('p', { role: 'status' })
  private readonly closeButton = h('button', {
    class: 'close',
    onclick: () => this.element.close(),
  })
  private readonly buttons: Record<'save' | 'link' | 'file' | 'open' | 'remove', HTMLButtonElement>
  private readonly file = h('input', {
    type: 'file',
    accept: '.json,application/json',
    hidden: true,
  })
  private saved: (name: string) => void = () => undefined

  constructor(private readonly scenarios: Scenarios) {
    const button = (act: () => void) => h('button', { onclick: act })
    this.buttons = {
      save: button(() => this.save()),
      link: button(() => void this.copyLink()),
      file: button(() => this.download()),
      open: button(() => this.file.click()),
      remove: button(() => this.remove()),
    }
    this.file.addEventListener('change', () => void this.openFile())
    this.element = h(
      'dialog',
      { class: 'scenario', 'aria-labelledby': 'scenario-title' },
      h(
        'div',
        { class: 'sheet' },
        h('header', {}, this.title, this.closeButton),
        this.hint,
        this.text,
        this.problems,
        this.told,
        h('footer', {}, ...Object.values(this.buttons), this.file),
      ),
    )
    this.element.addEventListener('click', ({ target }) => {
      if (target === this.element) this.element.close()
    })
  }

  /**
   * Opens it on a scenario.
   * @param saved - told under which name it was saved
   */
  open(scenario: Scenario, saved: (name: string) => void): void {
    this.saved = saved
    this.show(printScenario(scenario))
    this.speak()
    this.element.showModal()
    this.text.focus()
  }

  /** Says its words in the present language. */
  speak(): void {
    const { scenario } = words().faults
    this.title.textContent = scenario.editor
    this.hint.textContent = scenario.editorHint
    this.closeButton.textContent = scenario.close
    for (const [name, button] of Object.entries(this.buttons)) {
      button.textContent = scenario[name as keyof typeof this.buttons]
    }
  }

  private show(text: string): void {
    this.text.value = text
    this.complain([])
  }

  /** The scenario that is written; says what is wrong with it where it is none. */
  private read(): Scenario | null {
    const read = parseScenario(this.text.value)
    this.complain('problems' in read ? read.problems : [])
    return 'scenario' in read ? read.scenario : null
  }

  private complain(problems: readonly Problem[]): void {
    const { problem } = words().faults.scenario
    this.told.textContent = ''
    this.text.setAttribute('aria-invalid', String(problems.length > 0))
    this.problems.replaceChildren(...problems.map((one) => h('li', {}, problem(one))))
  }

  private tell(text: string): void {
    this.told.textContent = text
  }

  private save(): void {
    const scenario = this.read()
    if (!scenario) return
    this.scenarios.save(scenario)
    this.saved(scenario.name)
    this.tell(words().faults.scenario.saved(scenario.name))
  }

  private async copyLink(): Promise<void> {
    const scenario = this.read()
    if (!scenario) return
    const link = linkTo(scenario, location.href)
    // Where the clipboard is out of reach the link is shown, to be copied by hand.
    const copied = await copyText(link)
    this.tell(copied ? words().faults.scenario.linked : link)
  }

  private download(): void {
    const scenario = this.read()
    if (!scenario) return
    saveFile(`${scenario.name.replace(/[\\/:*?"<>|]/g, '-')}.json`, printScenario(scenario))
  }

  private async openFile(): Promise<void> {
    const [file] = this.file.files ?? []
    if (!file) return
    this.show(await file.text())
    this.file.value = ''
    this.read()
  }

  private remove(): void {
    const scenario = this.read()
    if (!scenario) return
    this.scenarios.remove(scenario.name)
    this.element.close()
  }
}
