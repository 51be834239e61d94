#!/bin/sh
# @tarojs/webpack5-runner 4.1.11: the plugin that makes mini-programs (`TaroMiniPlugin`) taps webpack's `compilation`
# hook again at each build that is watched, and takes no listener off. All of them do the same, each to all chunks of
# each later build: at the n-th build it is done n times.
#
# Seen: a watched app of one page, edited five times: 2 listeners at the first build, 7 at the sixth.
#
# For us: little at one edit, for the listener goes through chunks alone. A rehearsed build (config/rehearsal.ts) adds
# one as an edit does, so there are three of those and no more; a tool that rebuilds at every key must not keep one
# process for days.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "name": "one", "private": true }' >package.json
npm install --no-audit --no-fund --ignore-scripts --silent --legacy-peer-deps \
  @tarojs/cli@4.1.11 @tarojs/webpack5-runner@4.1.11 @tarojs/taro-loader@4.1.11 @tarojs/plugin-platform-tt@4.1.11 \
  @tarojs/plugin-framework-react@4.1.11 @tarojs/react@4.1.11 @tarojs/runtime@4.1.11 @tarojs/taro@4.1.11 \
  @tarojs/components@4.1.11 @tarojs/shared@4.1.11 @tarojs/helper@4.1.11 @tarojs/runner-utils@4.1.11 \
  babel-preset-taro@4.1.11 @babel/core@7.29.16 @babel/preset-react@7.29.7 react@18.3.1 react-dom@18.3.1 \
  react-refresh@0.14.2 @pmmmwh/react-refresh-webpack-plugin@0.5.17 webpack@5.91.0 ajv@8.17.1

mkdir -p config src/pages/one
cat >config/index.js <<'JS'
const path = require('node:path')
module.exports = {
  projectName: 'one',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: 'dist',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  logger: { quiet: true },
  mini: { webpackChain: (chain) => void chain.plugin('count').use(path.resolve('count.cjs')) },
}
JS
cat >count.cjs <<'JS'
const fs = require('node:fs')
const BUILDS = 6
const drawn = (text) =>
  `import { View } from '@tarojs/components'\nexport default () => <View>${text}</View>\n`
module.exports = class {
  apply(compiler) {
    let builds = 0
    compiler.hooks.done.tap({ name: 'count', stage: 1000 }, ({ compilation }) => {
      builds += 1
      const listeners = compiler.hooks.compilation.taps.filter(({ name }) => name === 'TaroMiniPlugin')
      const errors = compilation.errors.length
      fs.appendFileSync('out.txt', `build ${builds}: ${listeners.length} listeners, ${errors} errors\n`)
      if (builds === BUILDS) process.exit(0)
      setTimeout(() => fs.writeFileSync('src/pages/one/index.jsx', drawn(builds)), 500)
    })
  }
}
JS
echo "module.exports = { presets: [['taro', { framework: 'react', ts: false }]] }" >babel.config.js
echo 'export default ({ children }) => children' >src/app.js
echo "export default { pages: ['pages/one/index'] }" >src/app.config.js
echo 'export default {}' >src/pages/one/index.config.js
cat >src/pages/one/index.jsx <<'JSX'
import { View } from '@tarojs/components'
export default () => <View>0</View>
JSX
NODE_ENV=development timeout 300 npx taro build --type tt --watch >taro.txt 2>&1 || cat taro.txt
cat out.txt
cat >expected.txt <<'TXT'
build 1: 2 listeners, 0 errors
build 2: 3 listeners, 0 errors
build 3: 4 listeners, 0 errors
build 4: 5 listeners, 0 errors
build 5: 6 listeners, 0 errors
build 6: 7 listeners, 0 errors
TXT
diff expected.txt out.txt
echo 'as found: each watched build leaves one more listener on webpack'
