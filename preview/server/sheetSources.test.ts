import fs from 'node:fs'
import path from 'node:path'

import { type FolderFiles, packageFolder } from '../../tests/fakes/packageFolder'
import { compilePackage } from './compile'

const PAGE = 'pages/one/index'

const naming = (...names: string[]): FolderFiles => ({
  'project.config.json': { setting: { useCompilerPlugins: names } },
})

/** What the page's sheet is, in one line, and what is said of it. */
function styled(files: FolderFiles) {
  const { meta, warnings } = compilePackage(packageFolder(files))
  const sheet = (owner: string) => meta.styles[owner]?.replace(/\s+/g, ' ').trim()
  return { page: sheet(PAGE), app: sheet('app'), warnings }
}

test('Less sees the sheet of the app and what it imports, and counts before a .ttss', () => {
  const { page, app, warnings } = styled({
    ...naming('typescript', 'less'),
    'app.less': '@shade: red; page { color: @shade }',
    'styles/mixins.less': '.wide(@by) { width: (@by * 2) }',
    'styles/plain.ttss': '.plain { top: 0 }',
    [`${PAGE}.ttss`]: '.old { color: blue }',
    [`${PAGE}.less`]:
      '@import "../../styles/mixins";\n@import "/styles/plain.ttss";\n.box { color: @shade; .in & { .wide(50px) } }',
  })
  expect(warnings).toEqual([])
  expect(app).toBe('tt-page { color: red; }')
  expect(page).toContain('.pages-one-index--plain { top: 0; }')
  expect(page).toContain('.pages-one-index--box { color: red; }')
  expect(page).toContain('.pages-one-index--in .pages-one-index--box { width: 100px; }')
  expect(page).not.toContain('old')
})

test('Sass sees global.scss and what it uses, and counts before a .ttss', () => {
  const { page, app, warnings } = styled({
    ...naming('sass'),
    'global.scss': '$shade: red;',
    'app.scss': 'page { view { color: global.$shade } }',
    'styles/_sizes.scss': '@mixin wide($by) { width: $by * 2 }',
    [`${PAGE}.ttss`]: '.old { color: blue }',
    [`${PAGE}.scss`]:
      '@use "../../styles/sizes";\n.box { color: global.$shade; &--on { @include sizes.wide(50px) } }',
  })
  expect(warnings).toEqual([])
  expect(app).toBe('tt-page tt-view { color: red; }')
  expect(page).toContain('.pages-one-index--box { color: red; }')
  expect(page).toContain('.pages-one-index--box--on { width: 100px; }')
  expect(page).not.toContain('old')
})

test('a sheet that names global.scss itself is given it once', () => {
  const files = { 'global.scss': '$shade: red;' }
  const sheet = '@use "../../global" as global; .box { color: global.$shade }'
  const { page } = styled({ ...files, ...naming('sass'), [`${PAGE}.scss`]: sheet })
  expect(page).toContain('color: red')
})

test('where no project file is, a source counts if there is no sheet', () => {
  const sources = { [`${PAGE}.less`]: '.a { .b { top: 0 } }' }
  expect(styled(sources).page).toContain('.pages-one-index--a .pages-one-index--b')
  expect(styled({ ...sources, [`${PAGE}.ttss`]: '.c { top: 0 }' }).page).toContain('--c')
})

test('a source that the project file does not name is left, and said to be', () => {
  const { page, warnings } = styled({
    'project.config.json': { setting: { useCompilerPlugins: false } },
    [`${PAGE}.scss`]: '.a { .b { top: 0 } }',
  })
  expect(page).toBeUndefined()
  expect(warnings).toEqual([
    `${PAGE}.scss is not compiled: "useCompilerPlugins" of the project does not name sass.`,
  ])
})

test.each([
  ['less', `.a {\n  color: @none;\n}`, /^pages\/one\/index\.less:2: .*@none/],
  ['scss', `.a {\n  color: $none;\n}`, /^pages\/one\/index\.scss:2: Undefined variable/],
  ['less', `.a {\n`, /^pages\/one\/index\.less:\d+: /],
])('what is wrong in a sheet of %s is told with its place', (ending, sheet, said) => {
  expect(() => styled({ [`${PAGE}.${ending}`]: sheet })).toThrow(said)
})

test('an edit of what a source imports is seen, and changes looks alone', () => {
  const folder = packageFolder({
    ...naming('sass'),
    'sizes.scss': '$wide: 1px;',
    [`${PAGE}.scss`]: '@use "/sizes"; .a { width: sizes.$wide }',
  })
  const first = compilePackage(folder)
  fs.writeFileSync(path.join(folder, 'sizes.scss'), '$wide: 2px;')
  const second = compilePackage(folder, first)
  expect(second.meta.styles[PAGE]).toContain('width: 2px')
  expect(second.meta.shape).toBe(first.meta.shape)
  expect(second.meta.version).not.toBe(first.meta.version)
})
