import type { Fault, Scenario, Step } from './fault'

/** Where a scenario is that plays. */
export interface Playing {
  name: string
  /** From 1. */
  step: number
  steps: number
  /** What it waits for, if it does: an answer, or time. */
  waits: { once: string } | { ms: number } | null
}

/** What a scenario is played on. */
export interface Stage {
  /** Resolves when it has come to pass; rejects in words when it cannot. */
  inject: (fault: Fault) => Promise<void>
  /**
   * Hears of each call that worked.
   * @returns ends it
   */
  onSuccess: (listener: (method: string) => void) => () => void
  /** Called after each change of where it is. */
  onChange: () => void
}

/** Plays scenarios, one at a time. */
export class Player {
  private now: Playing | null = null
  private ending = new AbortController()

  constructor(private readonly stage: Stage) {}

  get playing(): Playing | null {
    return this.now
  }

  /**
   * Plays a scenario from its first step; one that plays already ends.
   * @returns whether it was played to its end; false: it was stopped
   * @throws Error (as a rejection), in words: a step cannot come to pass; the rest is left out
   */
  async play({ name, steps }: Scenario): Promise<boolean> {
    this.stop()
    const { signal } = (this.ending = new AbortController())
    try {
      for (const [index, step] of steps.entries()) {
        const at = { name, step: index + 1, steps: steps.length }
        await this.wait(step, at, signal)
        if (signal.aborted) return false
        this.show({ ...at, waits: null })
        await this.stage.inject(faultOf(step))
        if (signal.aborted) return false
      }
      return true
    } finally {
      if (!signal.aborted) this.show(null)
    }
  }

  stop(): void {
    this.ending.abort()
    if (this.now) this.show(null)
  }

  private show(playing: Playing | null): void {
    this.now = playing
    this.stage.onChange()
  }

  private async wait(
    { once, after = 0 }: Step,
    at: Omit<Playing, 'waits'>,
    signal: AbortSignal,
  ): Promise<void> {
    if (once) {
      this.show({ ...at, waits: { once } })
      await this.until(signal, (done) =>
        this.stage.onSuccess((method) => method === once && done()),
      )
    }
    if (after > 0 && !signal.aborted) {
      this.show({ ...at, waits: { ms: after } })
      await this.until(signal, (done) => {
        const timer = setTimeout(done, after)
        return () => clearTimeout(timer)
      })
    }
  }

  /** Waits for something that can be given up. */
  private until(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        signal.removeEventListener('abort', end)
        resolve()
      }
      const cancel = begin(end)
      signal.addEventListener('abort', end)
    })
  }
}

/** What a step does, without when. */
function faultOf(step: Step): Fault {
  const fault = { ...step }
  delete fault.after
  delete fault.once
  return fault
}
