import { h } from '../dom'
import { words } from '../i18n/language'
import { NETWORKS, type NetworkCondition } from '../network/condition'
import { drawing } from './icons'
import { explain } from './tooltip'

let groups = 0

/** Chooses what a phone's network is like, in words. */
export class NetworkControl {
  readonly element = h('div', { class: 'network', role: 'radiogroup' }, drawing('network'))
  private readonly options: Record<
    NetworkCondition,
    { label: HTMLElement; input: HTMLInputElement; text: HTMLElement }
  >

  /** @param choose - told of what was chosen */
  constructor(choose: (condition: NetworkCondition) => void) {
    groups += 1
    const option = (condition: NetworkCondition) => {
      const input = h('input', { type: 'radio', name: `network-${groups}`, value: condition })
      const text = h('span')
      input.addEventListener('change', () => choose(condition))
      return { label: h('label', {}, input, text), input, text }
    }
    this.options = {
      normal: option('normal'),
      slow: option('slow'),
      lossy: option('lossy'),
      offline: option('offline'),
    }
    this.element.append(...NETWORKS.map((condition) => this.options[condition].label))
    this.show('normal')
    this.speak()
  }

  /** Shows which condition the phone's network is in. */
  show(condition: NetworkCondition): void {
    this.element.dataset.condition = condition
    this.options[condition].input.checked = true
  }

  /** Says its words in the present language. */
  speak(): void {
    const { network, tools } = words()
    this.element.setAttribute('aria-label', tools.network.label)
    for (const condition of NETWORKS) {
      const { input, text } = this.options[condition]
      text.textContent = network[condition].label
      explain(input, network[condition])
    }
  }
}
