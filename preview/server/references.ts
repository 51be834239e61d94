import { isFromHere, npmPaths, PICTURES, resolvePath } from '../paths'
import type { Files } from './styles'
import { lineAt, type TemplateScripts } from './templateScripts'

/** Comments and the texts of scripts are no elements. */
const ELEMENT =
  /<!--[\s\S]*?-->|<sjs\b(?:"[^"]*"|'[^']*'|[^'">])*[^/]>[\s\S]*?<\/sjs>|<([a-z][\w-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/g

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
