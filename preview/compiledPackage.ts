/** What scripts of templates ask for what a value is: there is no such name in the host. */
export const CONSTRUCTOR_OF = '__constructorOf'

/** What runs a script of a template: it is known by its file and compiled apart, so that errors name it. */
export const RUN_SCRIPT = '__runScript'

/**
 * What a script calls in place of `import(…)`, which would ask the browser: as long a word, so that every
 * place in the script stays where it is.
 */
export const IMPORT = '$later'

/** What stands in the path of a copy of a template between the template's own and who it is for. */
export const COPY_FOR = '.for.'

/** The `window` part of app.json, or a page's own json. */
export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  /** `dark` or `light`: the sign of a page that is pulled down. */
  backgroundTextStyle?: string
  disableScroll?: boolean
  /** Whether the gesture of an iPhone leads no page back. */
  disableSwipeBack?: boolean
  /** In logical pixels. */
  onReachBottomDistance?: number
  enablePullDownRefresh?: boolean
}

/** The component that a package draws its tab bar with, where its app.json says so. */
export const OWN_TAB_BAR = 'custom-tab-bar/index'

/** One tab of the bar at the bottom. */
export interface TabItem {
  pagePath: string
  text?: string
  iconPath?: string
  selectedIconPath?: string
}

/** The `tabBar` part of app.json. */
export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  /** Whether the package draws it, with {@link OWN_TAB_BAR}. */
  custom?: boolean
  list: TabItem[]
}

/** The json beside a page or component. */
export interface ComponentConfig extends WindowConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  /** Elements that whoever uses the component chooses, by tag, some with a component of their own. */
  componentGenerics?: Record<string, true | { default?: string }>
  styleIsolation?: string
  addGlobalClass?: boolean
  /** Whether its template has slots of several names. */
  namesSlots?: boolean
}

/** What a launch needs to know of a package, templates aside. */
export interface PackageMeta {
  /** Changes with every build. */
  version: string
  /** Changes with every build but one that changes nothing but what is in its style sheets. */
  shape: string
  /** The mini-program's name, for the home screen. */
  name: string
  /** As its project file has it; empty where it has none. */
  appId: string
  /** Page paths, in the order of app.json. */
  pages: string[]
  /** Where the app opens. */
  entry: string
  window: WindowConfig
  tabBar: TabBarConfig | null
  /** Whether private calls wait until the owner has agreed to the privacy agreement. */
  checksPrivacy: boolean
  /** How long calls of the network may take where they do not say so themselves, by call, in ms. */
  networkTimeout: Record<string, number>
  /** What the owner is told who is asked for something, by scope. */
  permission: Record<string, { desc?: string }>
  /** What its configuration asks for that the preview does not do: the files, by key. */
  unmet: Record<string, string[]>
  /** json by path, pages and components. */
  configs: Record<string, ComponentConfig>
  /** Compiled style sheets by path; `app` is the app's own. */
  styles: Record<string, string>
  /** The prefix of all classes in a style sheet, by path; the app's own has none. */
  scopes: Record<string, string>
  /** Paths of all its files. */
  files: string[]
}

/** What a running app takes of a package that differs from its own in style sheets alone. */
export type PackageStyles = Pick<PackageMeta, 'version' | 'shape' | 'styles'>

/** A package on its way to a phone that has another version of it: what is the same is not sent. */
export interface SentPackage extends CompiledPackage {
  /** Paths of the scripts that the phone has already, as they are. */
  kept: string[]
}

/** A package, compiled. */
export interface CompiledPackage {
  meta: PackageMeta
  /** A JavaScript expression: the templates of all paths. */
  templates: string
  /** Its scripts by path, where they are not large: the logic layer asks for any other one by itself. */
  scripts: Record<string, string>
  /** In words, what could not be compiled as written. */
  warnings: string[]
}
