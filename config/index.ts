import path from 'node:path'

import { defineConfig } from '@tarojs/cli'
import { ProvidePlugin } from 'webpack'

import { BuildReports } from './buildReports'
import { buildVersion } from './cache'
import { CurrentPages } from './currentPages'
import dev from './dev'
import { lacking, sourcesOfTt } from './lacking'
import { LEAN } from './lean'
import { PlacedErrors } from './placedErrors'
import prod from './prod'
import { QuickConfigs } from './quickConfigs'
import { compileQuickly, type Rules } from './quickScripts'
import { QuickWatch } from './quickWatch'
import { Rehearsal } from './rehearsal'
import { COMPONENTS, UNDRAWN, UNHEARD } from './used'

interface Settings {
  set: (key: string, value: unknown) => void
}

/** What this file touches of webpack-chain. */
interface Chain {
  output: Settings
  plugin: (name: string) => {
    use: (
      plugin:
        | typeof BuildReports
        | typeof PlacedErrors
        | typeof CurrentPages
        | typeof QuickWatch
        | typeof QuickConfigs
        | typeof Rehearsal
        | typeof ProvidePlugin,
      options?: object[],
    ) => void
  }
  plugins: { delete: (name: string) => void }
  resolve: { alias: Settings }
  module: Settings & Rules
  optimization: Settings & {
    minimizers: {
      get: (name: string) => { tap: (change: (options: Terser[]) => Terser[]) => void } | undefined
    }
  }
}

/** Of the minimizer's options, those that are changed here. */
interface Terser {
  extractComments?: boolean
  terserOptions: { compress: object }
}

/**
 * Whether what the pages do not use is left out of Taro, React and the template: of what people get,
 * on `tt` alone, whose components and functions are listed. Who watches a build may use anything.
 */
const LEAVES_OUT = process.env.TARO_ENV === 'tt' && process.env.NODE_ENV === 'production'

/** Whether somebody edits, and waits for each build. */
const WATCHES = process.env.NODE_ENV === 'development'

/** Tells the process that started a build how it goes. */
function report(chain: Chain) {
  chain.plugin('build-reports').use(BuildReports)
  // Nobody reads Taro's bar then, and at its end all that was built is listed for it.
  if (WATCHES && process.send) chain.plugins.delete('webpackbar')
}

/** What makes a mini-program's package smaller without taking anything out of it. */
function packSmall(chain: Chain) {
  // Lets webpack write its own wrappers in ES2015, as everything else is.
  chain.output.set('environment', { arrowFunction: true, const: true, templateLiteral: true })
  // Names that stay the same from build to build are longer, and only a browser's cache needs them.
  chain.optimization.set('moduleIds', 'size')
  chain.optimization.set('mangleExports', 'size')
  // The same runtime as one module instead of fifty.
  chain.resolve.alias.set('@tarojs/runtime', require.resolve('@tarojs/runtime/dist/runtime.esm.js'))
  if (WATCHES) compileQuickly(chain.module)
  if (LEAVES_OUT) {
    const problems = lacking(sourcesOfTt())
    if (problems.length > 0) throw new Error(problems.join('\n'))
    chain.module.rule('lean').test(LEAN).use('lean').loader(require.resolve('./lean'))
  }
  // The runner switches most of terser's work off by name, which settings of the project are only
  // merged with. The minimizer is there in production alone.
  chain.optimization.minimizers.get('terserPlugin')?.tap((options) =>
    options.map((option) => {
      // No function without a name is called with `new`, here or in what the package is made of.
      const compress = {
        ecma: 2015,
        passes: 2,
        pure_getters: true,
        unsafe_arrows: true,
        unsafe_comps: true,
        unsafe_methods: true,
        unsafe_proto: true,
      }
      // The same licence four times, in two files; `LICENSE.txt` says it once.
      const terserOptions = { ...option.terserOptions, compress }
      return { ...option, extractComments: false, terserOptions }
    }),
  )
}

/** Stands in for the browser's own. */
const ASCII_ENCODER = path.resolve(__dirname, '../src/host/asciiEncoder.ts')

/** Layout is drawn on a 375 px wide phone; Taro turns `px` into the host's unit. */
const DESIGN_WIDTH = 375

export default defineConfig<'webpack5'>((merge) => {
  const base = {
    projectName: 'taro-rtc-room',
    date: '2026-11-24',
    designWidth: DESIGN_WIDTH,
    deviceRatio: { 375: 2, 750: 1 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    framework: 'react' as const,
    // Prebundling crashes the H5 watcher of this version and gains nothing on a package this small.
    compiler: { type: 'webpack5' as const, prebundle: { enable: false } },
    // In the project's own folder: several copies of it may share one `node_modules`.
    cache: {
      enable: true,
      cacheDirectory: path.resolve('.cache/webpack'),
      version: buildVersion(process.cwd()),
    },
    copy: {
      patterns: [{ from: 'config/LICENSE.txt', to: `dist/${process.env.TARO_ENV}/LICENSE.txt` }],
      options: {},
    },
    plugins: [
      path.resolve(__dirname, 'plugin-rtc-room.ts'),
      [
        path.resolve(__dirname, 'plugin-app.ts'),
        LEAVES_OUT ? { components: COMPONENTS, undrawn: UNDRAWN, unheard: UNHEARD } : {},
      ],
    ] as [string, [string, object]],
    mini: {
      // The cheap ones that Taro takes while it watches know no columns.
      sourceMapType: 'source-map',
      // No page sets innerHTML: its parser is 10 kB that nobody would call.
      runtime: { enableInnerHTML: false },
      // No sheet relies on coming after another one.
      miniCssExtractPluginOption: { ignoreOrder: true },
      // No minifyXML: it writes HTML, where `input` has no end, and WeChat refuses such a template.
      webpackChain(chain: Chain) {
        packSmall(chain)
        // A build that fails while it is watched leaves the last good package where it is.
        chain.optimization.set('emitOnErrors', false)
        report(chain)
        chain.plugin('placed-errors').use(PlacedErrors)
        chain.plugin('current-pages').use(CurrentPages)
        chain.plugin('quick-watch').use(QuickWatch)
        if (WATCHES) {
          chain.plugin('quick-configs').use(QuickConfigs)
          chain.plugin('rehearsal').use(Rehearsal)
        }
        // What draws a code asks for one, and mini-programs have none.
        chain
          .plugin('text-encoder')
          .use(ProvidePlugin, [{ TextEncoder: [ASCII_ENCODER, 'AsciiEncoder'] }])
      },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' as const },
      webpackChain(chain: Chain) {
        // All pages come with the first: one that is fetched when it is opened never opens once the
        // network is gone or the site was built again, and Taro tells nobody. What is to be fetched
        // when it is needed says so where it is imported.
        chain.module.set('parser', { javascript: { dynamicImportMode: 'eager' } })
        chain.optimization.set('splitChunks', false)
        report(chain)
      },
      output: {
        filename: 'js/[name].[contenthash:8].js',
        chunkFilename: 'js/[name].[contenthash:8].js',
      },
      miniCssExtractPluginOption: { filename: 'css/[name].[contenthash:8].css', ignoreOrder: true },
      devServer: { open: false, host: '127.0.0.1' },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        cssModules: { enable: false },
        // Everything grows with the window as far as on a large phone; a desktop is read from no farther.
        pxtransform: { enable: true, config: { maxRootSize: 24 } },
      },
    },
    terser: {
      enable: true,
      config: {
        compress: { passes: 2 },
        // Chinese as it is: escaped it would be twice as long.
        output: { comments: false, ascii_only: false },
      },
    },
  }
  return merge({}, base, WATCHES ? dev : prod)
})
