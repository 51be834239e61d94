import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const fromHere = createRequire(__filename)
const fileOf = (name: string, file: string) =>
  path.join(path.dirname(fromHere.resolve(`${name}/package.json`)), file)

/** A documented member, its comment first. */
const MEMBER = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(\w+)\s*[(<:]/g

const SUPPORTED = /@supported [^\n]*\btt\b/

/** Where Taro declares what it adds to its object itself, and what else it adds: no host has it. */
const OWN_FILES = /^(taro\.\w+\.d\.ts|framework\b)/
const OWN_NAMES = /Interceptors?$/

/**
 * The functions of `tt` that Taro knows: what its platform plugin makes promises of, and what its
 * declarations say is supported on `tt`. The preview has some of them, and must warn of the others.
 */
export function hostApis(): string[] {
  const folder = fileOf('@tarojs/taro', 'types/api')
  const declared = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts') && !OWN_FILES.test(file))
    .flatMap((file) => declaredIn(fs.readFileSync(path.join(folder, file), 'utf8')))
    .filter((name) => !OWN_NAMES.test(name))
  const promised = [
    fileOf('@tarojs/shared', 'dist/native-apis.js'),
    fileOf('@tarojs/plugin-platform-tt', 'dist/runtime-utils.js'),
  ].flatMap(promisedIn)
  return [...new Set([...declared, ...promised])].sort()
}

function declaredIn(declarations: string): string[] {
  const start = declarations.indexOf('interface TaroStatic')
  if (start < 0) return []
  return [...declarations.slice(start).matchAll(MEMBER)]
    .filter(([, comment = '']) => SUPPORTED.test(comment))
    .map(([, , name = '']) => name)
}

function promisedIn(file: string): string[] {
  const list = /needPromiseApis = new Set\(\[([^\]]*)\]/.exec(fs.readFileSync(file, 'utf8'))?.[1]
  return [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
}
