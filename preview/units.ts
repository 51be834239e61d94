/** Words in quotes, which stay as they are, or a length; what is a part of a name is none. */
const LENGTH =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?<![\w.-])(-?(?:\d*\.)?\d+(?:e[+-]?\d+)?)(rpx|[dsl]?vh)\b/gis

/**
 * Turns lengths of the package into the view's units, in style sheets and inline styles alike: `rpx`
 * is a 750th of the screen's width, and `vh` means the page's height, which is not the frame's. The
 * edges that a screen keeps free are those of the phone, which no browser knows.
 */
export function toViewUnits(text: string): string {
  return text
    .replace(LENGTH, (all: string, number?: string, unit?: string) => {
      if (!number) return all
      const isWide = unit?.toLowerCase() === 'rpx'
      return isWide ? `${+(Number(number) / 7.5).toFixed(8)}vw` : `${number}cqh`
    })
    .replace(/\benv\(\s*safe-area-inset-/gi, 'var(--safe-area-inset-')
}
