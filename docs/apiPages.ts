/** Holds the API pages to what the package exports, and their examples to the compiler. */
import fs from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

import { ENTRIES } from '../packaging/taro-rtc-room/entries'

const ROOT = path.resolve(__dirname, '..')
const ENTRY_FOLDER = path.join(ROOT, 'packaging/taro-rtc-room')
const PACKAGE = 'taro-rtc-room'

/** The section that types are in, whichever entries they come from. */
const TYPES = /^(Types|类型)$/

/** What a section says of its name, in either language. */
const PARTS = [
  ['parameters', /^- \*\*(Parameters|参数)\*\*/m],
  ['what it returns', /^- \*\*(Returns|返回)\*\*/m],
  ['errors', /^- \*\*(Errors|错误)\*\*/m],
  ['an example', /^```(tsx?|js)\n[^]+?^```$/m],
] as const

/** What the examples take from the app around them. */
const APP = `
declare const appId: string, roomId: string, userId: string
declare const show: (what: unknown) => void
declare const askMyServer: (room: { roomId: string; userId: string }) => Promise<string>
declare const Page: (options: object & ThisType<any>) => void
`

/** A name that can be imported. */
interface Exported {
  entry: string
  name: string
  isType: boolean
}

/** What a page says of one name. */
interface Section {
  entry: string
  name: string
  text: string
}

const OPTIONS: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config,
    ts.sys,
    ROOT,
  ).options,
  // An example in plain JavaScript names no types.
  noImplicitAny: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  paths: {
    [PACKAGE]: [path.join(ENTRY_FOLDER, 'index.ts')],
    [`${PACKAGE}/*`]: [path.join(ENTRY_FOLDER, '*.ts')],
  },
}

/**
 * Holds pages to the package.
 * @param pages - paths from the project's folder
 * @returns what is wrong with them, in words; and how many names there are
 */
export function checkApiPages(pages: readonly string[]): { faults: string[]; names: number } {
  const names = exportedNames()
  const faults = pages.flatMap((page) => {
    const text = fs.readFileSync(path.join(ROOT, page), 'utf8')
    const sections = sectionsOf(text)
    return [
      ...namesOff(page, names, sections, typesOf(text)),
      ...sections.flatMap(({ name, text: said }) =>
        PARTS.flatMap(([part, form]) =>
          form.test(said) ? [] : `${page}: the section of ${name} lacks ${part}`,
        ),
      ),
      ...examplesOff(page, text),
    ]
  })
  return { faults, names: names.length }
}

/** What each entry exports. */
function exportedNames(): Exported[] {
  const files = ENTRIES.map((entry) => path.join(ENTRY_FOLDER, `${entry}.ts`))
  const program = ts.createProgram(files, OPTIONS)
  const checker = program.getTypeChecker()
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${file} exports nothing.`)
    const name = ENTRIES[index] ?? ''
    const entry = name === 'index' ? PACKAGE : `${PACKAGE}/${name}`
    return checker.getExportsOfModule(module).map((symbol) => {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return { entry, name: symbol.name, isType: !(meant.flags & ts.SymbolFlags.Value) }
    })
  })
}

/** The sections of a page, by `## entry` and `### name`. */
function sectionsOf(page: string): Section[] {
  return page.split(/^## /m).flatMap((part) => {
    const [, entry] = /^`([^`]+)`\n/.exec(part) ?? []
    if (!entry) return []
    return part.split(/^### /m).flatMap((text) => {
      const [, name] = /^`(\w+)`\n/.exec(text) ?? []
      return name ? { entry, name, text } : []
    })
  })
}

/** The names in the table of types. */
function typesOf(page: string): Set<string> {
  const part = page.split(/^## /m).find((text) => TYPES.test(text.split('\n')[0] ?? '')) ?? ''
  return new Set([...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, name = '']) => name))
}

/** Names that a page lacks, and names that it has and nobody exports. */
function namesOff(
  page: string,
  names: readonly Exported[],
  sections: readonly Section[],
  types: ReadonlySet<string>,
): string[] {
  // What a second entry exports too is described once.
  const has = ({ name, isType }: Exported) =>
    isType ? types.has(name) : sections.some((one) => one.name === name)
  const missing = names
    .filter((one) => !has(one))
    .map(({ name, entry }) => `${page} lacks ${name} of ${entry}`)
  const known = (name: string, entry?: string) =>
    names.some((one) => one.name === name && (entry === undefined || one.entry === entry))
  const stale = sections
    // The plugin is its entry's one export, which nobody imports by name.
    .filter(({ entry, name }) => entry !== `${PACKAGE}/plugin` && !known(name, entry))
    .map(({ entry, name }) => `${page} describes ${name} of ${entry}, which exports no such name`)
  const staleTypes = [...types]
    .filter((name) => !known(name))
    .map((name) => `${page} describes the type ${name}, which nothing exports`)
  return [...missing, ...stale, ...staleTypes]
}

/** Examples of a page that do not compile, each a module of its own. */
function examplesOff(page: string, text: string): string[] {
  const examples = [...text.matchAll(/^```(?:tsx?|js)\n([^]+?)^```$/gm)].map(
    ([, code = ''], index) => [path.join(ROOT, `docs/example-${index}.tsx`), code] as const,
  )
  const app = path.join(ROOT, 'docs/example-app.ts')
  const written = new Map([[app, APP], ...examples])
  const disk = ts.createCompilerHost(OPTIONS)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => written.has(name) || disk.fileExists(name),
    readFile: (name) => written.get(name) ?? disk.readFile(name),
    getSourceFile: (name, options, ...rest) => {
      const code = written.get(name)
      return code === undefined
        ? disk.getSourceFile(name, options, ...rest)
        : ts.createSourceFile(name, code, options)
    },
  }
  const globals = path.join(ROOT, 'types/global.d.ts')
  const program = ts.createProgram([...written.keys(), globals], OPTIONS, host)
  return examples.flatMap(([name, code]) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(name)),
      ...program.getSemanticDiagnostics(program.getSourceFile(name)),
    ].map(({ messageText, start = 0 }) => {
      const line = code.slice(code.lastIndexOf('\n', start) + 1).split('\n')[0]
      return `${page}: an example does not compile: ${ts.flattenDiagnosticMessageText(messageText, '\n')}\n  ${line}`
    }),
  )
}
