import type { Compile } from './loader'

/** Compiles in a realm so that a place in what was compiled is told as the file's own. */
export interface Compiler {
  compile: Compile
  /** The column in the file of a column in what was compiled of it. */
  columnOf: (file: string, line: number, column: number) => number
}

/**
 * @param evaluate - the realm's own `eval`. `Function` would do but for its head of two lines, by
 *   which every place and every source map would be wrong.
 * @param addressOf - by what address a file is known to the browser's tools
 */
export function createCompiler(
  evaluate: (text: string) => unknown,
  addressOf: (file: string) => string,
): Compiler {
  /** How far what stands before it moves a file's first line. */
  const shifts = new Map<string, number>()
  return {
    compile: (parameters, body, name) => {
      // A function of its own, in which a file may call what it likes by a name that it sees: `const App = getApp()`.
      const head = `(function(${parameters.join(',')}){return function(){`
      shifts.set(name, head.length)
      // A line of its own: a package file may end in a comment.
      const text = `${head}${body}\n}})\n//# sourceURL=${addressOf(name)}`
      const surround = evaluate(text) as (...values: never[]) => () => unknown
      return (...values) => surround(...values)()
    },
    columnOf: (file, line, column) =>
      line === 1 ? Math.max(1, column - (shifts.get(file) ?? 0)) : column,
  }
}
