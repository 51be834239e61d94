/** Letters of a name: those of other scripts, and what is escaped, are some as well. */
const NAME = String.raw`(?:[\w-]|[^\x00-\x7f]|\\.)+`

/**
 * Parts of a selector: what is in brackets or quotes, or counts elements; names with their sign; tags.
 */
const PARTS = new RegExp(
  String.raw`(\[[^\]]*\]|"[^"]*"|'[^']*'|:nth[\w-]*\([^)]*\))|([.#:]${NAME})|(>>>)|([a-zA-Z][\w-]*)`,
  'g',
)

/**
 * A selector of the host as the page of a phone understands it: each tag has a name of its own there,
 * components share one tree with their page, and put a prefix before their classes.
 */
export const inPage = (selector: string): string =>
  selector.replace(
    PARTS,
    (
      all: string,
      literal: string | undefined,
      name: string | undefined,
      across: string | undefined,
      tag: string | undefined,
    ) => {
      if (literal) return literal
      if (across) return ' '
      if (tag) return `tt-${tag}`
      if (!name?.startsWith('.')) return all
      const own = name.slice(1)
      // In quotes nothing but a letter that is escaped stands for another one.
      const text = own.replace(/\\([^\da-f])/gi, '$1').replace(/["\\]/g, '\\$&')
      return `:is(.${own},[class$="--${text}"],[class*="--${text} "])`
    },
  )
