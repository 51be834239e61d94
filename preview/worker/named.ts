import type { Element } from 'glass-easel'

import type { CompiledPackage } from '../compiledPackage'
import { isFromHere, resolvePath } from '../paths'
import { firstTime } from './firstTime'

/**
 * Finds the files that elements name by data: such a path is relative to the page or component whose
 * template the element stands in.
 * @param warn - told once of each file that the package does not have, and its compiler has not named
 * @returns of a path and the element that names it: the path from the root; addresses stay
 */
export function findNamed(
  { meta, warnings }: CompiledPackage,
  warn: (text: string) => void,
): (named: string, element?: Element) => string {
  const files = new Set(meta.files)
  const isNew = firstTime()
  return (named, element) => {
    const fromHere = isFromHere(named)
    if (!fromHere && !/^\/(?!\/)/.test(named)) return named
    const owner = element?.ownerShadowRoot?.getHostNode().is ?? ''
    const path = resolvePath(named, owner)
    const text = `${path} is missing.`
    if (!files.has(path) && isNew(path) && !warnings.some((known) => known.endsWith(text))) {
      warn(`${owner}: ${text}`)
    }
    return `/${path}`
  }
}
