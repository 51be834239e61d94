import { resolvePath } from '../paths'
import type { Files } from './files'
import { linkSjs } from './sjs'

/** The suffix of template scripts; it may be left out wherever one is named. */
const SUFFIX = '.sjs'

/** A script that another one requires. */
interface Requirement {
  /** Its path, without suffix. */
  path: string
  /** Where it is asked for: `file:line`. */
  where: string
}

const INLINE = /<!--[\s\S]*?-->|(<sjs\b[^>]*[^>/]>|<sjs>)([\s\S]*?)<\/sjs>/g

/** The path by which the template compiler knows a script. */
const bare = (path: string) => (path.endsWith(SUFFIX) ? path.slice(0, -SUFFIX.length) : path)

/** In which line of a text something stands, from 1. */
export const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length

/**
 * The scripts of templates (`.sjs` files and `<sjs>` elements), in the words of the template
 * compiler: it knows scripts by their paths without suffix, and takes what it does not know for an
 * error of the running app.
 */
export class TemplateScripts {
  /** Texts by path, without suffix. */
  readonly texts = new Map<string, string>()
  private readonly requirements = new Map<string, Requirement[]>()

  /**
   * @param warn - told of scripts that require each other, and of what these scripts do not know
   * @throws Error that names the file and the line of a script that is none, or that asks for one
   *   which is not there
   */
  constructor(
    private readonly files: Files,
    private readonly warn: (text: string) => void,
  ) {
    for (const [file, content] of files) {
      if (!file.endsWith(SUFFIX)) continue
      const required: Requirement[] = []
      this.requirements.set(bare(file), required)
      this.texts.set(bare(file), this.link(content.toString(), file, 1, required))
    }
    for (const path of this.texts.keys()) this.findCircle([path])
  }

  /** Links the scripts that stand inside a template. */
  linkInline(ttml: string, file: string): string {
    return ttml.replace(INLINE, (found, tag: string | undefined, text: string, at: number) => {
      if (!tag) return found
      const line = lineAt(ttml, at + tag.length)
      return `${tag}${this.link(text, file, line, [])}</sjs>`
    })
  }

  /**
   * Finds the script that a file names.
   * @returns its path, without suffix
   */
  find(named: string, file: string, line: number): string {
    const path = bare(resolvePath(named, file))
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
