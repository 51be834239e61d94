import { resolvePath } from '../paths'
import type { Files } from './files'

/** A script that a template has, as it is written there; what it names is named from the root. */
interface OwnScript {
  module: string
  element: string
}

/** A template to be compiled, by the path that others name it by. */
export interface TemplateText {
  path: string
  text: string
}

const SCRIPT = /<!--[\s\S]*?-->|<sjs\b(?:"[^"]*"|'[^']*'|[^'">])*(?:\/>|>[\s\S]*?<\/sjs>)/g
const INCLUDE = /<!--[\s\S]*?-->|(<include\s(?:[^>]*\s)?src\s*=\s*)(["'])([^"']+)\2/g

function scriptsIn(text: string, file: string): OwnScript[] {
  return [...text.matchAll(SCRIPT)].flatMap(([element]) => {
    const module = /^<sjs\b[^>]*?\smodule\s*=\s*["']([^"']+)/.exec(element)?.[1]
    if (!module) return []
    const fromRoot = (_: string, start: string, source: string) =>
      `${start}/${resolvePath(source, file)}`
    return [
      { module, element: element.replace(/^(<sjs\b[^>]*?\ssrc\s*=\s*["'])([^"']+)/, fromRoot) },
    ]
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
  const own = scriptsIn(text, file)
  const foreign = outer.filter(({ module }) => !own.some((script) => script.module === module))
  const scripts = [...own, ...foreign]
  const copies: TemplateText[] = []
  const linked = text.replace(
    INCLUDE,
    (found, start: string | undefined, quote: string, source: string) => {
      if (!start || scripts.length === 0) return found
      const bare = resolvePath(source, file).replace(/\.ttml$/, '')
      const target = `${bare}.ttml`
      if (!files.has(target) || target === file || above.includes(target)) return found
      // Beside the file itself, for what that names is relative to it.
      const copy = { path: `${bare}.for.${path.replaceAll('/', '.')}`, text: link(target) }
      copies.push(...linkIncludes(copy, target, files, link, scripts, [...above, file]))
      return `${start}${quote}/${copy.path}${quote}`
    },
  )
  // Behind it: every line stays where it is.
  return [{ path, text: linked + foreign.map(({ element }) => element).join('') }, ...copies]
}
