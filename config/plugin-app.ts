import fs from 'node:fs'
import path from 'node:path'

import type { IPluginContext } from '@tarojs/service'
import { sources } from 'webpack'

import type { COMPONENTS, UNDRAWN, UNHEARD } from './used'

/** What the template has and goes without: Taro compiles a plugin, but nothing that a plugin imports. */
interface Options {
  components?: typeof COMPONENTS
  undrawn?: readonly (typeof UNDRAWN)[number][]
  unheard?: typeof UNHEARD
}

/** What this plugin touches of Taro's description of a mini-program platform. */
interface MiniPlatform {
  platform: string
  template: {
    /** What each component has, by its name. */
    internalComponents: Record<string, Record<string, string>>
  }
}

/** What this plugin touches of a compilation: its files by their names. */
interface Built {
  assets: Record<string, unknown>
}

/** Tells the package's facts to the vendor's tools. */
const PROJECT_FILE = 'project.config.json'

/** What this plugin touches of Taro's choice of components for the template. */
interface Components {
  componentConfig: { includes: Set<string> }
}

/**
 * What this app's own Douyin package needs besides the plugin of `taro-rtc-room`:
 *
 * 1. The package must open in the vendor's tools and upload by itself, so it gets its own project
 *    file. The facts stay in the root's `project.config.json`; only the root folder differs.
 * 2. Taro's template has much that no page uses (`used.ts`), and it is read at each start.
 */
export default (ctx: IPluginContext, { components, undrawn = [], unheard = {} }: Options) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: MiniPlatform) {
      if (platform.platform !== 'tt') return
      const { internalComponents } = platform.template
      const used: readonly string[] | undefined = components
      for (const name of Object.keys(internalComponents)) {
        if (used && !used.includes(name)) delete internalComponents[name]
      }
      for (const [component, events] of Object.entries(unheard)) {
        for (const event of events) delete internalComponents[component]?.[event]
      }
    },
  })

  ctx.register({
    name: 'modifyComponentConfig',
    fn({ componentConfig }: Components) {
      for (const name of undrawn) componentConfig.includes.delete(name)
    },
  })

  // With all else of the package, and not when it is built: whoever hears that it is built has it whole.
  ctx.modifyBuildAssets(({ assets }: Built) => {
    // Style sheets are built by compilations of their own.
    if (process.env.TARO_ENV !== 'tt' || !assets['app.json']) return
    const source = path.join(ctx.paths.appPath, PROJECT_FILE)
    const facts = JSON.parse(fs.readFileSync(source, 'utf8')) as Record<string, unknown>
    const text = `${JSON.stringify({ ...facts, miniprogramRoot: './' })}\n`
    assets[PROJECT_FILE] = new sources.RawSource(text)
  })
}
