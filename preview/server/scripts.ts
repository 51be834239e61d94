import path from 'node:path'
import { compileFunction } from 'node:vm'

import { transformSync, type TransformFailure } from 'esbuild'

import type { Files } from './files'

/**
 * How large the scripts are, in bytes, that a phone gets with the package: each request that a logic
 * layer makes for one holds its start up. A package that is larger has parts that are needed later.
 */
const AT_ONCE = 2_000_000

/** Scripts that were parsed before: an edit changes few of a package's scripts. */
const sound = new WeakSet<Buffer>()

/**
 * Looks at every script.
 * @returns those that are ES modules, rewritten, and those in TypeScript, as the scripts they become:
 *   the vendor's tools compile them as well
 * @throws Error that names the place where a script is none
 */
export function compileScripts(files: Files): Files {
  const modules = new Map<string, Buffer>()
  for (const [file, content] of files) {
    const text = String(content)
    if (/(?<!\.d)\.ts$/.test(file)) {
      const script = file.replace(/ts$/, 'js')
      if (!files.has(script)) modules.set(script, Buffer.from(toCommonJs(file, text)))
    }
    if (!file.endsWith('.js') || sound.has(content)) continue
    try {
      compileFunction(text, [], { filename: file })
      sound.add(content)
    } catch (error) {
      const { message, stack } = error as Error
      if (!/\b(import|export)\b/.test(message)) {
        throw new Error(`${stack?.split('\n')[0] ?? file}: ${message}`)
      }
      modules.set(file, Buffer.from(toCommonJs(file, text)))
    }
  }
  return modules
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
