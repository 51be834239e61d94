import { IMPORT } from '../compiledPackage'
import { isFromHere, npmPaths, resolvePath } from '../paths'

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

/** What a script that is asked for later does not give. */
interface NotLoaded {
  mod: string
  errMsg: string
}

/**
 * Makes the `require` of a file. What lies in a subpackage comes later: by `require.async` (documented), or
 * to a callback (inferred, as is what is told where it does not come, from other hosts).
 */
function requireFrom(load: (request: string) => unknown) {
  const async = (mod: string) =>
    Promise.resolve().then(() => {
      try {
        return load(mod)
      } catch (error) {
        const notLoaded: NotLoaded = { mod, errMsg: (error as Error).message }
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what other hosts reject with
        throw notLoaded
      }
    })
  const require = (
    request: string,
    then?: (exports: unknown) => void,
    fail?: (notLoaded: NotLoaded) => void,
  ): unknown => {
    if (typeof then !== 'function') return load(request)
    void async(request).then(then, fail)
    return undefined
  }
  return Object.assign(require, { async })
}

/** What a script gets of another one that it imports: one that was no ES module has itself as its default. */
function namespaceOf(exports: unknown): object {
  const given = Object(exports) as { __esModule?: unknown }
  return given.__esModule ? given : { ...given, default: exports }
}

/**
 * What packed scripts take a browser by: each file sees these names, and there is nothing by them (inferred
 * from packages that hand one on).
 */
const NOTHING = ['window', 'self']

/**
 * The CommonJS loader of the logic layer: `require` with paths inside the package, `.js` optional, or
 * with the name of a package in `miniprogram_npm`.
 * @param readFile - the text of a package file, `null` when there is none
 */
export function createLoader(readFile: (path: string) => string | null, compile: Compile): Loader {
  const modules = new Map<string, Module>()
  const find = (request: string, from = '') => {
    const isName = isFromHere(request) && !request.startsWith('.')
    const paths = [resolvePath(request, from), ...(isName && from ? npmPaths(request, from) : [])]
    const files = paths.flatMap((path) =>
      path.endsWith('.js') ? [path, `${path}/index.js`] : [`${path}.js`, `${path}/index.js`],
    )
    for (const candidate of files) {
      const loaded = modules.get(candidate)
      if (loaded) return { file: candidate, loaded, text: '' }
      const text = readFile(candidate)
      if (text !== null) return { file: candidate, text }
    }
    return null
  }

  const load = (request: string, from = ''): unknown => {
    const found = find(request, from)
    if (!found) {
      const asker = from ? `, which ${from} requires` : ''
      const other = resolvePath(request, from)
      if (readFile(other) !== null) {
        throw new Error(
          `"${other}"${asker}, is no script: export what it says from one. No page of Douyin's says that anything else can be required.`,
        )
      }
      throw new Error(`The package has no module "${request}"${asker}.`)
    }
    if (found.loaded) return found.loaded.exports
    const { file, text } = found
    const module: Module = { exports: {} }
    // Registered before it runs, so that modules may require each other in a circle.
    modules.set(file, module)
    const require = requireFrom((request) => load(request, file))
    const later = async (request: string) => namespaceOf(await require.async(request))
    const parameters = ['require', 'module', 'exports', IMPORT, ...NOTHING]
    const run = compile(parameters, text, file) as Run
    run(require, module, module.exports, later)
    return module.exports
  }

  return {
    load: (path) => load(path),
    has: (path) => find(path) !== null,
    evaluate: (expression) => (compile(NOTHING, `return (${expression})`, 'expression') as Run)(),
  }
}
