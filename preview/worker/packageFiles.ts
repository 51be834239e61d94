import type { PackageMeta } from '../compiledPackage'
import type { App, AppInstance } from './app'
import type { ComponentSpace, Definition } from './componentSpace'
import { createLoader, type Compile, type Loader } from './loader'
import type { PageStack } from './pageStack'

/** What the files of a package are run with. */
interface Services {
  meta: PackageMeta
  /** The text of a package file, `null` when there is none. */
  readFile: (path: string) => string | null
  compile: Compile
  tt: Record<string, unknown>
  app: App
  components: ComponentSpace
  pages: PageStack
  /** Calls the package, and reports what it throws. */
  run: (name: string, callback: () => void) => void
}

/** The files of a package: what each of them sees, and the order in which they run. */
export function createPackageFiles(services: Services): {
  loader: Loader
  /** Runs the script of the app. */
  runApp: () => void
  /** Runs the scripts of templates, then each page and component. One that throws does not keep back the others. */
  runPages: () => void
} {
  const { meta, compile, tt, app, components, pages, run } = services
  /** The page or component whose file runs now: it is what `Page` and `Component` define. */
  let loading = ''
  // Not documented; what frameworks build for Douyin needs it, unguarded.
  const global = (compile([], 'return this', 'global') as () => object)()
  // All of it is there: what a file puts in the place of one, as those do that look after every page, all see (inferred).
  Object.assign(global, {
    tt,
    global,
    App: (definition: AppInstance) => {
      app.instance = definition
    },
    Page: (definition: Definition) => components.definePage(loading, definition),
    Component: (definition: Definition) => components.defineComponent(loading, definition),
    Behavior: (definition: Definition) => components.defineBehavior(definition),
    getApp: () => app.instance,
    getCurrentPages: () => pages.instances,
  })
  const loader = createLoader(services.readFile, compile)
  return {
    loader,
    runApp: () => run('app.js', () => void loader.load('app.js')),
    runPages: () => {
      components.addTemplates()
      for (const file of Object.keys(meta.configs)) {
        loading = file
        run(file, () => {
          if (loader.has(file)) loader.load(file)
        })
      }
    },
  }
}
