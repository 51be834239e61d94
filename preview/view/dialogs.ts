import { h } from '../dom'
import type { Dictionary } from '../i18n/dictionary'
import { textOf, type Json, type JsonObject } from '../json'

/** A line of the app's settings. */
export interface SettingRow {
  label: string
  allowed: boolean
  set: (allowed: boolean) => void
}

/** Toasts, modals and sheets, drawn inside the phone. */
export class Dialogs {
  private toast: HTMLElement | null = null
  private timer = 0
  private open: { element: HTMLElement; dismiss: () => void }[] = []

  constructor(
    private readonly overlay: HTMLElement,
    private words: Dictionary['douyin'],
  ) {}

  /** Says its words in another language from now on. */
  speak(words: Dictionary['douyin']): void {
    this.words = words
  }

  showToast({ title, icon, duration }: JsonObject): void {
    this.hideToast()
    const kind = icon === 'none' || icon === 'loading' || icon === 'fail' ? icon : 'success'
    this.toast = h(
      'div',
      { class: `toast ${kind}`, role: 'status' },
      ...(kind === 'none' ? [] : [h('i')]),
      h('span', {}, textOf(title)),
    )
    this.overlay.append(this.toast)
    const ms = typeof duration === 'number' ? duration : 1_500
    this.timer = window.setTimeout(() => this.hideToast(), ms)
  }

  showLoading({ title }: JsonObject): void {
    this.showToast({ title: title ?? '', icon: 'loading' })
    clearTimeout(this.timer)
  }

  hideToast(): void {
    clearTimeout(this.timer)
    this.toast?.remove()
    this.toast = null
  }

  showCopied(): void {
    this.showToast({ title: this.words.copied, icon: 'success' })
  }

  showModal(args: JsonObject): Promise<Json> {
    const { words } = this
    return this.ask('modal', (answer) => {
      const button = (label: string, confirm: boolean) =>
        h(
          'button',
          {
            class: confirm ? 'confirm' : 'cancel',
            onclick: () => answer({ confirm, cancel: !confirm }),
          },
          label,
        )
      const cancel =
        args.showCancel === false ? [] : [button(textOf(args.cancelText, words.cancel), false)]
      return {
        body: h(
          'div',
          { class: 'card', role: 'alertdialog', 'aria-modal': 'true' },
          ...(args.title ? [h('h2', {}, textOf(args.title))] : []),
          h('p', { tabindex: '0' }, textOf(args.content)),
          h('footer', {}, ...cancel, button(textOf(args.confirmText, words.confirm), true)),
        ),
        dismissed: { confirm: false, cancel: true },
      }
    })
  }

  /** @throws the host's words for a sheet that was put away */
  async showActionSheet({ itemList }: JsonObject): Promise<Json> {
    const items = Array.isArray(itemList) ? itemList : []
    const chosen = await this.ask('sheet', (answer) => ({
      body: h(
        'div',
        { class: 'card' },
        ...items.map((item, tapIndex) =>
          h('button', { onclick: () => answer({ tapIndex }) }, textOf(item)),
        ),
        h('button', { class: 'cancel', onclick: () => answer(null) }, this.words.cancel),
      ),
      dismissed: null,
    }))
    if (chosen === null) throw new Error('cancel')
    return chosen
  }

  /**
   * Lets a person choose a way, and goes it within the tap: a browser allows some things only then.
   * @returns what comes of it, null when the sheet was put away
   * @throws whatever the way does
   */
  async chooseOne<T>(ways: readonly { label: string; act: () => Promise<T> }[]): Promise<T | null> {
    let going: Promise<T> | null = null
    await this.ask('sheet', (answer) => ({
      body: h(
        'div',
        { class: 'card' },
        ...ways.map(({ label, act }) => {
          const go = () => {
            going = act()
            answer(null)
          }
          return h('button', { onclick: go }, label)
        }),
        h('button', { class: 'cancel', onclick: () => answer(null) }, this.words.cancel),
      ),
      dismissed: null,
    }))
    return going
  }

  /** The app's settings: what its owner lets it use. */
  openSetting(settings: readonly SettingRow[]): Promise<Json> {
    return this.ask('sheet settings', (answer) => {
      const rows = settings.map(({ label, allowed, set }) => {
        const box = h('input', { type: 'checkbox', checked: allowed })
        box.addEventListener('change', () => set(box.checked))
        return h('label', {}, label, box)
      })
      return {
        body: h(
          'div',
          { class: 'card' },
          h('h2', {}, this.words.settings),
          ...rows,
          h('button', { class: 'cancel', onclick: () => answer({}) }, this.words.done),
        ),
        dismissed: {},
      }
    })
  }

  /** Puts everything away, as when the app ends. */
  close(): void {
    this.hideToast()
    for (const { dismiss } of [...this.open]) dismiss()
  }

  /**
   * Draws a dialog until it is answered.
   * @param draw - makes it, and what it comes to when it is put away
   */
  ask(
    kind: string,
    draw: (answer: (value: Json) => void) => { body: HTMLElement; dismissed: Json },
  ): Promise<Json> {
    return new Promise((resolve) => {
      const answer = (value: Json) => {
        this.open = this.open.filter((dialog) => dialog !== entry)
        element.remove()
        resolve(value)
      }
      const { body, dismissed } = draw(answer)
      const element = h('div', { class: `dialog ${kind}` }, body)
      const entry = { element, dismiss: () => answer(dismissed) }
      this.open.push(entry)
      this.overlay.append(element)
    })
  }
}
