/** What is dark of a code, by column and row. */
export interface Squares {
  size: number
  get: (x: number, y: number) => boolean
}

/** The width of the empty margin that readers need around a code, in squares. */
const QUIET = 4

/**
 * Draws a code.
 * @returns a picture as a style names it
 */
export function pictureOf({ size, get }: Squares): string {
  let path = ''
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!get(x, y)) continue
      const from = x
      while (get(x + 1, y)) x++
      path += `M${from},${y}.5h${x + 1 - from}`
    }
  }
  const all = size + 2 * QUIET
  const view = `viewBox="${-QUIET} ${-QUIET} ${all} ${all}" shape-rendering="crispEdges"`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${view}><path stroke="black" d="${path}"/></svg>`
  return `url("data:image/svg+xml,${encodeURI(svg)}")`
}
