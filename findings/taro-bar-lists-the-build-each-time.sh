#!/bin/sh
# @tarojs/webpack5-runner 4.1.11: the progress bar that Taro gives to each build asks for its warnings and errors by a
# package that has webpack list all of the build (`stats.toJson({}, true)`, which chooses nothing): every module with
# its reasons and in every chunk, also where nothing is wrong. It grows with the project, it is done again after each
# edit that is watched, and `logger.quiet` does not leave it out.
#
# Seen: a build of 2,004 modules without a warning: listed whole once, 6.9 MB as text; its warnings and errors alone
#   are 27 bytes.
#
# For us: whoever hears of a build by its channel has no bar (config/index.ts). In our own build the list was
# more than a quarter of what an edit of a sheet cost.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --silent --legacy-peer-deps \
  @tarojs/webpack5-runner@4.1.11 @tarojs/helper@4.1.11 @tarojs/runner-utils@4.1.11 @tarojs/shared@4.1.11 \
  @tarojs/taro@4.1.11 webpack@5.91.0

cat >run.cjs <<'JS'
const fs = require('node:fs')
const path = require('node:path')
const webpack = require('webpack')
const { BaseConfig } = require('@tarojs/webpack5-runner/dist/webpack/BaseConfig')

const MODULES = 2000
fs.mkdirSync('src')
const names = Array.from({ length: MODULES }, (_, index) => `m${index}`)
for (const name of names) fs.writeFileSync(`src/${name}.mjs`, `export const ${name} = '${name}'\n`)
fs.writeFileSync('src/index.mjs', names.map((name) => `export * from './${name}.mjs'`).join('\n'))

const listed = []
const { chain } = new BaseConfig(process.cwd(), { mode: 'development', isWatch: true, logger: { quiet: true } })
const { plugins } = chain.toConfig()
const compiler = webpack({ context: path.resolve('.'), mode: 'development', entry: './src/index.mjs', plugins })
compiler.hooks.done.tap({ name: 'count', stage: -100 }, (stats) => {
  const toJson = stats.toJson.bind(stats)
  stats.toJson = (...choice) => {
    const made = toJson(...choice)
    listed.push({ choice: JSON.stringify(choice[0] ?? {}), size: JSON.stringify(made).length })
    return made
  }
})
compiler.run((error, stats) => {
  if (error) throw error
  const { log } = console
  const wrong = JSON.stringify(Object.getPrototypeOf(stats).toJson.call(stats, { all: false, warnings: true, errors: true }))
  const modules = stats.compilation.modules.size
  const [first] = listed
  log(`modules ${modules}, warnings ${stats.compilation.warnings.length}, errors ${stats.compilation.errors.length}`)
  log(`listed ${listed.length} time(s), chosen: ${first && first.choice}`)
  log(`list over 5 MB: ${first && first.size > 5e6}, what is wrong under 1 kB: ${wrong.length < 1000}`)
  log(`${first && first.size} and ${wrong.length} bytes`)
})
JS
node run.cjs >all.txt
tail -n 1 all.txt
grep -E '^(modules|listed|list over)' all.txt | tee out.txt
cat >expected.txt <<'TXT'
modules 2004, warnings 0, errors 0
listed 1 time(s), chosen: {}
list over 5 MB: true, what is wrong under 1 kB: true
TXT
diff expected.txt out.txt
echo 'as found: the whole build is listed to ask whether anything is wrong'
