import type { LaunchOptions } from '../layers'

/**
 * The pages that a phone was on in the place it came from, bottom first: the page that moved it has
 * them, which is around this one or has opened it. They are handed over once.
 */
export function pagesMovedHere(name: string): LaunchOptions[] {
  const mover = (window.opener as Window | null) ?? (parent === window ? null : parent)
  try {
    const moved = mover?.__movedPhones
    const pages = moved?.[name] ?? []
    if (moved) delete moved[name]
    return pages.map(({ path, query }) => ({ path, query }))
  } catch {
    // It is another page by now.
    return []
  }
}
