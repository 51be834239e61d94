import { isFromHere, npmPaths, PICTURES, resolvePath } from '../paths'
import type { Files } from './files'
import { lineAt, type TemplateScripts } from './templateScripts'

/** Comments and the texts of scripts are no elements. */
const ELEMENT =
  /<!--[\s\S]*?-->|<sjs\b(?:"[^"]*"|'[^']*'|[^'">])*[^/]>[\s\S]*?<\/sjs>|<([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/g

/** A template that is defined, one that is used by a name that stands there, and where others come from. */
const DEFINED = /<template\s(?:[^>]*\s)?name\s*=\s*["']([^"']+)["']/g
const USED = /<template\s(?:[^>]*\s)?is\s*=\s*["']([^"'{}]+)["']/g
const BROUGHT = /<(import|include)\s(?:[^>]*\s)?src\s*=\s*["']([^"']+)["']/g
const COMMENT = /<!--[\s\S]*?-->/g

const SOURCE = /(\s(?:src|poster)\s*=\s*)(["'])([^"'{}]+)\2/g

/**
 * Looks after the files that a template names: scripts, other templates, and pictures, which are
 * named from the root from now on, for the template may be imported by one in another folder.
 * @param warn - told of files that are not there, with the line that names them
 * @throws Error that names the line that asks for a script which is not there
 */
export function linkReferences(
  ttml: string,
  file: string,
  files: Files,
  scripts: TemplateScripts,
  warn: (text: string) => void,
): string {
  const lacks = (at: number, path: string) => {
    warn(`${file}:${lineAt(ttml, at)}: ${path} is missing.`)
  }
  const known = templatesIn(file, files)
  for (const { 1: name = '', index } of blank(ttml).matchAll(USED)) {
    if (!known.has(name)) warn(`${file}:${lineAt(ttml, index)}: there is no template "${name}".`)
  }
  return scripts.linkInline(ttml, file).replace(ELEMENT, (element, tag: string, at: number) => {
    if (element.startsWith('<sjs') || tag === 'sjs') {
      const source = /^<sjs\b[^>]*?\ssrc\s*=\s*["']([^"']+)/.exec(element)?.[1]
      if (source) scripts.find(source, file, lineAt(ttml, at))
      return element
    }
    const isPicture = PICTURES.has(tag)
    if (!isPicture && tag !== 'import' && tag !== 'include') return element
    return element.replace(SOURCE, (attribute, name: string, quote: string, source: string) => {
      const path = resolvePath(source, file)
      if (!isPicture) {
        const template = path.endsWith('.ttml') ? path : `${path}.ttml`
        if (!files.has(template)) lacks(at, template)
        return attribute
      }
      const inPackage = isFromHere(source) || /^\/(?!\/)/.test(source)
      if (inPackage && !files.has(path)) lacks(at, path)
      return isFromHere(source) ? `${name}${quote}/${path}${quote}` : attribute
    })
  })
}

/** A template's text with its comments blanked out, so that every place stays where it is. */
const blank = (ttml: string) => ttml.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '))

/**
 * The templates that a file can use: its own, and those of the files it imports or includes.
 * @param above - the files that led here: one may include itself in a circle
 */
function templatesIn(file: string, files: Files, above: readonly string[] = []): Set<string> {
  const ttml = blank(files.get(file)?.toString() ?? '')
  const names = new Set([...ttml.matchAll(DEFINED)].map(([, name = '']) => name))
  for (const [, , source = ''] of ttml.matchAll(BROUGHT)) {
    const path = resolvePath(source, file)
    const brought = path.endsWith('.ttml') ? path : `${path}.ttml`
    if (above.includes(brought)) continue
    for (const name of templatesIn(brought, files, [...above, file])) names.add(name)
  }
  return names
}

/**
 * Finds the component that a json names: by a path, as a package of `miniprogram_npm` (`ext://name/part`
 * or `name/part`).
 * @param owner - whose json it is, by path; empty for the app's own
 * @returns its path, or `null` when it comes from elsewhere than the package
 */
export function findComponent(target: string, owner: string, files: Files): string | null {
  const exists = (path: string) =>
    ['.json', '.ttml', '.js', '.ts'].some((suffix) => files.has(path + suffix))
  const [, scheme, inScheme = ''] = /^([a-zA-Z]+):\/\/(.*)$/.exec(target) ?? []
  if (scheme && scheme !== 'ext') return null
  const plain = resolvePath(target, owner)
  const candidates = scheme
    ? npmPaths(inScheme, owner)
    : [plain, ...(isFromHere(target) && !target.startsWith('.') ? npmPaths(target, owner) : [])]
  // A folder stands for its index, as other hosts do.
  const found = candidates.flatMap((path) => [path, `${path}/index`]).find(exists)
  return found ?? (scheme ? null : plain)
}
