/**
 * Fails when a name that can be imported of the package is missing in its API page, in either
 * language, or when the page has one that cannot.
 *
 *     npm run docs:check
 */
import fs from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

import { ENTRIES } from '../packaging/taro-rtc-room/entries'

const ENTRY_FOLDER = path.resolve(__dirname, '../packaging/taro-rtc-room')
const PAGES = ['api.md', 'api.zh-CN.md']
/** The section that types are in, whichever entries they come from. */
const TYPES = /^(Types|类型)$/

/** What each entry exports, by the name of its section. */
function exported(): { section: string; name: string; isType: boolean }[] {
  const files = ENTRIES.map((entry) => path.join(ENTRY_FOLDER, `${entry}.ts`))
  const { config } = ts.readConfigFile(path.resolve(__dirname, '../tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  ) as { config: { compilerOptions: object } }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ENTRY_FOLDER)
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file)
    const module = source && checker.getSymbolAtLocation(source)
    if (!module) throw new Error(`${file} exports nothing.`)
    const entry = ENTRIES[index] ?? ''
    const section = entry === 'index' ? 'taro-rtc-room' : `taro-rtc-room/${entry}`
    return checker.getExportsOfModule(module).map((symbol) => {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return { section, name: symbol.name, isType: !(meant.flags & ts.SymbolFlags.Value) }
    })
  })
}

/** The names in the first column of the tables of a page, by section. */
function described(page: string): Map<string, Set<string>> {
  const sections = new Map<string, Set<string>>()
  let names = new Set<string>()
  for (const line of fs.readFileSync(path.join(__dirname, page), 'utf8').split('\n')) {
    const [, heading] = /^## `?([^`]+)`?$/.exec(line) ?? []
    if (heading) sections.set(TYPES.test(heading) ? 'types' : heading, (names = new Set()))
    const [, name] = /^\| `(\w+)` \|/.exec(line) ?? []
    if (name) names.add(name)
  }
  return sections
}

const names = exported()
const faults = PAGES.flatMap((page) => {
  const sections = described(page)
  const placeOf = ({ section, isType }: { section: string; isType: boolean }) =>
    isType ? 'types' : section
  const missing = names
    .filter((one) => !sections.get(placeOf(one))?.has(one.name))
    .map((one) => `docs/${page} lacks ${one.name} of ${one.section}`)
  // The plugin is its entry's one export, which nobody imports by name.
  sections.delete('taro-rtc-room/plugin')
  const stale = [...sections].flatMap(([section, words]) =>
    [...words]
      .filter((word) => !names.some((one) => one.name === word && placeOf(one) === section))
      .map((word) => `docs/${page} describes ${word} in ${section}, which exports no such name`),
  )
  return [...missing, ...stale]
})
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
} else {
  console.log(`${names.length} names are described in ${PAGES.join(' and ')}.`)
}
