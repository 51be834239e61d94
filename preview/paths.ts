/** How files of a package name each other. */

/** Elements whose `src` and `poster` are files. */
export const PICTURES: ReadonlySet<string> = new Set(['image', 'cover-image', 'video', 'audio'])

/** Where packages of npm lie, once the vendor's tools have built them. */
const NPM = 'miniprogram_npm'

/**
 * Resolves a path the way the package means it.
 * @param request - absolute (`/pages/a`), or relative to the asking file
 * @param from - the file that asks, relative to the package
 * @returns a path relative to the package, without leading slash
 */
export function resolvePath(request: string, from: string): string {
  const base = request.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of request.split('/')) {
    if (part === '..') base.pop()
    else if (part !== '.' && part !== '') base.push(part)
  }
  return base.join('/')
}

/** Whether what a file names is meant from where the file is: neither from the root nor an address. */
export const isFromHere = (named: string) => named !== '' && !/^([a-z][a-z\d+.-]*:|\/)/i.test(named)

/**
 * Where a package of npm may lie: beside the file that asks, or in a folder above.
 * @param name - `name`, `name/part` or `@scope/name/part`
 * @returns paths relative to the package, nearest first
 */
export function npmPaths(name: string, from: string): string[] {
  const folders = from.split('/').slice(0, -1)
  return [...folders.keys(), folders.length]
    .reverse()
    .map((depth) => [...folders.slice(0, depth), NPM, name].join('/'))
}

/**
 * Changes the addresses in a declaration (`url(…)`), and the text around them apart: an inline
 * picture must never be mistaken for text.
 */
export function eachPart(
  value: string,
  text: (part: string) => string,
  url: (target: string) => string,
): string {
  return value
    .split(/(url\((?:"[^"]*"|'[^']*'|[^)]*)\))/)
    .map((part, i) =>
      i % 2
        ? part.replace(
            /^url\(\s*(["']?)(.*?)\1\s*\)$/s,
            (_, q: string, target: string) => `url(${q}${url(target)}${q})`,
          )
        : text(part),
    )
    .join('')
}

/** A property's name as a template spells it: `active-color` for `activeColor`. */
export const hyphenated = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The same the other way round: `activeColor` for `active-color`. */
export const camelCased = (name: string) =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
