import { COPY_FOR } from '../compiledPackage'
import { resolvePath } from '../paths'
import type { Files } from './files'
import { rewriteTags, tagsOf } from './tags'

/** A script that a template has, as it is written there once it is linked. */
interface OwnScript {
  module: string
  element: string
}

/** A template to be compiled, by the path that others name it by. */
export interface TemplateText {
  path: string
  text: string
}

function scriptsIn(text: string): OwnScript[] {
  return [...tagsOf(text)].flatMap((tag) => {
    const module = tag.opens('sjs') ? tag.get('module') : undefined
    return module ? [{ module, element: tag.toString() }] : []
  })
}

/**
 * Lets what a template includes use the template's scripts: it stands there as if it were copied
 * (documented). The template compiler shows a file its own scripts alone, so that each place which includes
 * one gets a copy that has the others, too.
 * @param text - of the template, linked
 * @param link - links the text of another template
 * @param outer - scripts of those that include this one
 * @param above - the files that led here: one may include itself in a circle
 * @returns the template, and the copies that it includes
 */
export function linkIncludes(
  { path, text }: TemplateText,
  file: string,
  files: Files,
  link: (file: string) => string,
  outer: readonly OwnScript[] = [],
  above: readonly string[] = [],
): TemplateText[] {
  const own = scriptsIn(text)
  const foreign = outer.filter(({ module }) => !own.some((script) => script.module === module))
  const scripts = [...own, ...foreign]
  const copies: TemplateText[] = []
  const linked = rewriteTags(text, (tag) => {
    const source = tag.opens('include') ? tag.find('src') : undefined
    if (!source?.value || scripts.length === 0) return tag.toString()
    const bare = resolvePath(source.value, file).replace(/\.ttml$/, '')
    const target = `${bare}.ttml`
    if (!files.has(target) || target === file || above.includes(target)) return tag.toString()
    // Beside the file itself, for what that names is relative to it.
    const copy = { path: `${bare}${COPY_FOR}${path.replaceAll('/', '.')}`, text: link(target) }
    copies.push(...linkIncludes(copy, target, files, link, scripts, [...above, file]))
    source.value = `/${copy.path}`
    return tag.toString()
  })
  // Behind it: every line stays where it is.
  return [{ path, text: linked + foreign.map(({ element }) => element).join('') }, ...copies]
}
