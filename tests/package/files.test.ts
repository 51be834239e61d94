import fs from 'node:fs'
import path from 'node:path'

import { parse } from 'acorn'

import { lacking, sourcesOfTt } from '../../config/lacking'
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

beforeAll(() => {
  if (files.length === 0) throw new Error('dist/tt is empty: run `npm run build:tt` first.')
})

describe('the files of dist/tt', () => {
  it('have nothing of the probe, which is for development', () => {
    expect(files.filter((name) => name.includes('probe'))).toEqual([])
    expect(json('app.json').pages).not.toContain('pages/probe/index')
    const scripts = files.filter((name) => name.endsWith('.js'))
    expect(scripts.filter((name) => read(name).includes('taro-rtc-room findings'))).toEqual([])
  })

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

  it('hold everything that the sources ask of Taro', () => {
    const sources = sourcesOfTt()
    expect(Object.keys(sources).length).toBeGreaterThan(60)
    expect(lacking(sources)).toEqual([])
    expect(Object.values(sources).join('\n')).not.toMatch(
      /\b(new URL|URLSearchParams|(window|document)\.|history\.|location\.)/,
    )
  })

  it('are not built of sources that use what is left out', () => {
    const page = `
      import { Slider, Text, View, Image } from '@tarojs/components'
      import { getEnv, navigateTo, setStorage, useReady } from '@tarojs/taro'
      import { useEffect, useReducer, type ReactNode } from 'react'
      const style = 'width:1px;opacity:0'
      const words = <Text onTouchEnd={end} />
    `
    expect(lacking({ 'pages/new.tsx': page })).toEqual([
      'src/pages/new.tsx uses Slider: add it to COMPONENTS in config/used.ts.',
      'src/pages/new.tsx uses Image: take it off UNDRAWN in config/used.ts.',
      'src/pages/new.tsx uses setStorage: add it to PROMISED in config/used.ts.',
      'src/pages/new.tsx uses getEnv: take it off UNASKED in config/used.ts.',
      'src/pages/new.tsx uses useReady: add it to TARO_HOOKS in config/used.ts.',
      'src/pages/new.tsx uses useReducer: add it to REACT in config/used.ts.',
      'src/pages/new.tsx uses opacity: add it to STYLES in config/used.ts.',
      'src/pages/new.tsx listens to Text.onTouchEnd: take it off UNHEARD in config/used.ts.',
    ])
  })

  it('weigh at most 250,000 bytes', () => {
    const bytes = files.reduce((sum, name) => sum + fs.statSync(path.join(DIST, name)).size, 0)
    expect(bytes).toBeLessThanOrEqual(250_000)
  })
})
