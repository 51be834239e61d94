import { resolvePath } from '../paths'
import { type AppJson, subPackagesOf } from './configs'

/** A file of a page may be named in place of the page; behind it may stand what the page is opened with. */
const BEHIND = /(\.(ttml|js|ts|json|html))?(\?.*)?$/s

/**
 * The path by which a page is known, however `app.json` spells it: from the root or from `app.json`, and with
 * one of its files (inferred: the vendor's pages show the plain path alone).
 * @param folder - what it is relative to
 */
export const pagePathOf = (named: string, folder = '') =>
  resolvePath(`/${folder}/${named.replace(BEHIND, '')}`, '')

/** The pages of a package, in the order of `app.json`, each once. */
export function pagesOf(app: AppJson): string[] {
  const { pages = [] } = app
  const inside = subPackagesOf(app).flatMap(({ root, pages: named = [] }) =>
    named.map((page) => pagePathOf(page, root)),
  )
  return [...new Set([...pages.map((page) => pagePathOf(page)), ...inside])]
}

/**
 * Where the app opens: at the first page, unless `app.json` says otherwise.
 * @param warn - told where it says what is no page
 */
export function entryOf(
  { entryPagePath }: AppJson,
  pages: readonly string[],
  warn: (text: string) => void,
): string | undefined {
  const [first] = pages
  if (!entryPagePath) return first
  const entry = pagePathOf(entryPagePath)
  if (pages.includes(entry)) return entry
  warn(`app.json opens at ${entryPagePath}, which is no page.`)
  return first
}
