import fs from 'node:fs'
import path from 'node:path'

import { parse } from 'acorn'

import { COMPONENTS, PROMISED, STYLES, UNHEARD } from '../../config/used'
import { compilePackage } from '../../preview/server/compile'

const ROOT = path.resolve(__dirname, '../..')
const DIST = path.join(ROOT, 'dist/tt')

const files = fs.existsSync(DIST)
  ? (fs.readdirSync(DIST, { recursive: true }) as string[]).filter((name) =>
      fs.statSync(path.join(DIST, name)).isFile(),
    )
  : []
const read = (name: string) => fs.readFileSync(path.join(DIST, name), 'utf8')
const json = (name: string) => JSON.parse(read(name)) as Record<string, unknown>

/** Every string of an import-like position must lead to a file of the package itself. */
const references = (name: string, pattern: RegExp) =>
  [...read(name).matchAll(pattern)].map((match) => path.join(path.dirname(name), match[1] ?? ''))

/** All sources that go into the package, one after the other. */
function sourcesOfTt(): string {
  const folder = path.join(ROOT, 'src')
  return (fs.readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => /^(?!.*\.(test|h5)\.)(?!rtc\/engine\/mesh).*\.tsx?$/.test(name))
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .join('\n')
}

/** The functions that Taro itself gives a promise. */
function everPromised(): string[] {
  const file = path.join(ROOT, 'node_modules/@tarojs/shared/dist/native-apis.js')
  const [, list = ''] =
    /needPromiseApis = new Set\(\[(.*?)\]\)/s.exec(fs.readFileSync(file, 'utf8')) ?? []
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
}

beforeAll(() => {
  if (files.length === 0) throw new Error('dist/tt is empty: run `npm run build:tt` first.')
})

describe('the files of dist/tt', () => {
  it('lay out nothing with grids, which came after the oldest host', () => {
    for (const name of files.filter((file) => file.endsWith('.ttss'))) {
      expect(read(name)).not.toMatch(/display:(inline-)?grid|grid-|[{;-]gap:/)
    }
  })

  it('are ES2015 at the most, so that `?.` and `??` never reach an old host', () => {
    const scripts = files.filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(3)
    const tooNew = scripts.filter((name) => {
      try {
        parse(read(name), { ecmaVersion: 2015 })
        return false
      } catch {
        return true
      }
    })
    expect(tooNew).toEqual([])
  })

  it('hold every page that app.json names, with its template, its configuration and its script', () => {
    const pages = json('app.json').pages as string[]
    expect(pages).toEqual(expect.arrayContaining(['pages/index/index', 'pages/room/index']))
    const wanted = pages.flatMap((page) => ['js', 'json', 'ttml'].map((end) => `${page}.${end}`))
    expect(files).toEqual(expect.arrayContaining(wanted))
  })

  it('bring their styles and lead to no file outside the package', () => {
    const styles = files.filter((name) => name.endsWith('.ttss')).map(read)
    expect(styles.join('')).toContain('.lobby')
    expect(styles.join('')).toContain('.controls')
    const led = files.flatMap((name) => {
      if (name.endsWith('.ttss')) return references(name, /@import\s+"([^"]+)"/g)
      if (name.endsWith('.ttml')) return references(name, /<(?:import|sjs)\s+src="([^"]+)"/g)
      if (name.endsWith('.js')) return references(name, /require\("(\.[^"]+)"\)/g)
      return []
    })
    expect(led.length).toBeGreaterThan(3)
    const missing = led.filter(
      (target) => !files.includes(target) && !files.includes(`${target}.js`),
    )
    expect(missing).toEqual([])
  })

  it('carry the root project file’s facts, with the package itself as root', () => {
    const root = JSON.parse(
      fs.readFileSync(path.join(ROOT, 'project.config.json'), 'utf8'),
    ) as Record<string, unknown>
    expect(json('project.config.json')).toEqual({ ...root, miniprogramRoot: './' })
  })

  it('give rtc-room its documented defaults as text, not as names of page data', () => {
    const templates = files.filter((name) => name.endsWith('.ttml')).map(read)
    const views = templates.flatMap((text) => text.match(/<rtc-room[^>]*>/g) ?? [])
    expect(views.length).toBeGreaterThan(0)
    for (const view of views) {
      expect(view).toContain(`||'camera'`)
      expect(view).toContain(`||'front'`)
    }
  })

  it('have templates that a strict compiler reads, every element of them closed', () => {
    expect(compilePackage(DIST).warnings).toEqual([])
  })

  it('have a template that lacks nothing a page uses', () => {
    const heard = Object.entries(UNHEARD).map(([component, events]) => {
      const props = events.map((event) =>
        event.replace(/^bind(.)/, (_, one: string) => `on${one.toUpperCase()}`),
      )
      return `<${component}\\b[^>]*\\b(${props.join('|')})=`
    })
    const lacks = new RegExp([...heard, '<Image\\b'].join('|'))
    expect(lacks.test('<Text onTouchEnd={end}>')).toBe(true)
    const sources = path.join(ROOT, 'src')
    const pages = (fs.readdirSync(sources, { recursive: true }) as string[]).filter((name) =>
      /^(?!.*\.(test|h5)\.).*\.tsx$/.test(name),
    )
    expect(pages.length).toBeGreaterThan(20)
    const use = pages.filter((name) =>
      lacks.test(fs.readFileSync(path.join(sources, name), 'utf8')),
    )
    expect(use).toEqual([])
  })

  it('keep of Taro’s runtime everything that the sources ask of it', () => {
    const sources = sourcesOfTt()
    const imported = (from: string) =>
      [...sources.matchAll(new RegExp(`import \\{([^}]*)\\} from '${from}'`, 'g'))].flatMap(
        (match) => (match[1] ?? '').split(',').map((name) => name.trim().split(' ')[0] ?? ''),
      )
    const components = imported('@tarojs/components')
    expect(components).toEqual(expect.arrayContaining(['View', 'RtcRoom']))
    expect(components.filter((name) => !COMPONENTS.some((kept) => kept === name))).toEqual([])
    const promised = imported('@tarojs/taro').filter((name) => everPromised().includes(name))
    expect(new Set(promised)).toEqual(new Set(PROMISED))
    const styles = [...sources.matchAll(/['`]([a-z-]+:[^'`\n]+)['`]/g)]
      .flatMap((match) => (match[1] ?? '').split(';'))
      .filter((rule) => /^[a-z-]+:[a-z0-9$-]/.test(rule))
      .map((rule) => rule.split(':')[0] ?? '')
    expect(styles).toEqual(expect.arrayContaining(['transform', 'width']))
    expect(styles.filter((name) => !STYLES.some((kept) => kept === name))).toEqual([])
    expect(sources).not.toMatch(
      /\b(new URL|URLSearchParams|(window|document)\.|history\.|location\.)/,
    )
  })

  it('weigh at most 250,000 bytes', () => {
    const bytes = files.reduce((sum, name) => sum + fs.statSync(path.join(DIST, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(250_000)
  })
})
