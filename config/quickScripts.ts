import path from 'node:path'

/** What is touched of webpack-chain's rules. */
export interface Rules {
  rule: (name: string) => Rule
}

interface Rule {
  test: (files: RegExp[]) => Rule
  include: { add: (folder: string) => void }
  exclude: { add: (folder: string) => void }
  uses: { clear: () => void }
  use: (name: string) => {
    loader: (file: string) => { options: (options: object) => void }
  }
}

/** For the project's own scripts. All of ES2015 is known to every host that has rooms. */
const OWN = { loader: 'default', target: 'es2015', jsx: 'automatic' }

/** For Taro's packages, which import each other in circles and rely on a `var` for each `const`. */
const TAROS = {
  swcrc: false,
  env: { targets: { chrome: '51' }, include: ['transform-block-scoping'] },
  jsc: { parser: { syntax: 'ecmascript', jsx: true } },
}

/**
 * Compiles scripts without Babel for whoever watches a build: it takes a third of the time of a first one.
 * The project's own are compiled by esbuild, and Taro's packages by swc, which esbuild has no `var` for. What
 * people get is compiled by Babel, whose code is shorter.
 * @param rules - with Taro's for scripts
 */
export function compileQuickly(rules: Rules): void {
  const source = path.resolve('src')
  const taros = rules.rule('script')
  taros.exclude.add(source)
  taros.uses.clear()
  taros.use('swc').loader(require.resolve('swc-loader')).options(TAROS)
  const own = rules.rule('own-script').test([/\.m?[jt]sx?$/i])
  own.include.add(source)
  own.use('esbuild').loader(require.resolve('esbuild-loader')).options(OWN)
}
