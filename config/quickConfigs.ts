import fs from 'node:fs'

import type { Compilation, Compiler, Module } from 'webpack'

/** How Taro reads the configuration of the app, of a page or of a component. */
type ReadConfig = (file: string, options?: object) => object

/** Taro's own function, where all its packages look it up. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be a copy that nobody sees changed
const helper = require('@tarojs/helper/dist/utils') as { readConfig: ReadConfig }

/**
 * Keeps the configurations of app and pages from build to build of a watch, for as long as nothing that
 * they are made of changes. Taro bundles and runs each of them again at every edit, also of styles alone:
 * some 40 ms of 200.
 */
export class QuickConfigs {
  apply({ hooks }: Compiler): void {
    const { readConfig } = helper
    const kept = new Map<string, object>()
    /** The files that may change without a configuration changing. */
    let others: ReadonlySet<string> = new Set()
    helper.readConfig = (file, options) => {
      // Taro writes into what it gets.
      const config = kept.get(file) ?? readConfig(file, options)
      // Where there is no such file, the page's source says what it would.
      if (fs.existsSync(file)) kept.set(file, structuredClone(config))
      return config
    }
    hooks.watchRun.tap(
      { name: QuickConfigs.name, stage: -1 },
      ({ modifiedFiles, removedFiles }) => {
        const changed = [...(modifiedFiles ?? []), ...(removedFiles ?? [])]
        if (!changed.every((file) => others.has(file))) kept.clear()
      },
    )
    hooks.done.tap(QuickConfigs.name, ({ compilation }) => {
      others = compilation.errors.length > 0 ? new Set() : besides(compilation, kept.keys())
    })
  }
}

/** The files of a build but for those that some of its files are made of. */
function besides({ modules, moduleGraph }: Compilation, made: Iterable<string>): Set<string> {
  const fileOf = (module: Module) => module.nameForCondition() ?? ''
  const others = new Set([...modules].map(fileOf))
  const visited = new Set<Module>()
  const visit = (module: Module) => {
    if (visited.has(module)) return
    visited.add(module)
    others.delete(fileOf(module))
    for (const { module: part } of moduleGraph.getOutgoingConnections(module)) visit(part)
  }
  const roots = new Set(made)
  for (const module of modules) if (roots.has(fileOf(module))) visit(module)
  return others
}
