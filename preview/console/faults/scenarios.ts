import type { Scenario } from '../../faults/fault'
import { READY_SCENARIOS } from '../../faults/readyScenarios'
import { readScenario, scenarioIn, type Problem } from '../../faults/scenario'
import type { FaultWords } from '../../i18n/faults/words'

/** Where they are kept, in this browser. */
const KEY = 'scenarios'

/** The scenarios of this browser, by name: one that is saved under a name takes its place. */
export class Scenarios {
  private readonly listeners = new Set<() => void>()

  /** Those that were saved, in the order they were. */
  get saved(): Scenario[] {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as unknown[]
    return kept.flatMap((one) => {
      const read = readScenario(one)
      return 'scenario' in read ? [read.scenario] : []
    })
  }

  /** Those, and before them what every preview has, as it is called in this language. */
  all({ scenario: { ready } }: FaultWords): Scenario[] {
    const own = Object.entries(READY_SCENARIOS).map(([name, steps]) => ({
      name: ready[name as keyof typeof ready],
      steps: [...steps],
    }))
    return [...own, ...this.saved]
  }

  save(scenario: Scenario): void {
    this.keep([...this.saved.filter(({ name }) => name !== scenario.name), scenario])
  }

  remove(name: string): void {
    this.keep(this.saved.filter((one) => one.name !== name))
  }

  /**
   * Takes the one over that came with the address of the page.
   * @returns it, or what is wrong with it; nothing where none came
   */
  receive(): { scenario: Scenario } | { problems: readonly Problem[] } | null {
    const read = scenarioIn(location.hash)
    if (read && 'scenario' in read) this.save(read.scenario)
    return read
  }

  /** Hears of each change. */
  watch(listener: () => void): void {
    this.listeners.add(listener)
  }

  private keep(scenarios: readonly Scenario[]): void {
    localStorage.setItem(KEY, JSON.stringify(scenarios))
    for (const listener of this.listeners) listener()
  }
}
