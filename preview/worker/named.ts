import type { Element } from 'glass-easel'

import { isFromHere, resolvePath } from '../paths'
import type { CompiledPackage } from '../protocol'

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
  const told = new Set<string>()
  return (named, element) => {
    const fromHere = isFromHere(named)
    if (!fromHere && !/^\/(?!\/)/.test(named)) return named
    const owner = element?.ownerShadowRoot?.getHostNode().is ?? ''
    const path = resolvePath(named, owner)
    const text = `${path} is missing.`
    if (!files.has(path) && !told.has(path) && !warnings.some((known) => known.endsWith(text))) {
      told.add(path)
      warn(`${owner}: ${text}`)
    }
    return `/${path}`
  }
}
