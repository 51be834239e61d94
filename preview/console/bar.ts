import { h } from '../dom'
import { DICTIONARIES } from '../i18n/dictionaries'
import { LANGUAGES } from '../i18n/dictionary'
import { chooseLanguage, language, words } from '../i18n/language'
import type { PreviewInfo } from '../serverMessages'
import { Legend } from './legend'
import { explain } from './tooltip'

/** The head of the page: the room, and the controls of all phones together. */
export class Bar {
  readonly element: HTMLElement
  private readonly legend = new Legend()
  private readonly title = h('h1')
  private readonly roomLabel = h('dt')
  private readonly room = h('dd')
  private readonly app = h('dd')
  private readonly appPlace = h('div', {}, h('dt', {}, 'appId'), this.app)
  private readonly legendButton = h('button', {
    class: 'legend-open',
    'aria-haspopup': 'dialog',
    onclick: () => this.legend.open(),
  })
  private readonly restartButton: HTMLButtonElement
  private readonly languages = h(
    'select',
    {},
    ...LANGUAGES.map((tag) => h('option', { value: tag, lang: tag }, DICTIONARIES[tag].name)),
  )

  constructor(info: PreviewInfo, restartAll: () => void) {
    this.restartButton = h('button', { onclick: restartAll })
    this.languages.addEventListener('change', () => {
      const chosen = LANGUAGES.find((tag) => tag === this.languages.value)
      if (chosen) chooseLanguage(chosen)
    })
    this.element = h(
      'header',
      { class: 'bar' },
      this.title,
      h('dl', {}, h('div', {}, this.roomLabel, this.room), this.appPlace),
      h('div', { class: 'actions' }, this.legendButton, this.languages, this.restartButton),
      this.legend.element,
    )
    this.enter(info)
    this.speak()
  }

  /** Names the room the phones are invited to. */
  enter({ roomId, appId }: PreviewInfo): void {
    this.room.textContent = roomId
    this.app.textContent = appId ?? ''
    this.appPlace.hidden = appId === undefined
  }

  /** Says its words in the present language. */
  speak(): void {
    const { title, bar } = words()
    this.title.textContent = title
    this.roomLabel.textContent = bar.room
    this.legendButton.textContent = bar.legend
    this.restartButton.textContent = bar.restartAll
    explain(this.restartButton, { label: bar.restartAll, does: bar.restartAllDoes })
    this.languages.value = language()
    this.languages.setAttribute('aria-label', bar.language)
    this.legend.speak()
  }
}
