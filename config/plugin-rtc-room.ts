/** The Taro plugin of the package `taro-rtc-room`; this app is its first user. Runs on Taro 4. */
import fs from 'node:fs'
import path from 'node:path'

/** What the package asks of the app that installs it, by the name of the peer. */
const PEERS = { react: 18, '@tarojs/taro': 4, '@tarojs/components': 4 } as const
/** What its web build asks for besides. */
const WEB_PEERS = { 'socket.io-client': 4 } as const
const NODE = 20

/** What this plugin touches of Taro's description of a mini-program platform. */
interface MiniPlatform {
  platform: string
  template: {
    mergeComponents(ctx: object, patch: Record<string, Record<string, string>>): void
  }
}

/** What this plugin touches of webpack-chain. */
interface Chain {
  module: {
    rule(name: string): {
      test(folder: string): { resolve: { set(key: string, value: object): void } }
    }
  }
}

/** What this plugin touches of the settings of a build. */
interface RunnerOptions {
  compiler?: string | { type?: string; prebundle?: { exclude?: (string | RegExp)[] } }
}

/** What this plugin touches of Taro. */
interface TaroContext {
  paths: { appPath: string }
  registerMethod(method: { name: string; fn: (platform: MiniPlatform) => void }): void
  register(hook: { name: string; fn: (run: { opts: RunnerOptions }) => void }): void
  modifyWebpackChain(change: (build: { chain: Chain }) => void): void
}

/**
 * Makes calls work in a Taro 4 app. In `config/index.ts`: `plugins: ['taro-rtc-room/plugin']`.
 *
 * 1. Taro's template writes the defaults of `rtc-room` as bare names (`{{i.p1||camera}}`), which the
 *    host reads as page data. Quoted, they are the strings that were meant.
 * 2. Taro looks for files of a platform (`index.h5.js`) under webpack only outside of `node_modules`,
 *    and only where an import names no extension. The package's own are found all the same.
 * 3. Taro bundles packages beforehand while it watches, and does not see that one of them draws
 *    `rtc-room`. This one is left to the build itself.
 * @throws Error that says in one sentence what is missing or too old, and what to do
 */
export default function plugin(ctx: TaroContext): void {
  const web = process.env.TARO_ENV === 'h5'
  checkNode()
  checkPeers(ctx.paths.appPath, web ? { ...PEERS, ...WEB_PEERS } : PEERS)

  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ platform, template }) {
      if (platform !== 'tt') return
      template.mergeComponents(ctx, {
        RtcRoom: { mode: "'camera'", 'device-position': "'front'" },
      })
    },
  })

  ctx.modifyWebpackChain(({ chain }) => {
    chain.module
      .rule('taro-rtc-room')
      .test(path.resolve(__dirname, '../lib'))
      .resolve.set('extensionAlias', { '.js': [`.${process.env.TARO_ENV}.js`, '.js'] })
  })

  ctx.register({
    name: 'modifyRunnerOpts',
    fn({ opts }) {
      const compiler = typeof opts.compiler === 'string' ? { type: opts.compiler } : opts.compiler
      const { prebundle = {} } = compiler ?? {}
      const exclude = [...(prebundle.exclude ?? []), /^taro-rtc-room(\/|$)/]
      opts.compiler = { ...compiler, prebundle: { ...prebundle, exclude } }
    },
  })
}

function checkNode(): void {
  if (parseInt(process.versions.node) >= NODE) return
  throw new Error(
    `taro-rtc-room needs Node ${NODE} or newer, and this is ${process.versions.node}: install the LTS version from nodejs.org.`,
  )
}

function checkPeers(appPath: string, peers: Readonly<Record<string, number>>): void {
  for (const [name, least] of Object.entries(peers)) {
    const version = versionOf(name, appPath)
    if (version && parseInt(version) >= least) continue
    throw new Error(
      version && name.startsWith('@tarojs/')
        ? `taro-rtc-room needs Taro ${least}, and this app has ${name} ${version}: run "npx @tarojs/cli@${least} update project ${least}" in it.`
        : `taro-rtc-room needs ${name} ${least} or newer, and this app has ${version ?? 'none'}: run "npm install ${name}@${least}".`,
    )
  }
}

/** What is installed for the app; undefined when nothing is. */
function versionOf(name: string, appPath: string): string | undefined {
  // Not `require.resolve`: a package need not let others see its package.json.
  for (let folder = appPath; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'node_modules', name, 'package.json')
    if (fs.existsSync(file)) {
      return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version
    }
    if (folder === path.dirname(folder)) return undefined
  }
}
