import { isFromHere, npmPaths, PICTURES, resolvePath } from '../paths'
import { type Files, wordsOf } from './files'
import { lineAt, rewriteTags, type Tag, tagsOf } from './tags'
import type { TemplateScripts } from './templateScripts'

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
  const known = templatesIn(file, files)
  return rewriteTags(ttml, (tag) => {
    const tell = (words: string) => warn(`${file}:${lineAt(ttml, tag.at)}: ${words}`)
    const lacks = (path: string) => tell(`${path} is missing.`)
    if (tag.closes) return tag.toString()
    if (tag.name === 'template') {
      const name = tag.get('is')
      if (name && !/[{}]/.test(name) && !known.has(name)) tell(`there is no template "${name}".`)
    } else if (tag.name === 'sjs') scripts.linkTag(tag, file, ttml)
    else if (BRINGS.has(tag.name)) {
      const template = templateOf(tag, file)
      if (template && !files.has(template)) lacks(template)
    } else if (PICTURES.has(tag.name)) linkPicture(tag, file, files, lacks)
    return tag.toString()
  })
}

/** Elements that bring the templates of another file. */
const BRINGS: ReadonlySet<string> = new Set(['import', 'include'])

/** The file that an element brings templates of; nothing where data says it. */
function templateOf(tag: Tag, file: string): string | undefined {
  const source = tag.get('src')
  if (!source || /[{}]/.test(source)) return undefined
  const path = resolvePath(source, file)
  return path.endsWith('.ttml') ? path : `${path}.ttml`
}

function linkPicture(tag: Tag, file: string, files: Files, lacks: (path: string) => void): void {
  for (const attribute of tag.attributes) {
    const { name, value } = attribute
    if ((name !== 'src' && name !== 'poster') || value === '' || /[{}]/.test(value)) continue
    const path = resolvePath(value, file)
    const inPackage = isFromHere(value) || /^\/(?!\/)/.test(value)
    if (inPackage && !files.has(path)) lacks(path)
    if (isFromHere(value)) attribute.value = `/${path}`
  }
}

/**
 * The templates that a file can use: its own, and those of the files it imports or includes.
 * @param above - the files that led here: one may include itself in a circle
 */
function templatesIn(file: string, files: Files, above: readonly string[] = []): Set<string> {
  const names = new Set<string>()
  for (const tag of tagsOf(wordsOf(files.get(file)))) {
    if (tag.closes) continue
    const brought = BRINGS.has(tag.name) ? templateOf(tag, file) : undefined
    if (tag.name === 'template') names.add(tag.get('name') ?? '')
    if (!brought || above.includes(brought)) continue
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
