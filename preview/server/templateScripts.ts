import { resolvePath } from '../paths'
import type { Files } from './files'

/** The suffix of template scripts; it may be left out wherever one is named. */
const SUFFIX = '.sjs'

/** A script that another one requires. */
interface Requirement {
  /** Its path, without suffix. */
  path: string
  /** Where it is asked for: `file:line`. */
  where: string
}

/** Comments and texts are stepped over: what looks like a `require` in them is none. */
const REQUIRE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|\brequire\s*\(\s*(["'])((?:\\.|(?!\1)[^\\\n])*)\1\s*\)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g

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
   * @param warn - told of scripts that require each other
   * @throws Error that names the file and the line that ask for a script which is not there
   */
  constructor(
    private readonly files: Files,
    warn: (text: string) => void,
  ) {
    for (const [file, content] of files) {
      if (!file.endsWith(SUFFIX)) continue
      const required: Requirement[] = []
      this.requirements.set(bare(file), required)
      this.texts.set(bare(file), this.link(content.toString(), file, 1, required))
    }
    for (const path of this.texts.keys()) this.findCircle([path], warn)
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
    return text.replace(REQUIRE, (found, _quote, named: string | undefined, at: number) => {
      if (named === undefined) return found
      const line = firstLine + lineAt(text, at) - 1
      const path = this.find(named, file, line)
      required.push({ path, where: `${file}:${line}` })
      return `require("/${path}")`
    })
  }

  /** Follows what scripts require; a circle is told where it closes, by its first script alone. */
  private findCircle(way: string[], warn: (text: string) => void): void {
    const [first = ''] = way
    for (const { path, where } of this.requirements.get(way.at(-1) ?? '') ?? []) {
      if (path === first) {
        const circle = [...way, path].map((script) => script + SUFFIX).join(' → ')
        warn(`${where}: scripts that require each other get what is not there yet: ${circle}`)
      } else if (path > first && !way.includes(path)) this.findCircle([...way, path], warn)
    }
  }
}
