import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import { component } from 'glass-easel-miniprogram-adapter'

import { firstTime } from './firstTime'

/**
 * What other hosts draw without a word: of a list that is not there yet, nothing; and as many items as a
 * number says, which frameworks make of a count.
 */
const USUAL = [/got type "(undefined|null)"/, /^Use number as for-list/]

/**
 * Hears what glass-easel has to say of the package.
 * @param warn - told once of each doubt
 * @param report - told of what the package throws
 */
export function hearGlassEasel(
  warn: (text: string) => void,
  report: (name: string, error: unknown) => void,
): void {
  const isNew = firstTime()
  addGlobalWarningListener((message, owner) => {
    const named = typeof owner === 'string' ? owner : owner.is
    const doubt = named ? `${named}: ${message}` : message
    if (!USUAL.some((usual) => usual.test(message)) && isNew(doubt)) warn(doubt)
    return false
  })
  addGlobalErrorListener((error, method) => {
    report(method ?? 'package', error)
    return false
  })
}

/** Lets components ask of themselves what `tt` is asked for: the adapter's own would ask a DOM. */
export function lendQueries(
  tt: Record<string, unknown>,
  createMediaQueryObserver: () => object,
): void {
  Object.assign(component.ComponentCaller.prototype, {
    createMediaQueryObserver,
    createSelectorQuery(this: unknown) {
      return (tt.createSelectorQuery as () => { in: (within: unknown) => unknown })().in(this)
    },
    createIntersectionObserver(this: unknown, options: unknown) {
      return (tt.createIntersectionObserver as (...args: unknown[]) => unknown)(this, options)
    },
  })
}
