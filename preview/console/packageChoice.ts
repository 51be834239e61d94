import { h } from '../dom'
import { words } from '../i18n/language'

/** Which package a phone runs, where there are several to choose from. */
export class PackageChoice {
  readonly element: HTMLSelectElement

  /**
   * @param packages - their folders
   * @param index - the one it runs to begin with
   */
  constructor(packages: readonly string[], index: number, onChoice: () => void) {
    const options = packages.map((folder, value) => h('option', { value: String(value) }, folder))
    this.element = h('select', { class: 'package', onchange: onChoice }, ...options)
    this.element.value = String(index)
    this.element.hidden = packages.length === 1
  }

  /** The index of the chosen package, among all. */
  get index(): number {
    return this.element.selectedIndex
  }

  /** Says its name in the present language. */
  speak(): void {
    this.element.setAttribute('aria-label', words().phone.package)
  }
}
