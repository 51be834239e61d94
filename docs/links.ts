/** Holds the links between pages to files and headings that are there. */
import fs from 'node:fs'
import path from 'node:path'

/** What points to another place: `[words](place)` and `src="place"`; not what is written as code. */
const LINK = /\]\(([^)\s]+)\)|src="([^"]+)"/g

/**
 * Looks where pages lead.
 * @param root - the folder that they belong to
 * @param pages - paths from there
 * @returns links that lead nowhere, in words
 */
export function brokenLinks(root: string, pages: readonly string[]): string[] {
  return pages.flatMap((page) => {
    const file = path.join(root, page)
    return [...proseOf(file).matchAll(LINK)].flatMap(([, words, source]) => {
      const link = decodeURI(words ?? source ?? '')
      if (/^\w+:/.test(link)) return []
      const [to = '', anchor] = link.split('#')
      const target = to ? path.join(path.dirname(file), to) : file
      if (!fs.existsSync(target)) return `${page} leads to ${link}: there is no such file`
      if (!anchor || anchorsOf(target).has(anchor)) return []
      return `${page} leads to ${link}: there is no such heading`
    })
  })
}

/** A page without its code, which may look like links. */
function proseOf(file: string): string {
  return fs
    .readFileSync(file, 'utf8')
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''))
}

/** What the headings of a page are called in links, as GitHub does it. */
function anchorsOf(file: string): Set<string> {
  const headings = [...proseOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading)
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}
