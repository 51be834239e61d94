import type { PackageMeta } from '../compiledPackage'
import { textOf, type Json } from '../json'
import type { LaunchOptions } from '../layers'
import { resolvePath } from '../paths'
import { HostFailure } from './failure'

/**
 * Joins what a page is to be opened with to its address; a name that the address has already keeps its
 * value there (documented). Neither names nor values are encoded (inferred: a page gets its query as it
 * was written).
 * @param url - as `navigateTo` takes it
 * @param query - its `query` argument; what is no object adds nothing
 */
export function withQuery(url: string, query: Json | undefined): string {
  if (typeof query !== 'object' || query === null || Array.isArray(query)) return url
  const [, said = ''] = url.split(/\?(.*)/s)
  const known = new Set(said.split('&').map((pair) => pair.split('=', 1)[0]))
  const added = Object.entries(query)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => `${name}=${textOf(value)}`)
  if (added.length === 0) return url
  const separator = !url.includes('?') ? '?' : said ? '&' : ''
  return url + separator + added.join('&')
}

/** Where the addresses of a package lead. */
export class Routes {
  constructor(private readonly meta: PackageMeta) {}

  /**
   * @param url - `/pages/a/b?key=value`, or relative to the page it is named on
   * @throws HostFailure when the package has no such page
   */
  resolve(url: string, from = ''): LaunchOptions {
    const [named = '', ...rest] = url.split('?')
    const path = resolvePath(named, from)
    const { pages } = this.meta
    if (!pages.includes(path)) {
      throw new HostFailure(`page "${path}" is not in app.json; the app has ${pages.join(', ')}`)
    }
    return { path, query: rest.join('?') }
  }

  /** @throws HostFailure also when the page is one of the tab bar's: only `switchTab` leads there */
  resolveUntabbed(url: string, from?: string): LaunchOptions {
    const target = this.resolve(url, from)
    if (!this.isTab(target.path)) return target
    throw new HostFailure(`page "${target.path}" is in the tab bar: use switchTab`)
  }

  /** @throws HostFailure also when the page is none of the tab bar's */
  resolveTab(url: string, from?: string): LaunchOptions {
    const target = this.resolve(url, from)
    if (this.isTab(target.path)) return target
    throw new HostFailure(`page "${target.path}" is not in the tab bar`)
  }

  isTab(path: string | undefined): boolean {
    return !!this.meta.tabBar?.list.some(({ pagePath }) => pagePath === path)
  }
}
