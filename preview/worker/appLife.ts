import type { PackageMeta } from '../compiledPackage'
import { copyJson } from '../json'
import type { LaunchOptions } from '../layers'
import type { App } from './app'
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
  /** Runs the script of the app. */
  runApp: () => void
  /** Runs the package's other files. */
  runPages: () => void
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
export function createAppLife({
  app,
  pages,
  meta,
  emit,
  run,
  runApp,
  runPages,
}: Services): AppLife {
  const at = ({ path, query }: LaunchOptions) => ({ path: path || meta.entry, query })
  const appear = () => {
    const { options } = app
    app.call('onShow', options)
    emit('AppShow', copyJson(options))
  }
  const go = ({ path, query }: LaunchOptions) =>
    run(path, () => pages.reLaunch(`/${path}?${query}`))
  /** Whether it has no such page as it was entered at: it is told, and leads elsewhere, if it likes. */
  const misses = (entered: LaunchOptions) => {
    if (meta.pages.includes(entered.path)) return false
    const { path, query } = app.entry
    const missing = { path, query, isEntryPage: true }
    app.call('onPageNotFound', missing)
    emit('PageNotFound', missing)
    // One that does not care finds what is in the way told.
    if (!app.has('onPageNotFound')) go(entered)
    return true
  }
  return {
    launch(options, above = []) {
      const entered = at(options)
      app.launchAt(entered)
      runApp()
      app.call('onLaunch', app.options)
      appear()
      // A page's script may use what the app made when it was launched (inferred from other hosts, which a
      // page of the vendor does not contradict).
      runPages()
      if (misses(entered)) return
      go(entered)
      void pages.openAbove(above)
    },
    hide() {
      pages.hide()
      app.call('onHide')
      emit('AppHide')
    },
    show(launch) {
      const entered = launch && at(launch)
      app.comeBack(entered)
      appear()
      // Entered at another place it goes there, and shows no page that was open (inferred from other hosts).
      const stays = !entered || pages.isAt(entered) || misses(entered)
      pages.show(!stays)
      if (!stays) go(entered)
    },
  }
}
