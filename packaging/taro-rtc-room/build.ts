import fs from 'node:fs'
import path from 'node:path'

import { buildSync } from 'esbuild'

import project from '../../package.json'
import { emit, ROOT } from '../emit'
import { ENTRIES } from './entries'

/** The package's folder, built. */
export const TARO_RTC_ROOM = path.join(ROOT, 'packages/taro-rtc-room')

/** The parts of a README that are for those who install the package: the lead, and how to use it. */
const FOR_USERS = [/^# .*?(?=^!\[)/ms, /^## (Use it in your app|在你的应用中使用)$.*?(?=^## )/ms]

/** The pages that these parts lead to, in English and Chinese. */
const PAGES = ['api', 'douyin', 'preview', 'service', 'web']

const PLUGIN = path.join(ROOT, 'config/plugin-rtc-room.ts')

const entry = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` })

/** Some of what the project itself has installed is what the package was tried with. */
const manifest = {
  name: 'taro-rtc-room',
  version: project.version,
  description:
    'Real-time voice and video for Douyin mini-programs: React hooks over RtcRoomContext, for Taro 4',
  keywords: [
    'taro',
    'douyin',
    'tt',
    'rtc',
    'mini-program',
    'volcengine',
    'webrtc',
    'react',
    'hooks',
  ],
  license: project.license,
  type: 'module',
  engines: project.engines,
  sideEffects: ['*.css'],
  main: './index.js',
  types: './index.d.ts',
  exports: {
    '.': entry('index'),
    './core': entry('core'),
    './i18n': entry('i18n'),
    './testing': entry('testing'),
    './plugin': entry('plugin/index'),
    './package.json': './package.json',
  },
  files: ['*.js', '*.d.ts', 'lib', 'plugin', 'docs'],
  peerDependencies: {
    '@tarojs/components': '>=4',
    '@tarojs/taro': '>=4',
    react: '>=18',
    '@volcengine/rtc': project.dependencies['@volcengine/rtc'],
    'socket.io-client': '^4',
  },
  peerDependenciesMeta: {
    '@volcengine/rtc': { optional: true },
    'socket.io-client': { optional: true },
  },
}

/** Builds the package from the project's sources; what was built before goes. */
export function buildTaroRtcRoom(): void {
  const to = (...names: string[]) => path.join(TARO_RTC_ROOM, ...names)
  fs.rmSync(TARO_RTC_ROOM, { recursive: true, force: true })
  const places = {
    src: 'lib',
    packaging: 'lib/rtc',
    'packaging/taro-rtc-room': '',
    'tests/fakes': 'lib/testing',
  }
  emit(
    ENTRIES.map((name) => path.join(__dirname, `${name}.ts`)),
    places,
    TARO_RTC_ROOM,
  )
  // Taro requires its plugins, and its resolver knows folders and no `exports`.
  buildSync({
    entryPoints: [PLUGIN],
    outfile: to('plugin/index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  })
  fs.writeFileSync(to('plugin/package.json'), '{ "type": "commonjs" }\n')
  fs.writeFileSync(
    to('plugin/index.d.ts'),
    [
      "/** The Taro plugin: `plugins: ['taro-rtc-room/plugin']` in `config/index.ts`. */",
      'export default function plugin(ctx: object): void',
      '',
    ].join('\n'),
  )
  fs.writeFileSync(to('package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  fs.copyFileSync(path.join(ROOT, 'LICENSE'), to('LICENSE'))
  for (const name of ['README.md', 'README.zh-CN.md']) {
    const whole = fs.readFileSync(path.join(ROOT, name), 'utf8')
    const parts = FOR_USERS.map(
      (part) => part.exec(whole)?.[0] ?? fail(`${name} lacks ${part.source}`),
    )
    fs.writeFileSync(to(name), parts.join(''))
  }
  for (const page of PAGES.flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`])) {
    const text = fs.readFileSync(path.join(ROOT, 'docs', page), 'utf8')
    const pictures = [...text.matchAll(/\]\(([\w-]+\.png)\)/g)].map(([, name = '']) => name)
    for (const name of [page, ...pictures]) {
      fs.cpSync(path.join(ROOT, 'docs', name), to('docs', name))
    }
  }
}

function fail(why: string): never {
  throw new Error(why)
}
