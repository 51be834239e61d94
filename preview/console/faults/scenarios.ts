import type { Scenario } from '../../faults/fault'
import { READY_SCENARIOS } from '../../faults/readyScenarios'
import { readScenario, scenarioIn, type Problem } from '../../faults/scenario'
import type { FaultWords } from '../../i18n/faults/words'

/** The key of the scenarios in this browser's storage. */
const KEY = 'scenarios'

/** The scenarios of this browser; one that is saved replaces the one of its name. */
export class Scenarios {
  private readonly listeners = new Set<() => void>()

  /** The saved scenarios, in the order in which they were saved. */
  get saved(): Scenario[] {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]') as unknown[]
    return kept.flatMap((one) => {
      const read = readScenario(one)
      return 'scenario' in read ? [read.scenario] : []
    })
  }

  /** The ready-made scenarios, by their names in this language, and then the saved ones. */
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
   * Saves the scenario that came with the page's address.
   * @returns the scenario, or what is wrong with it; null where none came
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
