import fs from 'node:fs'
import path from 'node:path'

import { compile } from 'sass'
import ts from 'typescript'

export const ROOT = path.resolve(__dirname, '..')

/** Where the sources of a package go, by the folder they come from. The longest one wins. */
export type Places = Readonly<Record<string, string>>

/** The platforms that a source file can be written for, in its name. The first needs no suffix. */
const PLATFORMS = ['tt', 'h5'] as const

/** What all files share of what the compiler writes for a newer language. */
const HELPERS = path.join(ROOT, 'packaging/helpers.ts')

/** As far back as the oldest host and the newest bundler understand both. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2015,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2021.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  strict: true,
  isolatedModules: true,
  declaration: true,
  noEmitHelpers: true,
  skipLibCheck: true,
  types: ['node'],
}

const STYLE = /\.scss$/

/**
 * Writes TypeScript sources as ES modules and declarations, each into a file of its own, so that a
 * bundler takes what is imported and nothing else. A file for Douyin (`.tt`) takes the place of its
 * neighbour without a suffix: what has no engine answers that by itself. One for the web (`.h5`)
 * keeps its suffix, which Taro looks for.
 * @param entries - absolute paths of the files that others import
 * @param places - where the folders of the project go
 * @param target - the package's folder
 * @param what - declarations alone, where a bundler makes the rest
 */
export function emit(
  entries: readonly string[],
  places: Places,
  target: string,
  what: 'all' | 'declarations' = 'all',
): void {
  const files = reachable(what === 'all' ? [...entries, HELPERS] : entries)
  const program = ts.createProgram([...files, path.join(ROOT, 'types/global.d.ts')], OPTIONS)
  for (const file of files) {
    for (const specifier of importsOf(file).filter((name) => STYLE.test(name))) {
      const sheet = path.resolve(path.dirname(file), specifier)
      write(path.join(target, placed(sheet, places)), plainSheet(sheet))
    }
    // Declarations tell what entries promise, which is the same on every platform.
    const web = file.includes('.h5.')
    program.emit(program.getSourceFile(file), (name, text) => {
      const ending = name.endsWith('.d.ts') ? '.d.ts' : '.js'
      if (ending === '.d.ts' ? web : what === 'declarations') return
      const to = path.join(target, placed(file, places))
      const linked = relinked(text, file, places, ending)
      const helped = ending === '.js' ? withHelpers(shorter(linked), file, places) : linked
      write(to.replace(/\.js$/, ending), helped)
    })
  }
}

/** A source with all that it imports, on every platform; sheets are compiled where they are found. */
function reachable(entries: readonly string[]): Set<string> {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    for (const specifier of importsOf(file)) {
      if (!STYLE.test(specifier)) versions(file, specifier).forEach(visit)
    }
  }
  entries.forEach(visit)
  return found
}

/** What a source imports of its own project. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(fs.readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
}

/** A sheet as CSS. Taro leaves `PX` as it is: how wide a design it reckons with is the app's affair. */
function plainSheet(file: string): string {
  return compile(file).css.replace(/(\d)px\b/g, '$1PX')
}

/** The files of an import: the one for Douyin, or else for all, and those of other platforms. */
function versions(from: string, specifier: string): string[] {
  const base = path.resolve(path.dirname(from), specifier)
  const bases = [base, path.join(base, 'index')]
  const [usual, ...others] = [`.${PLATFORMS[0]}`, ...PLATFORMS.slice(1).map((name) => `.${name}`)]
  const of = (suffix: string) =>
    bases
      .flatMap((name) => ['.ts', '.tsx'].map((ending) => name + suffix + ending))
      .find((name) => fs.existsSync(name))
  const main = of(usual ?? '') ?? of('')
  if (!main)
    throw new Error(`${path.relative(ROOT, from)} imports ${specifier}: there is no such file.`)
  return [main, ...others.flatMap((suffix) => of(suffix) ?? [])]
}

/** Where a source goes in the package, as JavaScript. */
function placed(file: string, places: Places): string {
  const source = path.relative(ROOT, file)
  const [folder, place] =
    Object.entries(places)
      .filter(([name]) => source.startsWith(`${name}/`))
      .sort(([a], [b]) => b.length - a.length)[0] ?? []
  if (folder === undefined || place === undefined) {
    throw new Error(`${source} is imported, and has no place in the package.`)
  }
  return path
    .join(place, path.relative(folder, source))
    .replace(`.${PLATFORMS[0]}.`, '.')
    .replace(/\.tsx?$/, '.js')
    .replace(STYLE, '.css')
}

/** A module's text with the imports of its new place, in full: Node and old bundlers guess nothing. */
function relinked(text: string, file: string, places: Places, ending: string): string {
  const from = path.dirname(placed(file, places))
  const quoted = /(\bfrom |\bimport |\bimport\((?:\/\*.*?\*\/ )?)(['"])(\.\.?\/[^'"]+)\2/g
  const linked = text.replace(quoted, (_, before: string, quote: string, specifier: string) => {
    const [to] = STYLE.test(specifier)
      ? [placed(path.resolve(path.dirname(file), specifier), places)]
      : versions(file, specifier).map((name) => placed(name, places))
    const way = path.relative(from, to ?? '')
    return `${before}${quote}${way.startsWith('.') ? way : `./${way}`}${quote}`
  })
  // No sheet has a declaration.
  return ending === '.d.ts' ? linked.replace(/^import '.*\.css';\n/gm, '') : linked
}

/**
 * What the compiler writes of `?.`, `??`, `...` and `async`, as short as it can be: it allows for
 * `document.all`, which is equal to null and is not null, for getters that change what is copied next,
 * and for async functions with a `this` of their own. There are none of these here.
 */
function shorter(text: string): string {
  return text
    .replace(/=== null \|\| \w+ === void 0/g, '== null')
    .replace(/!== null && \w+ !== void 0/g, '!= null')
    .replace(/Object\.assign\(Object\.assign\(\{\}, ([\w.]+)\), /g, 'Object.assign({}, $1, ')
    .replaceAll('__awaiter(this, void 0, void 0, ', '__awaiter(')
    .replace(/__awaiter\(this, (.+?), void 0, /g, '__awaiterOf($1, ')
}

/** A module with an import of the helpers that it calls. */
function withHelpers(text: string, file: string, places: Places): string {
  const used = new Set([...text.matchAll(/\b(__[a-z]\w*)\(/g)].map(([, name]) => name))
  if (used.size === 0 || file === HELPERS) return text
  const way = path.relative(path.dirname(placed(file, places)), placed(HELPERS, places))
  return `import { ${[...used].join(', ')} } from '${way.startsWith('.') ? way : `./${way}`}';\n${text}`
}

function write(file: string, text: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}
