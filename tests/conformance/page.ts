import { ENGINES } from './browser'
import { drawScreens } from './drawnScreen'
import { type Outcome, outcomeOf } from './outcome'

declare global {
  interface Window {
    /** Runs a case on an engine of the browser. */
    outcomeOf: (engine: keyof typeof ENGINES, at: number) => Promise<Outcome>
  }
}

drawScreens()
window.outcomeOf = (engine, at) => outcomeOf(ENGINES[engine], at)
