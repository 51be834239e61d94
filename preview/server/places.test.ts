import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { buildSync, transformSync } from 'esbuild'

import { createPlaces, projectOf } from './places'

let project = ''
let root = ''
const files = new Map<string, Buffer>()

const write = (name: string, text: string) => {
  const file = path.join(project, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

/** Puts a built script with its map into the package; `sources` as they are to stand in the map. */
function add(file: string, sources: string[], mapped: string): number {
  const { code, map } = transformSync(mapped, { sourcemap: 'external', minify: true, loader: 'ts' })
  files.set(file, Buffer.from(`${code}//# sourceMappingURL=${path.posix.basename(file)}.map\n`))
  const { mappings } = JSON.parse(map) as { mappings: string }
  files.set(
    `${file}.map`,
    Buffer.from(JSON.stringify({ version: 3, sources, names: [], mappings })),
  )
  return code.indexOf('throw') + 1
}

const SOURCE = 'type A = string\n\nif (Math.random() < 2) {\n  throw Error("x")\n}\n'

beforeEach(() => {
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'places-')))
  root = path.join(project, 'dist/tt')
  files.clear()
  write('package.json', '{}')
  write('src/a.ts', SOURCE)
  write('node_modules/lib/a.ts', SOURCE)
  write('dist/tt/app.json', '{}')
})
afterEach(() => fs.rmSync(project, { recursive: true }))

const at = (file: string, column: number) => [{ name: '', file, line: 1, column }]

test.each([
  'webpack://my-app/./src/a.ts',
  'webpack://my-app/./src/a.ts?230b',
  'webpack:///./src/a.ts',
  '../../../src/a.ts',
])('a source is found by its name in the map: %s', (source) => {
  const column = add('pages/a.js', [source.replace('../../../', '../../../')], SOURCE)
  expect(createPlaces(root, project, files).inSource(at('pages/a.js', column))).toEqual([
    { file: 'src/a.ts', line: 4, column: 3 },
  ])
})

test.each([
  ['a library', 'webpack://my-app/./node_modules/lib/a.ts'],
  ['what a library was made of', 'webpack://my-app/../src/a.ts'],
  ['what is outside of the project', '../../../../../etc/passwd'],
  ['what is not there', 'webpack://my-app/./src/gone.ts'],
])('%s is no place in the source', (_, source) => {
  const column = add('pages/a.js', [source], SOURCE)
  const places = createPlaces(root, project, files)
  // There is nothing better: it is where it is in the package.
  expect(places.inSource(at('pages/a.js', column))).toEqual([
    { file: 'dist/tt/pages/a.js', line: 1, column },
  ])
})

test('steps in libraries are left out where the source’s own are among them', () => {
  const library = add('vendors.js', ['webpack://my-app/./node_modules/lib/a.ts'], SOURCE)
  const own = add('pages/a.js', ['webpack://my-app/./src/a.ts'], SOURCE)
  const frames = [...at('vendors.js', library), ...at('pages/a.js', own), ...at('gone.js', 1)]
  expect(createPlaces(root, project, files).inSource(frames)).toEqual([
    { file: 'src/a.ts', line: 4, column: 3 },
  ])
})

test.each([
  ['no map', 'throw 1'],
  ['a map that is not there', 'throw 1\n//# sourceMappingURL=gone.js.map'],
  ['a map that is none', 'throw 1\n//# sourceMappingURL=data:application/json;base64,e30'],
])('with %s the place is the package’s', (_, script) => {
  files.set('a.js', Buffer.from(script))
  expect(createPlaces(root, project, files).inSource(at('a.js', 1))).toEqual([
    { file: 'dist/tt/a.js', line: 1, column: 1 },
  ])
})

test('a map within the script, as the preview writes for ES modules', () => {
  write('dist/tt/pages/b.js', 'export const b = 1\nthrow Error("x")\n')
  const [built] = buildSync({
    entryPoints: [path.join(root, 'pages/b.js')],
    write: false,
    format: 'cjs',
    sourcemap: 'inline',
    outdir: path.join(root, 'pages'),
    allowOverwrite: true,
  }).outputFiles
  files.set('pages/b.js', Buffer.from(built?.text ?? ''))
  const line = (built?.text ?? '').split('\n').findIndex((text) => text.startsWith('throw')) + 1
  const frames = [{ name: '', file: 'pages/b.js', line, column: 1 }]
  expect(createPlaces(root, project, files).inSource(frames)).toEqual([
    { file: 'dist/tt/pages/b.js', line: 2, column: 1 },
  ])
})

test('the project is the nearest folder above with a package.json, else the package itself', () => {
  expect(projectOf(root)).toBe(project)
  fs.rmSync(path.join(project, 'package.json'))
  expect([root, path.parse(root).root]).toContain(projectOf(root))
})
