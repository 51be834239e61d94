import { h } from '../dom'
import type { DouyinWords } from '../i18n/douyin/words'
import { textOf, type Json, type JsonObject } from '../json'
import { packageAddress } from './builtins/builtin'

/** A line of the app's settings. */
export interface SettingRow {
  label: string
  allowed: boolean
  set: (allowed: boolean) => void
}

/** How many items a sheet has at most (documented). */
const MOST_ITEMS = 6

/** A picture of the package or of the phone's files. */
const pictureOf = (path: Json) => h('img', { src: packageAddress(textOf(path)), alt: '' })

/** What is typed into a modal; it begins with the content. */
function fieldOf({ content, placeholderText }: JsonObject): HTMLInputElement {
  const placeholder = textOf(placeholderText)
  const field = h('input', { placeholder, 'aria-label': placeholder })
  field.value = textOf(content)
  return field
}

/** Writes in a color that the package names; the host takes hexadecimal ones. */
function colored(button: HTMLButtonElement, color: Json | undefined): HTMLButtonElement {
  if (typeof color === 'string' && color.startsWith('#')) button.style.color = color
  return button
}

/** Toasts, modals and sheets, drawn inside the phone. */
export class Dialogs {
  private toast: HTMLElement | null = null
  /** Whether it stays until it is put away. */
  private isLoading = false
  private timer = 0
  private open: { element: HTMLElement; dismiss: () => void }[] = []

  constructor(
    private readonly overlay: HTMLElement,
    private words: DouyinWords,
  ) {}

  /** Says its words in another language from now on. */
  speak(words: DouyinWords): void {
    this.words = words
  }

  showToast({ title, icon, duration, image, mask }: JsonObject): void {
    this.hideToast()
    const kind = icon === 'none' || icon === 'loading' || icon === 'fail' ? icon : 'success'
    const sign = image ? pictureOf(image) : h('i')
    const toast = h(
      'div',
      { class: `toast ${image ? 'pictured' : kind}`, role: 'status' },
      ...(kind === 'none' && !image ? [] : [sign]),
      h('span', {}, textOf(title)),
    )
    // What is under it is not to be touched.
    this.toast = mask ? h('div', { class: 'veil' }, toast) : toast
    this.overlay.append(this.toast)
    const ms = typeof duration === 'number' ? duration : 1_500
    this.timer = window.setTimeout(() => this.hideToast(), ms)
  }

  showLoading({ title, mask }: JsonObject): void {
    this.showToast({ title: title ?? '', icon: 'loading', mask: mask ?? false })
    clearTimeout(this.timer)
    this.isLoading = true
  }

  /**
   * `hideToast` and `hideLoading` put away what either has shown, unless they are told not to.
   * @param loading - which of the two it is
   */
  putAway(loading: boolean, { noConflict }: JsonObject): void {
    if (noConflict !== true || this.isLoading === loading) this.hideToast()
  }

  hideToast(): void {
    clearTimeout(this.timer)
    this.toast?.remove()
    this.toast = null
    this.isLoading = false
  }

  showCopied(): void {
    this.showToast({ title: this.words.copied, icon: 'success' })
  }

  /** @throws when there is nothing to show (documented; the words are not) */
  async showModal(args: JsonObject): Promise<Json> {
    if (!args.title && !args.content) throw new Error('title and content are both empty')
    const { words } = this
    const field = args.editable === true ? fieldOf(args) : null
    const asked = this.ask('modal', (answer) => {
      const button = (label: string, confirm: boolean, color: Json | undefined) =>
        colored(
          h(
            'button',
            {
              class: confirm ? 'confirm' : 'cancel',
              onclick: () =>
                answer({ confirm, cancel: !confirm, ...(field && { content: field.value }) }),
            },
            label,
          ),
          color,
        )
      const cancel =
        args.showCancel === false
          ? []
          : [button(textOf(args.cancelText, words.cancel), false, args.cancelColor)]
      return {
        body: h(
          'div',
          { class: 'card', role: 'alertdialog', 'aria-modal': 'true' },
          ...(args.imageSrc ? [pictureOf(args.imageSrc)] : []),
          ...(args.title ? [h('h2', {}, textOf(args.title))] : []),
          field ?? h('p', { tabindex: '0' }, textOf(args.content)),
          h(
            'footer',
            {},
            ...cancel,
            button(textOf(args.confirmText, words.confirm), true, args.confirmColor),
          ),
        ),
        dismissed: { confirm: false, cancel: true },
      }
    })
    field?.focus()
    return asked
  }

  /**
   * @throws the host's words for a sheet that was put away; when it has no items, or too many (that
   * there are any, and six at most, is documented; the words are not)
   */
  async showActionSheet({ itemList, itemColor, alertText }: JsonObject): Promise<Json> {
    const items = Array.isArray(itemList) ? itemList : []
    if (items.length === 0) throw new Error('the itemList is missing')
    if (items.length > MOST_ITEMS) throw new Error(`${MOST_ITEMS} items are the most`)
    const chosen = await this.ask('sheet', (answer) => ({
      body: h(
        'div',
        { class: 'card' },
        ...(alertText ? [h('p', {}, textOf(alertText))] : []),
        ...items.map((item, tapIndex) =>
          colored(h('button', { onclick: () => answer({ tapIndex }) }, textOf(item)), itemColor),
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
