/** Compiles a function body in the realm the package lives in. */
export type Compile = (
  parameters: string[],
  body: string,
  name: string,
) => (...args: never[]) => unknown

interface Module {
  exports: unknown
}

type Run = (...args: unknown[]) => unknown

/** Runs the package's files. */
export interface Loader {
  /** What a file exports; it runs once. */
  load: (path: string) => unknown
  has: (path: string) => boolean
  /** Evaluates an expression as a file of the package would see it. */
  evaluate: (expression: string) => unknown
}

/**
 * The CommonJS loader of the logic layer: `require` with paths inside the package, `.js` optional.
 * @param readFile - the text of a package file, `null` when there is none
 * @param globals - the names every file of the package sees
 */
export function createLoader(
  readFile: (path: string) => string | null,
  compile: Compile,
  globals: Record<string, unknown>,
): Loader {
  const modules = new Map<string, Module>()
  const names = Object.keys(globals)
  const values = Object.values(globals)
  const find = (path: string) => {
    const candidates = path.endsWith('.js') ? [path] : [`${path}.js`, `${path}/index.js`]
    for (const candidate of candidates) {
      const loaded = modules.get(candidate)
      if (loaded) return { file: candidate, loaded, text: '' }
      const text = readFile(candidate)
      if (text !== null) return { file: candidate, text }
    }
    return null
  }

  const load = (path: string, from = ''): unknown => {
    const found = find(path)
    if (!found) {
      const asker = from ? `, which ${from} requires` : ''
      throw new Error(`The package has no module "${path}"${asker}.`)
    }
    if (found.loaded) return found.loaded.exports
    const { file, text } = found
    const module: Module = { exports: {} }
    // Registered before it runs, so that modules may require each other in a circle.
    modules.set(file, module)
    const require = (request: string) => load(resolvePath(request, file), file)
    const parameters = ['require', 'module', 'exports', ...names]
    const run = compile(parameters, text, file) as Run
    run(require, module, module.exports, ...values)
    return module.exports
  }

  return {
    load: (path) => load(path),
    has: (path) => find(path) !== null,
    evaluate: (expression) =>
      (compile(names, `return (${expression})`, 'expression') as Run)(...values),
  }
}

/**
 * Resolves a path the way the package means it.
 * @param request - absolute (`/pages/a`), or relative to the asking file
 * @param from - the file that asks, relative to the package
 * @returns a path relative to the package, without leading slash
 */
export function resolvePath(request: string, from: string): string {
  const base = request.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of request.split('/')) {
    if (part === '..') base.pop()
    else if (part !== '.' && part !== '') base.push(part)
  }
  return base.join('/')
}
