import { resolvePath } from './paths'
import type { LaunchOptions } from './layers'

/** Parts of a link that hold another one: a web address that leads into Douyin names Douyin's own. */
const HOLDER = 'schema'

/** The part that names the page, in a link of Douyin's. */
const PAGE = 'start_page'

/** An address that names its scheme. */
const ADDRESS = /^[a-z][a-z\d+.-]*:/i

/** How many links may hold each other. */
const MOST_HELD = 3

/** A page as it is written: `pages/room/index?key=value`. What stands behind a `#` names no page. */
function pageIn(text: string): LaunchOptions {
  const [, path = '', query = ''] = /^([^?#]*)\??([^#]*)/.exec(text) ?? []
  return { path: resolvePath(`/${path}`, ''), query }
}

/**
 * The page that a link or the text of a code names.
 * @param text - `pages/room/index?key=value`, a query alone (`?key=value`, for the entry page), or a link of
 * Douyin with a `start_page`
 * @returns null where it names none: a web address, say
 */
export function pageOfLink(text: string, held = 0): LaunchOptions | null {
  const link = text.trim()
  if (!ADDRESS.test(link)) return link === '' ? null : pageIn(link)
  const parts = new URLSearchParams(link.split(/\?(.*)/s)[1] ?? '')
  const [page, inside] = [parts.get(PAGE), parts.get(HOLDER)]
  if (page !== null) return pageIn(page)
  return inside !== null && held < MOST_HELD ? pageOfLink(inside, held + 1) : null
}
