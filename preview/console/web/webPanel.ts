import { h } from '../../dom'
import { words } from '../../i18n/language'
import type { LaunchQuery, WebApp } from '../../serverMessages'
import { Complaint } from '../complaint'
import { fit } from '../fit'
import { drawing } from '../icons'
import { toolButton } from '../tools'
import { nameControl } from '../tooltip'

/** Its frame is as large as this phone. */
const HELD = { device: 'usual', sideways: false } as const

/** Where a web build of Taro's takes its invitation. */
const ENTRY = '#/pages/index/index?'

async function json<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json() as Promise<Answer>
}

/** A member who came by a link: the web build in a frame as large as a phone. */
export class WebPanel {
  readonly element: HTMLElement
  private readonly frame: HTMLIFrameElement
  private readonly kind = h('span', { class: 'state' })
  private readonly complaint = new Complaint()
  private readonly link = h('a', { target: '_blank', rel: 'noopener', hidden: true })
  private readonly restartButton: HTMLButtonElement
  private readonly removeButton: HTMLButtonElement
  private starts = 0

  /**
   * @param name - the user's id
   * @param remove - takes it off the page
   */
  constructor(
    readonly name: string,
    remove: () => void,
  ) {
    this.frame = h('iframe', {
      allow: 'camera; microphone; display-capture; autoplay; clipboard-write; screen-wake-lock',
      title: name,
    })
    this.restartButton = h('button', { onclick: () => void this.start() }, drawing('restart'))
    this.removeButton = toolButton('removePhone', remove)
    this.removeButton.classList.add('remove')
    this.element = h(
      'article',
      { class: 'phone web', 'data-name': name },
      h('header', {}, h('b', { class: 'name' }, name), this.kind, this.removeButton),
      this.complaint.element,
      h('div', { class: 'stage' }, h('div', { class: 'body' }, this.frame)),
      h('div', { class: 'tools' }, this.restartButton, h('span', { class: 'gap' }), this.link),
    )
    this.speak()
    this.fit()
    void this.start()
  }

  /** Gives the page the room that the console has for it. */
  fit(): void {
    fit(this.element, HELD, false)
  }

  /** Whether it could not be opened. */
  get failed(): boolean {
    return this.complaint.stands
  }

  /** Opens the app again, by an invitation of its own. */
  async start(): Promise<void> {
    this.starts += 1
    const mine = this.starts
    try {
      const app = await json<WebApp>('/api/web')
      const { query } = await json<LaunchQuery>(`/api/launch?userId=${this.name}`)
      if (mine !== this.starts) return
      if ('missing' in app) this.complaint.tell(({ web }) => web.notBuilt(app.missing))
      else this.open(app.address, query)
    } catch {
      this.complaint.tell(({ phone }) => phone.noServer)
    }
  }

  private open(address: string, query: string): void {
    this.complaint.tell(null)
    const started = new URL(address, location.href)
    // The browser loads no address again that differs in its hash alone.
    started.searchParams.set('start', String(this.starts))
    const whole = started.href + ENTRY + query
    this.link.href = whole
    this.link.hidden = false
    // Its own history entry would make the browser's back button restart it.
    if (this.frame.contentWindow) this.frame.contentWindow.location.replace(whole)
    else this.frame.src = whole
  }

  /** Says its words in the present language. */
  speak(): void {
    const { web } = words()
    this.kind.textContent = web.kind
    this.link.textContent = web.inTab
    nameControl(this.restartButton, web.restart)
    nameControl(this.removeButton, web.remove)
    this.complaint.speak()
  }
}
