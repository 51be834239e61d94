import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

import type { CompiledPackage, ComponentConfig, PackageMeta } from '../compiledPackage'
import { type AppJson, findUnmet, readConfigs, readJson } from './configs'
import { readFiles, type Files } from './files'
import { contentOf, part, type Part } from './parts'
import { entryOf, pagesOf } from './pagePaths'
import { compileScripts, scriptsAtOnce } from './scripts'
import { compileSources } from './sheetSources'
import { compileStyles, PAGE_HOST } from './styles'
import { checkTabBar } from './tabBar'
import { compileTemplates, type Templates } from './templates'

/** Style sheets by owner, and the scope of those that are for their owner alone. */
type Sheets = Pick<PackageMeta, 'styles' | 'scopes'>

/** A package compiled, with what only the server needs of it. */
export interface ServedPackage extends CompiledPackage {
  /** Its files as the phones get them: scripts that are ES modules as the logic layer can run them. */
  files: Files
  /** The parts that take long to compile: the next package takes over those made of the same files. */
  parts: { sheets: Part<Sheets>; templates: Part<Templates> }
}

/** The file with facts for the vendor's tools; no phone reads it. */
const PROJECT_FILE = 'project.config.json'

interface ProjectJson {
  appid?: string
  projectname?: string
  /** A list of names, or `false`. */
  setting?: { useCompilerPlugins?: string[] | false }
}

/** A style sheet, in whatever language. */
const SHEET = /\.\w*ss$/

/**
 * Compiles a `tt` package for the preview: templates and style sheets. Its scripts stay what they
 * are, unless they are ES modules: the vendor's tools rewrite those as well before they run them.
 * @param dir - the folder with `app.json`
 * @param before - as it was compiled last, of which what has not changed is taken over
 * @throws Error saying what is missing
 */
export function compilePackage(dir: string, before?: ServedPackage): ServedPackage {
  const root = path.resolve(dir)
  if (!fs.existsSync(path.join(root, 'app.json'))) {
    throw new Error(`${dir} has no app.json: build the package first (npm run build:tt).`)
  }
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  const files = readFiles(root, before?.files ?? new Map())
  const app = readJson<AppJson>(files, 'app.json') ?? {}
  const pages = pagesOf(app)
  const entry = entryOf(app, pages, warn)
  if (!entry) throw new Error(`${dir}/app.json names no page.`)
  const configs = readConfigs(files, app, pages, warn)
  const lacks = checkOwners(files, configs, pages, warn)
  for (const [page, why] of lacks) {
    const wasWhole = before?.meta.pages.includes(page) && !isBroken(before, page)
    if (wasWhole) throw new Error(why)
  }
  const modules = compileScripts(files)
  const project = readJson<ProjectJson>(files, PROJECT_FILE)
  const plugins = project ? [project.setting?.useCompilerPlugins || []].flat() : undefined

  const owners = ['app', ...Object.keys(configs)]
  const sheets = part(
    before?.parts.sheets,
    contentOf(files, SHEET, [...owners, '', ...pages, '', ...(plugins ?? ['any'])]),
    (tell) =>
      compileSheets(compileSources(root, files, owners, plugins, tell), owners, pages, tell),
  )
  const templates = part(
    before?.parts.templates,
    contentOf(files, /\.(ttml|sjs)$/, [...lacks.values()]),
    (tell) => compileTemplates(files, lacks, before?.parts.templates.made.broken, tell),
  )
  warnings.push(...sheets.warnings, ...templates.warnings)
  const spare = [...lacks.keys()].map((page) => [`${page}.js`, Buffer.from('Page({})')] as const)
  const served = new Map([...spare, ...files, ...modules])
  const meta: PackageMeta = {
    ...versionsOf(files, sheets.made),
    name: project?.projectname ?? app.window?.navigationBarTitleText ?? path.basename(root),
    appId: project?.appid ?? '',
    pages,
    entry,
    window: app.window ?? {},
    tabBar: checkTabBar(app.tabBar, pages, configs, warn),
    configs,
    unmet: findUnmet(files, app, pages),
    checksPrivacy: app.usePrivacyCheck === true,
    networkTimeout: app.networkTimeout ?? {},
    permission: app.permission ?? {},
    ...sheets.made,
    files: [...served.keys()],
  }
  const parts = { sheets, templates }
  return {
    ...{ meta, templates: templates.made.text, scripts: scriptsAtOnce(served), warnings },
    ...{ files: served, parts },
  }
}

/** Compiles the style sheets of an app, its pages and components. */
function compileSheets(
  files: Files,
  owners: readonly string[],
  pages: readonly string[],
  warn: (text: string) => void,
): Sheets {
  const styles: Record<string, string> = {}
  const scopes: Record<string, string> = {}
  for (const owner of owners) {
    const file = `${owner}.ttss`
    if (!files.has(file)) continue
    if (owner !== 'app') scopes[owner] = owner.replace(/[^a-zA-Z0-9]+/g, '-')
    const host = pages.includes(owner) || owner === 'app' ? PAGE_HOST : `[is="${owner}"]`
    styles[owner] = compileStyles(files, file, scopes[owner], host, warn)
  }
  return { styles, scopes }
}

const isBroken = ({ parts }: ServedPackage, page: string) =>
  parts.templates.made.broken.includes(`${page}.ttml`)

/**
 * @param warn - told of what cannot be drawn
 * @returns what pages lack, in words, by page
 */
function checkOwners(
  files: Files,
  configs: Record<string, ComponentConfig>,
  pages: string[],
  warn: (text: string) => void,
): Map<string, string> {
  const lacks = new Map<string, string>()
  for (const owner of Object.keys(configs)) {
    for (const file of [`${owner}.ttml`, `${owner}.js`]) {
      if (files.has(file) || files.has(file.replace(/\.js$/, '.ts'))) continue
      const isPage = pages.includes(owner)
      const used = isPage ? `app.json lists the page ${owner}` : `${owner} is used as a component`
      const why = `${file} is missing: ${used}.`
      warn(why)
      if (isPage) lacks.set(owner, why)
    }
  }
  return lacks
}

/**
 * Names what phones run, and the same without the content of its style sheets. Neither means the
 * project file, which a build writes a while after all else, but for what it makes of the sheets.
 */
function versionsOf(files: Files, sheets: Sheets): Pick<PackageMeta, 'version' | 'shape'> {
  const [version, shape] = [createHash('sha256'), createHash('sha256')]
  for (const [file, content] of files) {
    if (file === PROJECT_FILE) continue
    version.update(file).update(content)
    shape.update(file)
    if (!SHEET.test(file.replace(/\.map$/, ''))) shape.update(content)
  }
  version.update(JSON.stringify(sheets))
  const named = (hash: ReturnType<typeof createHash>) => hash.digest('hex').slice(0, 16)
  return { version: named(version), shape: named(shape) }
}
