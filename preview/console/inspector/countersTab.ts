import { h } from '../../dom'
import { COUNTED } from '../../i18n/inspector/words'
import { words } from '../../i18n/language'
import type { SetDataStats } from '../../inspection'
import { copyJson, type Json } from '../../json'
import type { PhoneControls, PhoneStats } from '../../phoneControls'
import type { Filter, Tab } from './tab'

/** What a phone has running now, and what `setData` cost it so far. */
export class CountersTab implements Tab {
  private readonly list = h('dl', { class: 'counters' })
  readonly element = h('div', { class: 'scroll', tabindex: '0' }, this.list)
  private stats: PhoneStats | null = null
  private setData: Record<string, SetDataStats> = {}

  kinds(): [string, string][] {
    return [['', words().inspector.all]]
  }

  async read(phone: PhoneControls): Promise<void> {
    this.stats = phone.stats()
    this.setData = {}
    this.setData = await phone.inspect('counters')
  }

  draw({ text }: Filter): void {
    const { counters, setData, setDataOf } = words().inspector
    const { stats } = this
    const costs = Object.entries(this.setData)
    const sum = (of: 'calls' | 'bytes') => costs.reduce((all, [, cost]) => all + cost[of], 0)
    const rows: [string, string][] = [
      ...(stats
        ? COUNTED.map((name): [string, string] => [counters[name], String(stats[name])])
        : []),
      [setData, setDataOf(sum('calls'), sum('bytes'))],
      ...costs.map(([path, { calls, bytes }]): [string, string] => [path, setDataOf(calls, bytes)]),
    ]
    const wanted = text.toLowerCase()
    this.list.replaceChildren(
      ...rows
        .filter(([name]) => name.toLowerCase().includes(wanted))
        .map(([name, count]) => h('div', {}, h('dt', {}, name), h('dd', {}, count))),
    )
  }

  shown(): Json {
    return copyJson({ ...this.stats, setData: this.setData })
  }

  speak(): void {
    // All of it is drawn at each look.
  }
}
