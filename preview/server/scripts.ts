import path from 'node:path'
import { compileFunction } from 'node:vm'

import { parse } from 'acorn'
import { transformSync, type TransformFailure } from 'esbuild'

import { IMPORT } from '../compiledPackage'
import type { Files } from './files'
import { edited, type Edit, visit } from './syntax'

/**
 * How large the scripts are, in bytes, that a phone gets with the package: each request that a logic
 * layer makes for one holds its start up. A package that is larger has parts that are needed later.
 */
const AT_ONCE = 2_000_000

/** Scripts as phones run them, by what they were: an edit changes few of a package's scripts. */
const known = new WeakMap<Buffer, Buffer>()

/**
 * Looks at every script.
 * @returns those that phones run in other words: ES modules, which are rewritten, those that import
 *   others later, and those in TypeScript, as the scripts they become: the vendor's tools compile them
 *   as well
 * @throws Error that names the place where a script is none
 */
export function compileScripts(files: Files): Files {
  const changed = new Map<string, Buffer>()
  for (const [file, content] of files) {
    const isTyped = /(?<!\.d)\.ts$/.test(file)
    const script = isTyped ? file.replace(/ts$/, 'js') : file
    if (!script.endsWith('.js') || (isTyped && files.has(script))) continue
    const runs = known.get(content) ?? toRun(file, content)
    known.set(content, runs)
    if (isTyped || runs !== content) changed.set(script, runs)
  }
  return changed
}

/** A script as phones run it. */
function toRun(file: string, content: Buffer): Buffer {
  const text = String(content)
  const common = file.endsWith('.ts') || isModule(file, text) ? toCommonJs(file, text) : text
  const runs = /\bimport\s*\(/.test(common) ? importingLater(common) : common
  return runs === text ? content : Buffer.from(runs)
}

/** @throws Error that names the place where a script is neither a script nor a module */
function isModule(file: string, text: string): boolean {
  try {
    compileFunction(text, [], { filename: file })
    return false
  } catch (error) {
    const { message, stack } = error as Error
    if (/\b(import|export)\b/.test(message)) return true
    throw new Error(`${stack?.split('\n')[0] ?? file}: ${message}`)
  }
}

/** A script whose `import(…)` the logic layer answers. */
function importingLater(text: string): string {
  const edits: Edit[] = []
  visit(parse(text, { ecmaVersion: 'latest', allowReturnOutsideFunction: true }), (node) => {
    if (node.type !== 'ImportExpression') return
    edits.push({ start: node.start, end: node.start + 'import'.length, text: IMPORT })
  })
  return edited(text, edits)
}

function toCommonJs(file: string, text: string): string {
  try {
    const options = {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      sourcefile: path.posix.basename(file),
      sourcemap: 'inline',
      logLevel: 'silent',
    } as const
    return transformSync(text, { ...options, format: 'cjs', target: 'es2015' }).code
  } catch (error) {
    const [problem] = (error as TransformFailure).errors
    throw new Error(`${file}:${problem?.location?.line}: ${problem?.text}`)
  }
}

/** The scripts that a phone gets with the package: as many as fit. */
export function scriptsAtOnce(files: Files): Record<string, string> {
  const decoder = new TextDecoder()
  let room = AT_ONCE
  const fitting = [...files].filter(([file, { length }]) => {
    const fits = file.endsWith('.js') && length <= room
    if (fits) room -= length
    return fits
  })
  return Object.fromEntries(fitting.map(([file, content]) => [file, decoder.decode(content)]))
}
