/** Parts of a selector: what is in brackets or quotes, names with their sign, tags. */
const PARTS = /(\[[^\]]*\]|"[^"]*"|'[^']*')|([.#:][\w-]+)|(>>>)|([a-zA-Z][\w-]*)/g

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
      return `:is(.${own},[class$="--${own}"],[class*="--${own} "])`
    },
  )
