import { textOf, type Json, type JsonObject } from './json'

/**
 * The keys of one part of a package's configuration. They began as the vendor's own pages on app.json, which
 * nobody has read to their end, and as what ByteDance's own tools and Taro's types say of `tt` (inferred).
 */
interface Reference {
  /** Those that do what they say; or have nothing to do here, where all of a package is there from the start. */
  works: string
  /**
   * Those without effect here, each with the value that asks for nothing. `part.key` is one inside an object.
   * Used otherwise they are said aloud.
   */
  lacks?: Record<string, Json>
  /** Those that only mean something to a function of `tt`, which says itself that the preview lacks it. */
  quiet?: string
  /** Those of other hosts, which builds for several of them leave in (inferred): Douyin passes them over. */
  others?: string
}

const OF_A_WINDOW: Reference = {
  works:
    'navigationBarBackgroundColor navigationBarTextStyle navigationBarTitleText navigationStyle backgroundColor backgroundTextStyle enablePullDownRefresh onReachBottomDistance disableSwipeBack',
  lacks: {
    backgroundColorTop: '#ffffff',
    backgroundColorBottom: '#ffffff',
    transparentTitle: 'none',
    titlePenetrate: 'NO',
    hideCapsuleButtons: false,
    // Every page here is turned with its phone.
    pageOrientation: 'auto',
    navigationBarShadow: null,
  },
  others:
    'homeButton backgroundColorContent initialRenderingCache restartStrategy visualEffectInBackground handleWebviewPreload allowsBounceVertical backgroundImageColor backgroundImageUrl defaultTitle enableScrollBar gestureBack pullRefresh responsive showTitleLoading titleImage titleBarColor navigationBarTitleTextColor',
}

/** What each part of a configuration may say, and which of it the preview does. */
export const CONFIGURATION = {
  app: {
    works:
      'entryPagePath pages window tabBar permission networkTimeout subpackages subPackages preloadRule usePrivacyCheck usingComponents component2',
    lacks: {
      'cookie.enableStore': false,
      skeleton: null,
      workers: '',
      referrerPolicy: null,
      industrySDK: false,
      industrySDKPages: null,
      ttPlugins: null,
      'networkTimeout.connectSocket': 60_000,
    },
    quiet:
      'navigateToMiniProgramAppIdList publishVideoHookPriority publishVideoHookPriorityList cookie',
    others:
      'plugins sitemapLocation style lazyCodeLoading darkmode themeLocation debug functionalPages requiredBackgroundModes requiredPrivateInfos resizable useExtendedLib entranceDeclare singlePage supportedMaterials serviceProviderTicket embeddedAppIdList halfPage debugOptions enablePassiveEvent resolveAlias renderer rendererOptions componentFramework convertRpxToVw animation router static behavior miniApp appId',
  },
  window: OF_A_WINDOW,
  page: {
    works: `${OF_A_WINDOW.works} disableScroll usingComponents component componentGenerics styleIsolation addGlobalClass`,
    lacks: { ...OF_A_WINDOW.lacks },
    others: `${OF_A_WINDOW.others} usingWindowScroll enableShareAppMessage enableShareTimeline enablePageMeta style singlePage enablePassiveEvent renderer componentFramework optionMenu barButtonTheme componentPlaceholder`,
  },
  tabBar: {
    works: 'color selectedColor backgroundColor borderStyle list custom',
    lacks: { position: 'bottom' },
  },
  tab: { works: 'pagePath text iconPath selectedIconPath' },
  subPackage: { works: 'root pages name independent common', others: 'plugins entry' },
} satisfies Record<string, Reference>

export type ConfigurationPart = keyof typeof CONFIGURATION

/** What a key may be, of those where only some values work. */
const VALUES: Record<string, readonly Json[]> = {
  navigationStyle: ['default', 'custom'],
  navigationBarTextStyle: ['black', 'white'],
  backgroundTextStyle: ['dark', 'light'],
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value asks for nothing. */
const isIdle = (value: Json, idle: Json) =>
  value === null || value === '' || textOf(value).toLowerCase() === textOf(idle, '?').toLowerCase()

/**
 * What a part of a configuration asks for that the preview does not do.
 * @param said - the part, as the package has it; of what is no object nothing is said
 * @returns the keys, each once
 */
export function unmetIn(part: ConfigurationPart, said: unknown): string[] {
  if (!isObject(said)) return []
  const { works, lacks = {}, quiet = '', others = '' }: Reference = CONFIGURATION[part]
  const known = [works, quiet, others].join(' ').split(' ')
  const asked = Object.entries(said).filter(([key, value]) => {
    const values = VALUES[key]
    if (values && !isIdle(value, '')) return !values.includes(value)
    const idle = lacks[key]
    return idle === undefined ? !known.includes(key) : !isIdle(value, idle)
  })
  const inside = Object.entries(lacks).filter(([key, idle]) => {
    const [outer = '', inner] = key.split('.')
    const held = said[outer]
    return (
      inner !== undefined && isObject(held) && inner in held && !isIdle(held[inner] ?? null, idle)
    )
  })
  return [...asked, ...inside].map(([key]) => key)
}
