import {
  type ComponentConfig,
  OWN_TAB_BAR,
  type PackageMeta,
  type TabBarConfig,
  type WindowConfig,
} from '../compiledPackage'
import { type ConfigurationPart, unmetIn } from '../configuration'
import { type Files, wordsOf } from './files'
import { findComponent } from './references'
import { tagsOf } from './tags'

interface SubPackage {
  root: string
  /** One that others only take scripts and components from (`common`) has none (documented). */
  pages?: string[]
}

/** The json of a package's app. */
export interface AppJson {
  pages?: string[]
  entryPagePath?: string
  window?: WindowConfig
  tabBar?: Partial<TabBarConfig>
  usingComponents?: Record<string, string>
  usePrivacyCheck?: boolean
  networkTimeout?: Record<string, number>
  permission?: Record<string, { desc?: string }>
  subPackages?: SubPackage[]
  subpackages?: SubPackage[]
}

/** The folders of an app that are packages of their own, by either of the names for them. */
export const subPackagesOf = ({ subPackages, subpackages }: AppJson): SubPackage[] =>
  subPackages ?? subpackages ?? []

/** What a file says; null when there is none. */
export function readJson<T>(files: Files, file: string): T | null {
  const content = files.get(file)
  if (!content) return null
  try {
    return JSON.parse(wordsOf(content)) as T
  } catch (error) {
    throw new Error(`${file} of the package is not JSON: ${(error as Error).message}`)
  }
}

/** What the configuration of an app and its pages asks for that the preview does not do: the files, by key. */
export function findUnmet(files: Files, app: AppJson, pages: string[]): PackageMeta['unmet'] {
  const unmet: PackageMeta['unmet'] = {}
  const look = (part: ConfigurationPart, said: unknown, file = 'app.json', place = '') => {
    for (const key of unmetIn(part, said)) {
      const known = (unmet[`${place}${key}`] ??= [])
      if (!known.includes(file)) known.push(file)
    }
  }
  look('app', app)
  look('window', app.window, 'app.json', 'window.')
  look('tabBar', app.tabBar, 'app.json', 'tabBar.')
  for (const tab of app.tabBar?.list ?? []) look('tab', tab, 'app.json', 'tabBar.list.')
  for (const folder of subPackagesOf(app)) {
    look('subPackage', folder, 'app.json', 'subPackages.')
  }
  for (const page of pages) {
    const file = `${page}.json`
    look('page', readJson(files, file), file)
  }
  return unmet
}

/** Whether the template of a component has slots of several names, or of some that data says. */
function namesSlots(files: Files, owner: string): boolean {
  const names = new Set<string>()
  for (const tag of tagsOf(wordsOf(files.get(`${owner}.ttml`)))) {
    if (tag.opens('slot')) names.add(tag.get('name') ?? '')
  }
  return names.size > 1 || [...names].some((name) => name.includes('{{'))
}

/** What a component draws where whoever uses it chooses nothing, by tag. */
function fallbacksOf({ componentGenerics = {} }: ComponentConfig): Record<string, string> {
  return Object.fromEntries(
    Object.entries(componentGenerics).flatMap(([tag, generic]) =>
      generic !== true && generic.default !== undefined ? [[tag, generic.default]] : [],
    ),
  )
}

/**
 * json of all components the pages reach, components first: a page's using needs them defined.
 * @param warn - told of components that come from elsewhere
 */
export function readConfigs(
  files: Files,
  app: AppJson,
  pages: string[],
  warn: (text: string) => void,
): Record<string, ComponentConfig> {
  const configs: Record<string, ComponentConfig> = {}
  const find = (using: Record<string, string> | undefined, owner: string) =>
    Object.fromEntries(
      Object.entries(using ?? {}).flatMap(([tag, target]) => {
        const found = findComponent(target, owner, files)
        if (found !== null) return [[tag, `/${found}`]]
        const text = `${owner || 'app'}.json: <${tag}> is ${target}, which the package does not have`
        warn(`${text}: it is drawn as a plain container.`)
        return []
      }),
    )
  const ofApp = find(app.usingComponents, '')
  const visit = (owner: string) => {
    if (configs[owner]) return
    const config = readJson<ComponentConfig>(files, `${owner}.json`) ?? {}
    const usingComponents = { ...ofApp, ...find(config.usingComponents, owner) }
    const fallbacks = find(fallbacksOf(config), owner)
    const componentGenerics = Object.fromEntries(
      Object.keys(config.componentGenerics ?? {}).map((tag) => {
        const fallback = fallbacks[tag]
        return [tag, fallback === undefined ? (true as const) : { default: fallback }]
      }),
    )
    configs[owner] = {
      ...config,
      usingComponents,
      ...(namesSlots(files, owner) && { namesSlots: true }),
      ...(config.componentGenerics && { componentGenerics }),
    }
    const targets = [...Object.values(usingComponents), ...Object.values(fallbacks)]
    for (const target of targets) visit(target.slice(1))
  }
  for (const page of pages) visit(page)
  if (app.tabBar?.custom && files.has(`${OWN_TAB_BAR}.ttml`)) visit(OWN_TAB_BAR)
  const isPage = (owner: string) => pages.includes(owner)
  const owners = Object.keys(configs).sort((a, b) => Number(isPage(a)) - Number(isPage(b)))
  return Object.fromEntries(owners.map((owner) => [owner, configs[owner] ?? {}]))
}
