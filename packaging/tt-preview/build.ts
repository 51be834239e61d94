import fs from 'node:fs'
import path from 'node:path'

import { build, type Metafile, type Plugin } from 'esbuild'

import project from '../../package.json'
import { buildBrowserCode } from '../../preview/server/bundle'
import { emit, ROOT } from '../emit'

/** The package's folder, built. */
export const TT_PREVIEW = path.join(ROOT, 'packages/tt-preview')

/** What drives its phones from a test. */
const DRIVER = path.join(ROOT, 'preview/driver/index.ts')

/** The driver asks for what is visible, which older ones cannot find. */
const PLAYWRIGHT = '>=1.51'

/** What compiles the sheets of a package that has such: `compileString` came with 1.45 of Sass. */
const SHEETS = { less: '>=4', sass: '>=1.45' }

const VERSIONS: Record<string, string> = { ...project.dependencies, ...project.devDependencies }

/** What the project bundles at each start is bundled once, here. */
const packedBrowserCode: Plugin = {
  name: 'packed browser code',
  setup: (bundle) => {
    bundle.onResolve({ filter: /^\.\/bundle$/ }, () => ({
      path: path.join(__dirname, 'packed.ts'),
    }))
  },
}

/** Builds the package from the project's sources; what was built before goes. */
export async function buildTtPreview(): Promise<void> {
  const to = (...names: string[]) => path.join(TT_PREVIEW, ...names)
  fs.rmSync(TT_PREVIEW, { recursive: true, force: true })
  const { metafile } = await build({
    entryPoints: { main: path.join(__dirname, 'main.ts'), driver: DRIVER },
    outdir: TT_PREVIEW,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    splitting: true,
    target: 'node20',
    plugins: [packedBrowserCode],
    metafile: true,
  })
  emit([DRIVER], { preview: 'types', 'src/rtc': 'types/rtc' }, TT_PREVIEW, 'declarations')
  fs.copyFileSync(path.join(__dirname, 'cli.js'), to('cli.js'))
  fs.chmodSync(to('cli.js'), 0o755)
  fs.mkdirSync(to('assets'))
  const browser = await buildBrowserCode()
  for (const { path: file, contents } of browser.outputFiles) {
    if (!file.endsWith('.map')) fs.writeFileSync(to('assets', path.basename(file)), contents)
  }
  fs.writeFileSync(to('assets/LICENSES.txt'), licencesOf(browser.metafile))
  const manifest = {
    name: 'tt-preview',
    version: project.version,
    description:
      'Runs any built Douyin (tt) mini-program in the browser, on several phones, in real WebRTC calls',
    keywords: ['douyin', 'tt', 'mini-program', 'preview', 'simulator', 'webrtc', 'rtc'],
    license: project.license,
    type: 'module',
    engines: project.engines,
    bin: { 'tt-preview': './cli.js' },
    exports: {
      './driver': { types: './types/driver/index.d.ts', default: './driver.js' },
      './package.json': './package.json',
    },
    files: ['*.js', 'types', 'assets'],
    dependencies: dependenciesOf(metafile),
    peerDependencies: { '@playwright/test': PLAYWRIGHT, ...SHEETS },
    peerDependenciesMeta: Object.fromEntries(
      ['@playwright/test', ...Object.keys(SHEETS)].map((name) => [name, { optional: true }]),
    ),
  }
  fs.writeFileSync(to('package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const name of ['README.md', 'README.zh-CN.md']) {
    fs.copyFileSync(path.join(__dirname, name), to(name))
  }
  fs.copyFileSync(path.join(ROOT, 'LICENSE'), to('LICENSE'))
}

/** What the licences of the packages that are in the browser code want to be told. */
function licencesOf({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  )
  const texts = [...new Set(folders)].sort().map((folder) => {
    const at = path.resolve(folder)
    const { name, version, license } = JSON.parse(
      fs.readFileSync(path.join(at, 'package.json'), 'utf8'),
    ) as Record<'name' | 'version' | 'license', string>
    const file = fs.readdirSync(at).find((found) => /^licen[cs]e/i.test(found))
    const text = file ? fs.readFileSync(path.join(at, file), 'utf8').trim() : license
    return `${name} ${version}\n\n${text}\n`
  })
  return texts.join('\n')
}

/** The packages that the built code imports, in the versions it was tried with. */
function dependenciesOf({ outputs }: Metafile): Record<string, string> {
  const imported = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path: name, external }) => external && !name.startsWith('node:'))
    .map(({ path: name }) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
  return Object.fromEntries(
    [...new Set(imported)].sort().map((name) => {
      const version = VERSIONS[name]
      if (!version) throw new Error(`tt-preview imports ${name}, which package.json does not name.`)
      return [name, version]
    }),
  )
}
