import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runInThisContext } from 'node:vm'

import { pages } from '../../tests/e2e/preview/fixtures/host/app.json'
import { packageFolder } from '../../tests/fakes/packageFolder'
import { compilePackage } from './compile'

const FIXTURE = path.join(__dirname, '../../tests/e2e/preview/fixtures/host')

test('what a change does not touch is taken over, with its warnings, and what it touches is not', () => {
  const folder = packageFolder({
    'pages/one/index.ttml': '<image src="/late.png"/>',
    'pages/one/index.ttss': '@import "/late.ttss";',
  })
  const change = (file: string, words: string) => fs.writeFileSync(path.join(folder, file), words)
  const first = compilePackage(folder)
  expect(first.warnings).toHaveLength(2)
  change('pages/one/index.js', 'Page({ data: {} })')
  const second = compilePackage(folder, first)
  expect(second.meta.version).not.toBe(first.meta.version)
  expect(second.parts).toEqual(first.parts)
  expect(second.parts.templates).toBe(first.parts.templates)
  expect(second.parts.sheets).toBe(first.parts.sheets)
  expect(second.warnings).toEqual(first.warnings)

  change('late.ttss', '.late { color: red }')
  const styled = compilePackage(folder, second)
  expect(styled.meta.styles['pages/one/index']).toContain('.pages-one-index--late')
  expect(styled.warnings).toHaveLength(1)
  change('late.png', '')
  expect(compilePackage(folder, styled).warnings).toEqual([])
  change('pages/one/index.ttml', '<text>new</text>')
  expect(compilePackage(folder, styled).templates).toContain('new')
})

test('a page is known by one path, however app.json spells it', () => {
  const page = { 'pages/two/index.ttml': '<view/>', 'pages/two/index.js': 'Page({})' }
  const inside = { 'more/in/three.ttml': '<view/>', 'more/in/three.js': 'Page({})' }
  const folder = packageFolder({
    ...page,
    ...inside,
    'app.json': {
      pages: ['/pages/one/index', './pages/two/index.ttml', 'pages//one/index.js'],
      subPackages: [{ root: '/more/', pages: ['/in/three.html', './in/three'] }],
      entryPagePath: '/pages/two/index?a=1',
      tabBar: { list: [{ pagePath: '/pages/one/index' }, { pagePath: './pages/two/index.ttml' }] },
    },
  })
  const { meta, warnings } = compilePackage(folder)
  expect(warnings).toEqual([])
  expect(meta.pages).toEqual(['pages/one/index', 'pages/two/index', 'more/in/three'])
  expect(meta.entry).toBe('pages/two/index')
  expect(meta.tabBar?.list).toEqual([
    { pagePath: 'pages/one/index' },
    { pagePath: 'pages/two/index' },
  ])
})

test('an app that is to open at what is no page opens at the first, and that is said', () => {
  const folder = packageFolder({
    'app.json': { pages: ['pages/one/index'], entryPagePath: 'pages/gone' },
  })
  const { meta, warnings } = compilePackage(folder)
  expect(meta.entry).toBe('pages/one/index')
  expect(warnings).toEqual(['app.json opens at pages/gone, which is no page.'])
})

test('gives the scripts with the package, and leaves large ones to be asked for', () => {
  const folder = packageFolder({
    'large.js': `module.exports = '${'x'.repeat(2_000_000)}'`,
    'pages/one/index.js': 'Page({ data: { words: "中文" } })',
    'words.ts': 'export const words: string = "typed"',
  })
  const { scripts, files } = compilePackage(folder)
  expect(Object.keys(scripts).sort()).toEqual(['app.js', 'pages/one/index.js', 'words.js'])
  expect(scripts['pages/one/index.js']).toBe('Page({ data: { words: "中文" } })')
  expect(scripts['words.js']).toBe(String(files.get('words.js')))
})

describe('compilePackage', () => {
  const { meta, warnings } = compilePackage(FIXTURE)

  test('finds pages, the components they use, and where the app opens', () => {
    expect(meta.entry).toBe('pages/order/index')
    expect(meta.pages).toEqual(pages)
    expect(meta.configs['card/index']).toEqual({ component: true, usingComponents: {} })
    expect(meta.configs['pages/styles/index']?.usingComponents).toEqual({
      'my-card': '/card/index',
    })
    expect(warnings).toEqual([])
  })

  test('compiles style sheets into the view’s words', () => {
    const css = meta.styles['pages/styles/index'] ?? ''
    expect(css).toContain('tt-page { background: rgb(250, 240, 230); }')
    expect(css).toContain('tt-view.pages-styles-index--half { width: 50vw; height: 50cqh; }')
    expect(css).toContain('--gap: 2.66666667vw; padding: var(--gap)')
    expect(css).not.toContain('@import')
  })

  test('lets pass what the browser knows itself', () => {
    const css = meta.styles['pages/styles/index'] ?? ''
    expect(css).toContain("viewBox='0 0 10rpx 10rpx'")
    // What the phone that is drawn says of it, the browser's own does not know.
    expect(css).toContain('var(--safe-area-inset-bottom, 0)')
    expect(css).toContain('@media (prefers-color-scheme: dark)')
    expect(css).toContain('from { rotate: 0deg }')
  })

  test('gives a component’s classes a scope of their own', () => {
    expect(meta.scopes['card/index']).toBe('card-index')
    expect(meta.styles['card/index']).toContain('.card-index--card')
  })

  test('names what phones run, and the same without the content of its style sheets', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
    fs.cpSync(FIXTURE, folder, { recursive: true })
    fs.mkdirSync(path.join(folder, 'sheets'))
    const named = (file: string, words: string) => {
      fs.appendFileSync(path.join(folder, file), words)
      const { version, shape } = compilePackage(folder).meta
      return { version, shape }
    }
    const first = named('app.ttss', '')
    expect(first).toEqual({ version: meta.version, shape: meta.shape })
    const restyled = named('app.ttss', '.a{}')
    expect(restyled.version).not.toBe(first.version)
    expect(restyled.shape).toBe(first.shape)
    const shapes = [first.shape]
    for (const [file, words] of [
      ['app.js', ';'],
      ['pages/second/index.ttml', ' '],
      ['app.json', ' '],
      ['sheets/another.ttss', '.a{}'],
    ] as const) {
      shapes.push(named(file, words).shape)
    }
    // The last is a sheet that was not there.
    expect(new Set(shapes).size).toBe(shapes.length)
    fs.rmSync(folder, { recursive: true })
  })

  test('names what phones run anew when the project names other compilers for its sheets', () => {
    const folder = packageFolder({
      'app.less': '.a { .b { top: 0 } }',
      'project.config.json': { setting: { useCompilerPlugins: ['less'] } },
    })
    const { version, shape } = compilePackage(folder).meta
    const name = (project: object) => {
      fs.writeFileSync(path.join(folder, 'project.config.json'), JSON.stringify(project))
      return compilePackage(folder).meta
    }
    const plain = name({ setting: { useCompilerPlugins: false } })
    expect(plain.version).not.toBe(version)
    expect(plain.shape).toBe(shape)
    const again = name({
      projectname: 'a',
      setting: { useCompilerPlugins: ['less', 'typescript'] },
    })
    expect([again.version, again.shape]).toEqual([version, shape])
  })

  describe('in a folder that is no package', () => {
    let folder: string
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'package-'))
    })
    afterEach(() => fs.rmSync(folder, { recursive: true }))
    const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text)
    const writePage = () => {
      write('app.json', '{ "pages": ["index"] }')
      write('index.ttml', '<view />')
      write('index.js', 'Page({})')
    }

    test('takes linked folders along, and neither npm’s nor links that lead nowhere', () => {
      writePage()
      fs.mkdirSync(path.join(folder, 'node_modules/odd'), { recursive: true })
      write('node_modules/odd/index.js', 'nobody ( can read this')
      fs.symlinkSync(path.join(FIXTURE, 'lib'), path.join(folder, 'linked'))
      fs.symlinkSync(folder, path.join(folder, 'round'))
      fs.symlinkSync('nowhere', path.join(folder, 'lost'))
      const { files } = compilePackage(folder)
      const linked = fs.readdirSync(path.join(FIXTURE, 'lib')).map((file) => `linked/${file}`)
      expect([...files.keys()]).toEqual(['app.json', 'index.js', 'index.ttml', ...linked])
    })

    test('takes nothing hidden along, by whatever name a link leads to it', () => {
      writePage()
      fs.mkdirSync(path.join(folder, '.keys'))
      write('.keys/mine', 'for nobody')
      fs.symlinkSync('.keys', path.join(folder, 'folder'))
      fs.symlinkSync('.keys/mine', path.join(folder, 'file'))
      const { files } = compilePackage(folder)
      expect([...files.keys()]).toEqual(['app.json', 'index.js', 'index.ttml'])
    })

    test('says how to build one', () => {
      expect(() => compilePackage(folder)).toThrow(/has no app\.json: build the package first/)
    })

    test('says which file is not JSON', () => {
      write('app.json', '{ "pages": [')
      expect(() => compilePackage(folder)).toThrow(/^app\.json of the package is not JSON/)
    })

    test.each(['index.ttml', 'index.js'])('says that a page lacks %s, in its place', (file) => {
      writePage()
      const whole = compilePackage(folder)
      fs.rmSync(path.join(folder, file))
      const why = `${file} is missing: app.json lists the page index.`
      const { templates, warnings: found, scripts, ...more } = compilePackage(folder)
      expect(found).toEqual([why])
      expect(templates).toContain(why)
      expect(scripts['index.js']).toBe('Page({})')
      // It lacked that before, too; what was whole before goes on.
      const before = { templates, warnings: found, scripts, ...more }
      expect(compilePackage(folder, before).warnings).toEqual([why])
      expect(() => compilePackage(folder, whole)).toThrow(why)
    })

    test('says nothing of how a template is spelt that is drawn all the same', () => {
      writePage()
      write('index.json', '{ "usingComponents": { "myCard": "./card" } }')
      write('index.ttml', '<myCard data-n=0 tt:if="{{a}}"></myCard><view tt:else="{{!a}}"/>')
      write('card.ttml', '<view/>')
      write('card.js', 'Component({})')
      expect(compilePackage(folder).warnings).toEqual([])
    })

    test('warns of a component without its template', () => {
      writePage()
      write('index.json', '{ "usingComponents": { "my-card": "./card" } }')
      write('card.js', 'Component({})')
      expect(compilePackage(folder).warnings).toEqual([
        'card.ttml is missing: card is used as a component.',
      ])
    })

    test('warns of a tab that leads nowhere, and of a bar that the package is to draw, and does not have', () => {
      writePage()
      const list = [{ pagePath: 'index' }, { pagePath: 'gone' }]
      write('app.json', JSON.stringify({ pages: ['index'], tabBar: { custom: true, list } }))
      const { meta, warnings } = compilePackage(folder)
      expect(meta.tabBar?.list).toEqual([{ pagePath: 'index' }])
      expect(warnings).toEqual([
        'app.json asks for a custom tab bar, and there is no custom-tab-bar/index: the usual one is drawn.',
        'app.json has a tab for gone, which is no page.',
      ])
    })

    test('has no tab bar where app.json names no tab', () => {
      writePage()
      write('app.json', JSON.stringify({ pages: ['index'], tabBar: { color: '#333333' } }))
      expect(compilePackage(folder).meta.tabBar).toBeNull()
    })

    test('takes the tab bar that the package draws for one of its components', () => {
      writePage()
      const list = [{ pagePath: 'index' }]
      write('app.json', JSON.stringify({ pages: ['index'], tabBar: { custom: true, list } }))
      fs.mkdirSync(path.join(folder, 'custom-tab-bar'))
      write(
        'custom-tab-bar/index.json',
        '{ "component": true, "usingComponents": { "my-tab": "./tab" } }',
      )
      write('custom-tab-bar/index.ttml', '<my-tab/>')
      write('custom-tab-bar/tab.ttml', '<text>tab</text>')
      for (const name of ['index', 'tab']) write(`custom-tab-bar/${name}.js`, 'Component({})')
      const { meta, warnings } = compilePackage(folder)
      expect(meta.tabBar).toEqual({ custom: true, list })
      expect(Object.keys(meta.configs)).toEqual([
        'custom-tab-bar/index',
        'custom-tab-bar/tab',
        'index',
      ])
      expect(warnings).toEqual([])
    })

    test('says where a script is broken', () => {
      writePage()
      write('lib.js', '\nconst a = (\n')
      expect(() => compilePackage(folder)).toThrow(/^lib\.js:\d: .*Unexpected end of input/)
    })

    test('rewrites the scripts that are ES modules, and no others', () => {
      writePage()
      write('lib.js', "import { a } from './index'\nexport const b = a?.b\n")
      const { files } = compilePackage(folder)
      expect(files.get('index.js')).toEqual(fs.readFileSync(path.join(folder, 'index.js')))
      const exported: { b?: number } = {}
      const code = `(module, exports, require) => {${files.get('lib.js')?.toString()}\n}`
      const run = runInThisContext(code) as (...args: unknown[]) => void
      const module = { exports: exported }
      run(module, exported, () => ({ a: { b: 1 } }))
      expect(module.exports.b).toBe(1)
    })

    test('says where an ES module is broken', () => {
      writePage()
      write('lib.js', "import { a } from './index'\n\nconst b = (\n")
      expect(() => compilePackage(folder)).toThrow(/^lib\.js:4: Unexpected end of file/)
    })

    test('changes its version with its files', () => {
      writePage()
      const { version } = compilePackage(folder).meta
      expect(compilePackage(folder).meta.version).toBe(version)
      // It comes last in a build, and no phone runs it.
      write('project.config.json', '{ "projectname": "late" }')
      expect(compilePackage(folder).meta).toMatchObject({ version, name: 'late' })
      write('index.js', 'Page({ data: {} })')
      expect(compilePackage(folder).meta.version).not.toBe(version)
    })

    test('warns of a style sheet that is not there', () => {
      writePage()
      write('app.ttss', '@import "./gone.ttss"; .a { color: red }')
      const { warnings: found, meta: compiled } = compilePackage(folder)
      expect(found).toEqual(['app.ttss imports "./gone.ttss", which the package does not have.'])
      expect(compiled.styles.app).toContain('.a { color: red }')
    })

    test('says where a style sheet is broken', () => {
      writePage()
      write('base.ttss', '\n.a { color: red')
      write('app.ttss', '@import "./base.ttss";')
      expect(() => compilePackage(folder)).toThrow(/^base\.ttss:2: Unclosed block/)
    })

    test('takes all style sheets as they were when the package was read', () => {
      writePage()
      write('app.ttss', '@import "/base.ttss";')
      write('base.ttss', '.a { color: red }')
      const read = jest.spyOn(fs, 'readFileSync')
      expect(compilePackage(folder).meta.styles.app).toBe('.a { color: red }')
      const sheets = read.mock.calls
        .map(([file]) => String(file))
        .filter((file) => /ttss$/.test(file))
      read.mockRestore()
      expect(sheets).toHaveLength(2)
    })

    test('reads no style sheet from outside the package', () => {
      writePage()
      const sibling = `${folder}-other`
      fs.mkdirSync(sibling)
      fs.writeFileSync(path.join(sibling, 'x.ttss'), '.outside { color: red }')
      const name = path.basename(sibling)
      write('app.ttss', `@import "../../etc/hostname"; @import "../${name}/x.ttss";`)
      const { warnings: found, meta: compiled } = compilePackage(folder)
      fs.rmSync(sibling, { recursive: true })
      expect(found).toHaveLength(2)
      expect(compiled.styles.app).not.toContain('.outside')
    })
  })
})
