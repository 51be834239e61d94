import { transformSync } from '@babel/core'

import { code } from './code'
import type { Change } from './nodes'
import { react, reconciler, scheduler } from './react'
import { platforms, runtime } from './runtime'
import { api, components, hooks, lists, nativeApis, taro } from './taro'

/** What webpack gives a loader that this one touches. */
interface Loader {
  resourcePath: string
}

const CHANGES: readonly [file: RegExp, change: Change, expected: readonly string[]][] = [
  [/@tarojs\/shared\/dist\/components\.js$/, components, ['components', 'defaults']],
  [/@tarojs\/shared\/dist\/native-apis\.js$/, nativeApis, ['promises', 'functions']],
  [/@tarojs\/taro\/index\.js$/, taro, ['hooks']],
  [/@tarojs\/api\/dist\/index\.js$/, api, ['object', 'functions']],
  [/plugin-framework-react\/dist\/runtime\.js$/, hooks, ['hooks', 'watched']],
  [/lean-qr\/nano\.mjs$/, code, ['canvas']],
  [/plugin-platform-tt\/dist\/runtime(-utils)?\.js$/, lists, ['components', 'promises']],
  [
    /runtime\/dist\/runtime\.esm\.js$/,
    runtime,
    ['address', 'leaves', 'links', 'navigator', 'platforms', 'styles', 'tables', 'watched'],
  ],
  [/@tarojs\/react\/dist\/react\.esm\.js$/, platforms, ['platforms']],
  [/react-reconciler\.production\.min\.js$/, reconciler, ['host', 'exports']],
  [/react\/cjs\/react\.production\.min\.js$/, react, ['exports']],
  [/scheduler\/cjs\/scheduler\.production\.min\.js$/, scheduler, ['exports']],
]

/** The files that are changed. */
export const LEAN = CHANGES.map(([file]) => file)

/**
 * A loader of webpack that leaves out of Taro and React, while a mini-program is built, what it never
 * uses and what no minimizer can see is never used.
 * @returns the shorter source
 * @throws Error when the file is not what it was when this was written, after an update
 */
export default function lean(this: Loader, source: string): string {
  const file = this.resourcePath.replaceAll('\\', '/')
  const [, change, expected] = CHANGES.find(([pattern]) => pattern.test(file)) ?? []
  if (!change || !expected) return source
  const made = new Set<string>()
  const visitor = change((what) => made.add(what))
  const options = { configFile: false, babelrc: false, compact: false, plugins: [{ visitor }] }
  const code = transformSync(source, options)?.code
  const missing = expected.filter((what) => !made.has(what))
  if (!code || missing.length > 0) {
    throw new Error(
      `${file} holds no ${missing.join(', ')} any more: change config/lean/ to what it holds now.`,
    )
  }
  return code
}
