import path from 'node:path'

import { defineConfig } from '@tarojs/cli'

import dev from './dev'
import prod from './prod'

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
    cache: { enable: false },
    plugins: [path.resolve(__dirname, 'plugin-douyin.ts')],
    mini: {
      // No page sets innerHTML: its parser is 10 kB that nobody would call.
      runtime: { enableInnerHTML: false },
      // No sheet relies on coming after another one.
      miniCssExtractPluginOption: { ignoreOrder: true },
      // Lets webpack write its own wrappers in ES2015, as everything else is.
      webpackChain(chain: { output: { set: (key: string, value: object) => void } }) {
        chain.output.set('environment', { arrowFunction: true, const: true, templateLiteral: true })
      },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' as const },
      output: {
        filename: 'js/[name].[contenthash:8].js',
        chunkFilename: 'js/[name].[contenthash:8].js',
      },
      miniCssExtractPluginOption: { filename: 'css/[name].[contenthash:8].css', ignoreOrder: true },
      devServer: { open: false, host: '127.0.0.1' },
      postcss: { autoprefixer: { enable: true, config: {} }, cssModules: { enable: false } },
    },
    // On mini-programs the runner leaves most of terser's work undone unless told.
    terser: {
      enable: true,
      config: {
        compress: { defaults: true, passes: 2 },
        // Chinese as it is: escaped it would be twice as long.
        output: { comments: false, ascii_only: false },
      },
    },
  }
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod)
})
