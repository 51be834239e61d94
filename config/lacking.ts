import fs from 'node:fs'
import path from 'node:path'

import { COMPONENTS, PROMISED, REACT, STYLES, TARO_HOOKS, UNASKED, UNDRAWN, UNHEARD } from './used'

/** Source files by their names below `src`. */
type Sources = Record<string, string>

const ROOT = path.resolve(__dirname, '..')

/** All sources that go into the Douyin package. */
export function sourcesOfTt(): Sources {
  const folder = path.join(ROOT, 'src')
  const names = (fs.readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    /^(?!.*\.(test|h5)\.)(?!rtc[\\/]engine[\\/](mesh|volcengine)).*\.tsx?$/.test(name),
  )
  return Object.fromEntries(
    names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
  )
}

/** The functions that Taro itself gives a promise. */
function everPromised(): string[] {
  const file = require.resolve('@tarojs/shared/dist/native-apis.js')
  const [, list = ''] =
    /needPromiseApis = new Set\(\[(.*?)\]\)/s.exec(fs.readFileSync(file, 'utf8')) ?? []
  return [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
}

const imported = (text: string, from: string) =>
  [...text.matchAll(new RegExp(`import \\{([^}]*)\\} from '${from}'`, 'g'))].flatMap((match) =>
    (match[1] ?? '').split(',').map((name) => name.trim().split(' ')[0] ?? ''),
  )

/** CSS properties in texts like `width:1px;height:2px`. */
const stylesIn = (text: string) =>
  [...text.matchAll(/['`]([a-z-]+:[^'`\n]+)['`]/g)]
    .flatMap((match) => (match[1] ?? '').split(';'))
    .filter((rule) => /^[a-z-]+:[a-z0-9$-]/.test(rule))
    .map((rule) => rule.split(':')[0] ?? '')

/** Events that the template does not hear, as `<Text onTouchEnd={end}>` listens to them. */
function unheardIn(text: string): string[] {
  return Object.entries(UNHEARD).flatMap(([component, events]) => {
    const props = events.map((event) =>
      event.replace(/^bind(.)/, (_, one: string) => `on${one.toUpperCase()}`),
    )
    const listens = new RegExp(`<${component}\\b[^>]*\\b(${props.join('|')})=`, 'g')
    return [...text.matchAll(listens)].map(([, prop = '']) => `${component}.${prop}`)
  })
}

const drawn = (name: string) => !UNDRAWN.some((tag) => tag === name.toLowerCase())

/**
 * What the sources use and the package would go without: `used.ts` says what it keeps of Taro.
 * @returns a sentence for each, which says where it is used and what to do
 */
export function lacking(sources: Sources): string[] {
  const promised = everPromised()
  const isListed = (list: readonly string[]) => (name: string) => list.includes(name)
  return Object.entries(sources).flatMap(([file, text]) => {
    const components = imported(text, '@tarojs/components').filter(Boolean)
    const found: [remedy: string, names: string[]][] = [
      ['add it to COMPONENTS', components.filter((name) => !isListed(COMPONENTS)(name))],
      ['take it off UNDRAWN', components.filter((name) => !drawn(name))],
      [
        'add it to PROMISED',
        imported(text, '@tarojs/taro').filter(
          (name) => promised.includes(name) && !isListed(PROMISED)(name),
        ),
      ],
      [
        'take it off UNASKED',
        imported(text, '@tarojs/taro').filter((name) => isListed(UNASKED)(name)),
      ],
      [
        'add it to TARO_HOOKS',
        imported(text, '@tarojs/taro').filter(
          (name) => /^use[A-Z]/.test(name) && !isListed(TARO_HOOKS)(name),
        ),
      ],
      [
        'add it to REACT',
        imported(text, 'react').filter((name) => !/^(type)?$/.test(name) && !isListed(REACT)(name)),
      ],
      ['add it to STYLES', stylesIn(text).filter((name) => !isListed(STYLES)(name))],
    ]
    return [
      ...found.flatMap(([remedy, names]) =>
        names.map((name) => `src/${file} uses ${name}: ${remedy} in config/used.ts.`),
      ),
      ...unheardIn(text).map(
        (name) => `src/${file} listens to ${name}: take it off UNHEARD in config/used.ts.`,
      ),
    ]
  })
}
