import type { PackageMeta } from '../compiledPackage'
import { copyJson } from '../json'
import type { LaunchOptions } from '../layers'
import type { App, ORIGIN } from './app'
import type { PageStack } from './pageStack'
import type { EmitTtEvent } from './hostEvents'

/** What the life of an app is made of. */
interface Services {
  app: App
  pages: PageStack
  meta: PackageMeta
  emit: EmitTtEvent
  /** Calls the package, and reports what it throws. */
  run: (name: string, callback: () => void) => void
  /** Runs the package's files. */
  runAll: () => void
}

/** The life of an app: its launch, to the background and back. */
export interface AppLife {
  /** @param above - pages to open over the one it is launched on, as the app would, one by one */
  launch: (options: LaunchOptions, above?: readonly LaunchOptions[]) => void
  hide: () => void
  /** @param launch - where it is entered now, where that is another place */
  show: (launch: LaunchOptions | undefined) => void
}

/** In which order the app, the listeners of `tt` and the pages are told of the app's life. */
export function createAppLife({ app, pages, meta, emit, run, runAll }: Services): AppLife {
  const appear = (entered: Partial<typeof ORIGIN> = {}) => {
    const options = { ...app.options, ...entered }
    app.call('onShow', options)
    emit('AppShow', copyJson(options))
  }
  return {
    launch({ path, query }, above = []) {
      const entered = { path: path || meta.entry, query }
      app.entered = entered
      runAll()
      app.call('onLaunch', app.options)
      appear()
      if (!meta.pages.includes(entered.path)) {
        const { path, query } = app.entry
        const missing = { path, query, isEntryPage: true }
        app.call('onPageNotFound', missing)
        emit('PageNotFound', missing)
        // It leads elsewhere now, if it likes.
        if (app.has('onPageNotFound')) return
      }
      run(entered.path, () => pages.reLaunch(`/${entered.path}?${entered.query}`))
      void pages.openAbove(above)
    },
    hide() {
      pages.hide()
      app.call('onHide')
      emit('AppHide')
    },
    show(launch) {
      if (launch) app.entered = launch
      appear(launch ? {} : { showFrom: 0 })
      pages.show()
    },
  }
}
