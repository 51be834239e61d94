import type { Compiler } from 'webpack'

/** What this plugin touches of Taro's own: what is built, by its file. */
interface MiniPlugin {
  dependencies?: unknown
}

/**
 * Lets every build of a watch begin with the pages that the app's configuration lists now: Taro adds
 * them each time and takes none away, so that a page that was removed would fail all builds after.
 */
export class CurrentPages {
  apply(compiler: Compiler): void {
    compiler.hooks.watchRun.tap({ name: CurrentPages.name, stage: -1 }, () => {
      for (const plugin of compiler.options.plugins) {
        const { dependencies } = (plugin || {}) as MiniPlugin
        if (dependencies instanceof Map) dependencies.clear()
      }
    })
  }
}
