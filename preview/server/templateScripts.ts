import { RUN_SCRIPT } from '../compiledPackage'
import { resolvePath } from '../paths'
import type { Files } from './files'
import { linkSjs } from './sjs'
import { lineAt, type Tag } from './tags'

/** The suffix of template scripts; it may be left out wherever one is named. */
const SUFFIX = '.sjs'

/** A script that another one requires. */
interface Requirement {
  /** Its path, without suffix. */
  path: string
  /** Where it is asked for: `file:line`. */
  where: string
}

/** The path by which the template compiler knows a script. */
const bare = (path: string) => (path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length) : path)

/** A script in place of one of a file: it has the phone run that one, compiled by itself. */
const runs = (file: string, text: string) =>
  `${RUN_SCRIPT}(${JSON.stringify(file)}, ${JSON.stringify(text)}, require, exports, module)`

/**
 * The scripts of templates (`.sjs` files and `<sjs>` elements), in the words of the template
 * compiler: it knows scripts by their paths without suffix, and takes what it does not know for an
 * error of the running app.
 */
export class TemplateScripts {
  /** Texts by path, without suffix. */
  readonly texts = new Map<string, string>()
  private readonly requirements = new Map<string, Requirement[]>()
  /** Why a script is none, by path, without suffix. */
  private readonly broken = new Map<string, string>()

  /**
   * @param warn - told of scripts that require each other, of what these scripts do not know, and of those
   *   that are none
   */
  constructor(
    private readonly files: Files,
    private readonly warn: (text: string) => void,
  ) {
    for (const [file, content] of files) {
      if (!file.endsWith(SUFFIX)) continue
      const required: Requirement[] = []
      this.requirements.set(bare(file), required)
      try {
        this.texts.set(bare(file), runs(file, this.link(content.toString(), file, 1, required)))
      } catch (error) {
        const { message } = error as Error
        this.broken.set(bare(file), message)
        warn(message)
      }
    }
    for (const path of this.texts.keys()) this.findCircle([path])
  }

  /** Links a script that stands in a template, or that it names there. */
  linkTag(tag: Tag, file: string, ttml: string): void {
    const source = tag.find('src')
    if (source?.value) source.value = `/${this.find(source.value, file, lineAt(ttml, tag.at))}`
    if (!tag.text?.trim()) return
    const above = ttml.slice(0, tag.textAt).split('\n')
    const linked = this.link(tag.text, file, above.length, [])
    // It begins where it does in its file, so that errors are told there.
    const gap = '\n'.repeat(above.length - 1) + ' '.repeat(above.at(-1)?.length ?? 0)
    tag.text = runs(file, gap + linked) + tag.text.replace(/[^\n]/g, '')
  }

  /**
   * Finds the script that a file names.
   * @returns its path, without suffix
   * @throws Error that names the line which asks for a script that is none
   */
  find(named: string, file: string, line: number): string {
    const path = bare(resolvePath(named, file))
    const why = this.broken.get(path)
    if (why) throw new Error(`${file}:${line}: "${named}" is no script: ${why}`)
    if (this.files.has(path + SUFFIX)) return path
    throw new Error(`${file}:${line}: "${named}" is no script: ${path}${SUFFIX} is missing.`)
  }

  private link(text: string, file: string, firstLine: number, required: Requirement[]): string {
    const place = (line: number) => `${file}:${firstLine + line - 1}`
    try {
      return linkSjs(text, {
        required: (named, line) => {
          const path = this.find(named, file, firstLine + line - 1)
          required.push({ path, where: place(line) })
          return `/${path}`
        },
        made: (line) => {
          const instead = 'take getDate() or getRegExp()'
          this.warn(`${place(line)}: scripts of templates know no "new": ${instead}.`)
        },
      })
    } catch (error) {
      const { message, loc } = error as Error & { loc?: { line: number } }
      throw loc ? new Error(`${place(loc.line)}: ${message}`) : error
    }
  }

  /** Follows what scripts require; a circle is told once, at the script where it closes. */
  private findCircle(way: string[]): void {
    const [first = ''] = way
    for (const { path, where } of this.requirements.get(way.at(-1) ?? '') ?? []) {
      if (path === first) {
        const circle = [...way, path].map((script) => script + SUFFIX).join(' → ')
        this.warn(`${where}: scripts that require each other get what is not there yet: ${circle}`)
      } else if (path > first && !way.includes(path)) this.findCircle([...way, path])
    }
  }
}
