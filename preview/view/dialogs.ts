import { h } from '../dom'
import type { Dictionary } from '../i18n/dictionary'
import { textOf, type Json, type JsonObject, type PhonePermission } from '../protocol'

/** The scopes of `getSetting` that stand for what a call uses. */
export const SCOPES: Record<string, PhonePermission> = {
  'scope.camera': 'camera',
  'scope.record': 'microphone',
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

  /** The app's settings: what its owner lets it use. */
  openSetting(
    permissions: Record<PhonePermission, boolean>,
    set: (permission: PhonePermission, allowed: boolean) => void,
  ): Promise<Json> {
    return this.ask('sheet settings', (answer) => {
      const rows = (Object.keys(permissions) as PhonePermission[]).map((permission) => {
        const box = h('input', { type: 'checkbox', checked: permissions[permission] })
        box.addEventListener('change', () => set(permission, box.checked))
        return h('label', {}, this.words[permission], box)
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

  private ask(
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
