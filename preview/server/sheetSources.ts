import { createRequire } from 'node:module'
import path from 'node:path'

import type * as Sass from 'sass'

import type { Files } from './files'

type Language = 'less' | 'sass'

/** What of Less is needed: it brings no types. */
interface Less {
  FileManager: new () => object
  render: (
    text: string,
    options: object,
    done: (error: LessError | null, made?: { css: string }) => void,
  ) => void
}

interface LessError {
  message: string
  filename: string
  line: number
}

/** Compiles one sheet of a package; `warn` is told what the sheet itself says. */
type Translate = (files: Files, file: string, warn: (text: string) => void) => string

/** Which sources a sheet can have, the first of them counts. */
const LANGUAGES: Record<string, Language> = { '.less': 'less', '.scss': 'sass', '.sass': 'sass' }

/** What every sheet sees without importing it (documented). */
const SEEN_BY_ALL = { less: 'app.less', sass: 'global.scss' }

/** The path in the package of what a sheet in a folder imports, by the names that it may have. */
function find(files: Files, target: string, folder: string, names: readonly string[]) {
  const base = path.posix.join(target.startsWith('/') ? '' : folder, target).replace(/^\//, '')
  const { dir, base: name } = path.posix.parse(base)
  return names
    .flatMap((ending) => [
      path.posix.join(dir, name + ending),
      path.posix.join(dir, `_${name}${ending}`),
    ])
    .find((file) => files.has(file))
}

const lessOf =
  (less: Less): Translate =>
  (files, file) => {
    const manager = Object.assign(new less.FileManager(), {
      supports: () => true,
      supportsSync: () => true,
      loadFileSync: (target: string, folder: string) => {
        const filename = find(files, target, folder, ['', '.less'])
        return filename === undefined
          ? { error: { type: 'File', message: `${target} is missing` } }
          : { filename, contents: String(files.get(filename)) }
      },
    })
    const { less: shared } = SEEN_BY_ALL
    // On the first line, so that what is wrong keeps its place.
    const first = file === shared ? '' : `@import (optional, reference) "/${shared}"; `
    const plugin = {
      install: (_: unknown, to: { addFileManager: (added: object) => void }) =>
        to.addFileManager(manager),
    }
    let css = ''
    let wrong: LessError | null = null
    // With `syncImport` it is done when it returns.
    less.render(
      first + String(files.get(file)),
      { filename: file, syncImport: true, plugins: [plugin] },
      (error, made) => {
        wrong = error
        css = made?.css ?? ''
      },
    )
    if (wrong) {
      const { filename, line, message } = wrong as LessError
      throw new Error(`${filename}:${line}: ${message}`)
    }
    return css
  }

/** By this Sass names the files of the package. */
const PACKAGE = 'package:///'

const sassOf =
  (sass: typeof Sass): Translate =>
  (files, file, warn) => {
    const names = ['', '.scss', '.sass', '.css', '/index.scss', '/_index.scss']
    const importer: Sass.Importer<'sync'> = {
      canonicalize: (url) => {
        const found = find(files, decodeURIComponent(new URL(url, PACKAGE).pathname), '', names)
        return found === undefined ? null : new URL(encodeURI(found), PACKAGE)
      },
      load: ({ pathname }) => {
        const found = decodeURIComponent(pathname.slice(1))
        const contents = String(files.get(found))
        return { contents, syntax: found.endsWith('.sass') ? 'indented' : 'scss' }
      },
    }
    const text = String(files.get(file))
    const { sass: shared } = SEEN_BY_ALL
    const isNamed = new RegExp(`@use\\s+["'][^"']*\\bglobal(\\.scss)?["']`).test(text)
    const seesShared = file !== shared && files.has(shared) && !isNamed
    const indented = file.endsWith('.sass')
    const end = indented ? '\n' : '; '
    try {
      return sass.compileString(seesShared ? `@use "/${shared}"${end}${text}` : text, {
        importer,
        url: new URL(encodeURI(file), PACKAGE),
        syntax: indented ? 'indented' : 'scss',
        charset: false,
        logger: {
          // Of what a later Sass will not take a phone knows nothing.
          warn: (message, { deprecation }) => deprecation || warn(`${file}: ${message}`),
        },
      }).css
    } catch (error) {
      if (!(error instanceof sass.Exception)) throw error
      const { url, start } = error.span
      const where = url ? decodeURIComponent(url.pathname.slice(1)) : file
      throw new Error(`${where}:${start.line + 1}: ${error.sassMessage}`)
    }
  }

/** The compiler of a language, the project's own first; null where there is none. */
function translator(language: Language, root: string): Translate | null {
  for (const from of [path.join(root, 'package.json'), process.argv[1] ?? root]) {
    try {
      const tool: unknown = createRequire(from)(language)
      return language === 'less' ? lessOf(tool as Less) : sassOf(tool as typeof Sass)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  return null
}

/**
 * Makes style sheets of their sources in Less and Sass, as the vendor's tools do where the project
 * file names these among its `useCompilerPlugins`; a source counts before a `.ttss` of its name
 * (documented). Without a project file, which says neither, a source counts where there is no sheet.
 * @param root - the folder of the package
 * @param owners - whose sheets are wanted
 * @param plugins - what the project file names; undefined without one
 * @param warn - told of each source that is left as it is
 * @returns the package with the sheets that were made
 * @throws Error that names the place where a source is none
 */
export function compileSources(
  root: string,
  files: Files,
  owners: readonly string[],
  plugins: readonly string[] | undefined,
  warn: (text: string) => void,
): Files {
  const made = new Map<string, Buffer>()
  const tools = new Map<Language, Translate | null>()
  for (const owner of owners) {
    const sheet = `${owner}.ttss`
    const ending = Object.keys(LANGUAGES).find((suffix) => files.has(owner + suffix))
    const language = ending && LANGUAGES[ending]
    if (!language || (files.has(sheet) && !plugins?.includes(language))) continue
    const source = owner + ending
    if (plugins && !plugins.includes(language)) {
      warn(
        `${source} is not compiled: "useCompilerPlugins" of the project does not name ${language}.`,
      )
      continue
    }
    if (!tools.has(language)) tools.set(language, translator(language, root))
    const translate = tools.get(language)
    if (translate) made.set(sheet, Buffer.from(translate(files, source, warn)))
    else
      warn(`${source} is not compiled: it needs ${language}, npm install --save-dev ${language}.`)
  }
  return made.size > 0 ? new Map([...files, ...made]) : files
}
