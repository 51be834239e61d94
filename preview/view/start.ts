import type { CompiledPackage, PackageMeta, PackageStyles, SentPackage } from '../compiledPackage'
import { words } from '../i18n/language'
import type { LaunchOptions } from '../layers'
import type { LaunchQuery } from '../serverMessages'

/** The pages that a start opens: the one it is launched on, and those over it. */
export type PagesToOpen = [LaunchOptions, ...LaunchOptions[]]

/** Where a phone's app opens when it comes back to no page: what is missing is the preview's choice. */
interface Entry {
  /** The phone's, its userId. */
  name: string
  path: string | null
  query: string | null
}

/** There is no package yet; a build is on its way, or nobody has started one. */
export class NotBuilt extends Error {}

async function ask<T>(url: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  const post = body && { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(url, post).catch(() => {
    throw new Error(words().phone.noServer)
  })
  if (response.status === 503) throw new NotBuilt()
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T
}

/** Loads what the package's style sheets are now. */
export const loadStyles = () => ask<PackageStyles>('api/styles')

/** Queries that got a token here, and what they were without it: every restart lends a new one. */
const loans = new Map<string, string>()

/** The page as the app opened it: without a token that it has from here. */
export const unlent = ({ path, query }: LaunchOptions): LaunchOptions => ({
  path,
  query: loans.get(query) ?? query,
})

/**
 * A token that one page handed to the next in memory is gone with the run. The page is opened as by a
 * link to it, and who makes such a link puts a token in: so a query that names a room and a user, and
 * no token, gets one. Other queries stay as they are.
 */
async function withToken({ path, query }: LaunchOptions): Promise<LaunchOptions> {
  const named = new URLSearchParams(query)
  const [roomId, userId] = [named.get('roomId'), named.get('userId')]
  if (!roomId || !userId || named.has('token')) return { path, query }
  const answer = await ask<{ token: string }>('/v1/rtc/token', { roomId, userId }).catch(() => null)
  if (!answer) return { path, query }
  const lent = `${query}&token=${encodeURIComponent(answer.token)}`
  loans.set(lent, query)
  return { path, query: lent }
}

/** Those of the pages that the package has, from its last tab on: no page opens a tab over itself. */
function pagesIn({ pages, tabBar }: PackageMeta, visited: readonly LaunchOptions[]) {
  let known: LaunchOptions[] = []
  for (const page of visited) {
    if (!pages.includes(page.path)) continue
    if (tabBar?.list.some(({ pagePath }) => pagePath === page.path)) known = []
    known.push(page)
  }
  return known
}

/** The package that was loaded last. */
let last: CompiledPackage | null = null

/** Loads the package, but for the scripts of it that are here already. */
async function loadPackage(user: string): Promise<CompiledPackage> {
  const known = last
  const has = known ? `&has=${known.meta.version}` : ''
  const { kept, ...news } = await ask<SentPackage>(`api/package?${user}${has}`)
  for (const file of kept) news.scripts[file] = known?.scripts[file] ?? ''
  return (last = news)
}

/**
 * Loads the package, and decides where the app starts.
 * @param entry - where it does unless it comes back
 * @param visited - the pages to come back to, bottom first; without the last of them in the package
 * the app starts at its entry
 * @throws NotBuilt; Error in words when the server refuses or does not answer
 */
export async function load(
  entry: Entry,
  visited: readonly LaunchOptions[],
): Promise<{ compiled: CompiledPackage; pages: PagesToOpen }> {
  const user = `userId=${encodeURIComponent(entry.name)}`
  const compiled = await loadPackage(user)
  const { meta } = compiled
  const [first, ...above] = pagesIn(meta, visited)
  if (first && meta.pages.includes(visited[visited.length - 1]?.path ?? '')) {
    return {
      compiled,
      pages: [await withToken(first), ...(await Promise.all(above.map(withToken)))],
    }
  }
  const { query } = await ask<LaunchQuery>(`/api/launch?${user}`)
  const page = { path: entry.path || meta.entry, query: entry.query ?? query }
  return { compiled, pages: [page] }
}
