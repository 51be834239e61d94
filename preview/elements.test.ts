import fs from 'node:fs'
import path from 'node:path'

import { ELEMENTS, isLacking } from './elements'
import type { Json } from './json'
import { hyphenated } from './paths'

const TYPES = path.join(path.dirname(require.resolve('@tarojs/components/package.json')), 'types')
const MEMBER = /\/\*\*((?:(?!\*\/)[^])*)\*\/\s*['"]?([\w-]+)['"]?\??\s*[:(]/g
/** Taro's own, which it makes something else of, and what every element has. */
const NOT_THE_HOSTS = /^(default-|data-|catch-|bindtouch)/

/** What Taro declares for `tt` of an element, as a template spells it. */
function declared(tag: string): string[] {
  const name = hyphenated(tag).replace(/(^|-)(\w)/g, (_, __, letter: string) =>
    letter.toUpperCase(),
  )
  const types = fs.readFileSync(path.join(TYPES, `${name}.d.ts`), 'utf8')
  return [...types.matchAll(MEMBER)]
    .filter(([, comment = '']) => /@supported [^\n]*\btt\b/.test(comment))
    .map(([, , member = '']) =>
      /^on[A-Z]/.test(member) ? `bind${member.slice(2).toLowerCase()}` : hyphenated(member),
    )
    .filter((member) => !NOT_THE_HOSTS.test(member))
}

// The vendor's own, whose page was read.
const INFERRED = Object.entries(ELEMENTS).filter(([tag]) => tag !== 'rtc-room')

test.each(INFERRED)(
  'what Taro declares of <%s> for tt has its place, and what it does not is called doubtful or documented',
  (tag, { works, lacks = {}, quiet = '', doubtful = '', documented = '' }) => {
    const names = [...works.split(' '), ...quiet.split(' '), ...Object.keys(lacks)].filter(Boolean)
    const known = declared(tag)
    expect(known.filter((name) => !names.includes(name))).toEqual([])
    expect(names.filter((name) => !known.includes(name)).sort()).toEqual(
      `${doubtful} ${documented}`.split(' ').filter(Boolean).sort(),
    )
  },
)

/** Taro's platform for `tt`, as much of it as writes templates. */
interface Platform {
  modifyTemplate: () => void
  template: {
    buildTemplate: (config: {
      includes: Set<string>
      exclude: Set<string>
      thirdPartyComponents: Map<string, Set<string>>
      includeAll: boolean
    }) => string
  }
}

/** What Taro's template writes on every element of each kind: `<tag> <attribute>` and the value at rest. */
function writtenByTaro(): [tag: string, name: string, value: Json][] {
  const { TT } = jest.requireActual<{ TT: new (context: object, config: object) => Platform }>(
    '@tarojs/plugin-platform-tt',
  )
  const helper: unknown = jest.requireActual('@tarojs/helper')
  const taro = new TT({ helper, initialConfig: {}, paths: {} }, {})
  taro.modifyTemplate()
  const text = taro.template.buildTemplate({
    includes: new Set(Object.keys(ELEMENTS)),
    exclude: new Set(),
    thirdPartyComponents: new Map(),
    includeAll: false,
  })
  const elements = [...text.matchAll(/<([\w-]+) ([^>]*data-sid[^>]*)>/g)]
  return elements.flatMap(([, tag = '', attributes = '']) =>
    [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string, Json] => [
        tag,
        name,
        name.startsWith('bind') ? true : atRest(value),
      ],
    ),
  )
}

/** `{{i.p1||'none'}}` is `none` and `{{xs.b(i.p2,50)}}` is 50 for who sets nothing; `{{i.p3}}` is nothing. */
function atRest(value: string): Json {
  const [, or, otherwise] = /^\{\{(?:i\.\w+\|\|'(.*)'|xs\.b\(i\.\w+,(.*)\))\}\}$/.exec(value) ?? []
  if (or !== undefined) return or
  if (otherwise === undefined) return null
  return JSON.parse(otherwise.replace('!1', 'false').replace('!0', 'true')) as Json
}

const written = writtenByTaro()

test('what Taro’s template writes on every element of a kind is said of none', () => {
  expect(new Set(written.map(([tag]) => tag)).size).toBeGreaterThan(20)
  expect(written.filter((each) => isLacking(...each))).toEqual([])
})

test('what is never told of is what Taro’s template listens to on every element of the kind', () => {
  const listened = written.map(([tag, name]) => `${tag} ${name}`)
  const quiet = Object.entries(ELEMENTS).flatMap(([tag, row]) =>
    (row.quiet ?? '')
      .split(' ')
      .filter(Boolean)
      .map((name) => `${tag} ${name}`),
  )
  expect(quiet.filter((name) => !listened.includes(name))).toEqual([])
})

test('what a package asks for, and the preview lacks, is said', () => {
  expect(isLacking('textarea', 'bindkeyboardheightchange', true)).toBe(true)
  expect(isLacking('swiper', 'duration', 200)).toBe(true)
  expect(isLacking('video', 'direction', 90)).toBe(true)
})
