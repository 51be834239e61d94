import type { Element, GeneralComponent } from 'glass-easel'

import type { PackageMeta } from '../compiledPackage'

/** Attributes whose values name classes, as `class` itself does. */
export const CLASS_ATTRIBUTES: ReadonlySet<string> = new Set(['hover-class', 'placeholder-class'])

/** @returns the classes that an element names, as they stand in the view's style sheets */
export type ClassNames = (names: string, element?: Element) => string

/** The host's own looks, which are nobody's. */
const OWN: ReadonlySet<string> = new Set(['button-hover', 'navigator-hover'])

/**
 * Finds the classes that elements name in other attributes than `class`: they are those of the page or
 * the component whose template the element stands in, or were given to it from outside.
 * @param isClosed - whether sheets of elsewhere mean nothing in a component
 */
export function findClassNames(
  { scopes }: Pick<PackageMeta, 'scopes'>,
  isClosed: (path: string) => boolean,
): ClassNames {
  const find = (names: readonly string[], host: GeneralComponent | undefined): string[] =>
    names.flatMap((name) => {
      if (!host) return [name]
      if (host.hasExternalClass(name)) {
        return find(host.getExternalClasses()[name] ?? [], host.ownerShadowRoot?.getHostNode())
      }
      const scope = scopes[host.is]
      return [
        ...(OWN.has(name) || !isClosed(host.is) ? [name] : []),
        ...(scope ? [`${scope}--${name}`] : []),
      ]
    })
  return (names, element) =>
    find(names.split(/\s+/).filter(Boolean), element?.ownerShadowRoot?.getHostNode()).join(' ')
}
