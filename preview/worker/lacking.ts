import type { Dictionary } from '../i18n/dictionary'
import { copyJson, type Json } from '../json'
import type { Recorder } from './recorder'

/** Names that Taro knows of the host; they are put in when the logic layer is bundled. */
declare const HOST_APIS: readonly string[]

/** What the vendor documents, or has in its typings, and Taro has no name for. */
const UNKNOWN_TO_TARO = [
  'applyEcCoupon',
  'canIUseVideoFormat',
  'completePaySync',
  'completeRefundSync',
  'createBytennEngineContext',
  'createCloud',
  'createEventSource',
  'createInterstitialAd',
  'createLivePlayerContext',
  'createMediaRecorder',
  'createMerchantOrder',
  'createRefundOrder',
  'createStickerManager',
  'createWorker',
  'disableUserScreenRecord',
  'enableUserScreenRecord',
  'getAnalysisInfo',
  'getLiveUserInfo',
  'getMicroappInfo',
  'getRefundOrder',
  'getRoomInfo',
  'getSelfCommentCountDuringPluginRunning',
  'getShopRecordToken',
  'getSidebarActivity',
  'getVideoInfo',
  'isFollowingAnchor',
  'navigateToScene',
  'offCompassChange',
  'offLazyLoadError',
  'offUserScreenRecord',
  'onLazyLoadError',
  'onReceiveAudiencesFollowAction',
  'onReceiveSpecifiedComment',
  'onUserScreenRecord',
  'preloadDrawAd',
  'preloadVideo',
  'prerenderVideo',
  'setPageInfo',
  'shareAppMessage',
  'submitEcCustomGoods',
  'subscribeAudiencesFollowAction',
  'subscribeSpecifiedContentComment',
  'subscribeSpecifiedUserComment',
  'unsubscribeAllSpecifiedContentComment',
  'unsubscribeAllSpecifiedUserComment',
  'unsubscribeAudiencesFollowAction',
  'updateExitGuideWindowInfo',
  'updateShopMemberPoints',
  'updateSidebarActivity',
]

/** Functions that give something back at once; an order and a connection come by callback. */
const AT_ONCE =
  /Sync$|^create(?!.*(Order|Connection)$)|^get\w*(Manager|Adapter|Performance|Rect|Layout)$|^matchMedia$|arrayBuffer|^canI/i

/** Whether a function of `tt` gives its answer back at once, by its name. */
export const answersAtOnce = (name: string) => AT_ONCE.test(name)

interface Surroundings {
  record: Recorder
  warn: (text: string) => void
  words: () => Dictionary
  run: (name: string, callback: () => void) => void
}

type Callback = (result: { errMsg: string }) => void

/**
 * Puts in the functions of the host that the preview does not have. They exist, because the package
 * may look at them while it loads; a call warns aloud and fails in the way of its kind: by `fail`, by
 * throwing where an answer was due at once, by silence where it only listens.
 * @param tt - the table, complete but for these
 */
export function addLacking(tt: Record<string, unknown>, around: Surroundings): void {
  for (const name of [...HOST_APIS, ...UNKNOWN_TO_TARO]) {
    if (!(name in tt)) tt[name] = lacking(name, around)
  }
}

/** Arguments as the inspector can have them: a page or a component is none that crosses. */
function copyable(options: object): Json {
  try {
    return copyJson(options)
  } catch {
    return {}
  }
}

function lacking(
  name: string,
  { record, warn, words, run }: Surroundings,
): (argument?: unknown) => void {
  if (/^off[A-Z]/.test(name)) return () => undefined
  if (/^on[A-Z]/.test(name)) {
    return () => warn(words().screen.noListener(name))
  }
  const failure = { errMsg: `${name}:fail not supported in the preview` }
  const fails = answersAtOnce(name)
  return (argument) => {
    warn(words().screen.noApi(name, fails ? 'throws' : 'fails'))
    const options = argument && typeof argument === 'object' ? argument : {}
    record(name, copyable(options))(failure)
    if (fails) throw new Error(failure.errMsg)
    const { fail, complete } = options as { fail?: Callback; complete?: Callback }
    setTimeout(() => {
      run(name, () => fail?.(failure))
      run(name, () => complete?.(failure))
    }, 0)
  }
}
