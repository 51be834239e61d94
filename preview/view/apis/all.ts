import type { DouyinWords } from '../../i18n/douyin/words'
import { textOf } from '../../json'
import type { PhoneNetwork } from '../../network/phoneNetwork'
import type { Dialogs } from '../dialogs'
import type { Frame } from '../frame'
import { GLIDE, glide } from '../glide'
import { drawn, measure, type MeasureRequest } from '../measure'
import type { PageHosts } from '../pageHosts'
import type { Replay } from '../replay'
import type { Answers } from './answer'
import { audioAnswers } from './audio'
import { canvasAnswers } from './canvas'
import { documentAnswers } from './documents'
import { phoneFiles } from './files'
import { handsetAnswers } from './handset'
import { mediaAnswers } from './media'
import { messageAnswers } from './messages'
import { observerAnswers } from './observers'
import { personAnswers } from './person'
import { pictureAnswers } from './pictures'
import { playerAnswers } from './players'
import { privacyAnswers, type Agreement } from './privacy'
import { recorderAnswers } from './recorder'
import { scanAnswers } from './scan'
import type { Scopes } from './scopes'
import { socketAnswers } from './sockets'
import { transferAnswers, type TellObject } from './transfers'

/** What the answers of one app run are made with. */
export interface AnswerParts {
  around: { frame: Frame; network: PhoneNetwork }
  dialogs: Dialogs
  scopes: Scopes
  agreement: Agreement
  hosts: PageHosts
  replay: Replay
  /** What Douyin says, in the language of the phone. */
  words: () => DouyinWords
  /** The phone's, as the host spells it. */
  language: () => string
  tell: TellObject
  /** Fires when the run ends. */
  ended: AbortSignal
}

/** What the app shows on the screen beside its pages. */
function dialogAnswers(dialogs: Dialogs, words: () => DouyinWords): Answers {
  let clipboard = ''
  return {
    showToast: (args) => dialogs.showToast(args),
    hideToast: (args) => dialogs.putAway(false, args),
    showLoading: (args) => dialogs.showLoading(args),
    hideLoading: (args) => dialogs.putAway(true, args),
    showModal: (args) => dialogs.showModal(args),
    showActionSheet: (args) => dialogs.showActionSheet(args),
    alertBeforeUnload: ({ message, confirmText, cancelText }) =>
      dialogs.showModal({
        content: textOf(message) || words().leavesPage,
        ...(confirmText && { confirmText }),
        ...(cancelText && { cancelText }),
      }),
    setClipboardData: async ({ data }) => {
      clipboard = textOf(data)
      // The phone remembers it either way; the computer's clipboard may be out of reach.
      await navigator.clipboard.writeText(clipboard).catch(() => undefined)
      dialogs.showCopied()
    },
    getClipboardData: () => ({ data: clipboard }),
  }
}

/** Keeps the screen on, until the app ends at the latest. */
function screenAnswers(ended: AbortSignal): Answers {
  let lock: WakeLockSentinel | null = null
  const release = () => void lock?.release()
  ended.addEventListener('abort', release)
  return {
    setKeepScreenOn: async ({ keepScreenOn }) => {
      await lock?.release()
      lock = null
      if (keepScreenOn && 'wakeLock' in navigator) {
        lock = await navigator.wakeLock.request('screen').catch(() => null)
      }
      if (ended.aborted) release()
    },
  }
}

/** What the app does to its pages and the bars around them. */
function pageAnswers({ around: { frame }, hosts, replay }: AnswerParts): Answers {
  return {
    setNavigationBarTitle: ({ title }) => {
      hosts.dress({ navigationBarTitleText: textOf(title) })
    },
    setNavigationBarColor: ({ backgroundColor, frontColor }) => {
      hosts.dress({
        navigationBarBackgroundColor: textOf(backgroundColor),
        navigationBarTextStyle: textOf(frontColor),
      })
    },
    showNavigationBarLoading: () => frame.setBusy(true),
    hideNavigationBarLoading: () => frame.setBusy(false),
    showShareMenu: () => frame.setShares(true),
    hideShareMenu: () => frame.setShares(false),
    ...frame.tabBar.answers,
    hideKeyboard: () => {
      ;(document.activeElement as HTMLElement | null)?.blur()
    },
    pageScrollTo: ({ scrollTop, node, offsetTop, duration }) => {
      const page = hosts.top?.element
      const target = replay.node(Number(node))
      const above =
        page && target instanceof Element
          ? target.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop
          : page?.scrollTop
      const to =
        typeof scrollTop === 'number' ? scrollTop : Number(above) + Number(textOf(offsetTop, '0'))
      if (page) glide(page, to, Number(textOf(duration, String(GLIDE))))
    },
    startPullDownRefresh: () => hosts.top?.motion.refresh(),
    stopPullDownRefresh: () => hosts.top?.motion.settle(),
    drawn: () => drawn(),
    measure: ({ requests }) => {
      const page = hosts.top?.element
      return page ? measure(page, replay, requests as unknown as MeasureRequest[]) : []
    },
  }
}

/** All that the logic layer can ask of the view. */
export function createAnswers(parts: AnswerParts): Answers {
  const { around, dialogs, scopes, words, language, tell, ended } = parts
  return {
    ...dialogAnswers(dialogs, words),
    ...screenAnswers(ended),
    ...pageAnswers(parts),
    ...scopes.answers,
    ...personAnswers(scopes, document.title, language),
    ...privacyAnswers(parts.agreement, dialogs, words),
    ...handsetAnswers(around.frame.overlay, dialogs, words),
    ...pictureAnswers(dialogs, scopes, phoneFiles, words),
    ...mediaAnswers({ dialogs, scopes, files: phoneFiles, network: around.network, words }),
    ...documentAnswers(dialogs, phoneFiles, words),
    ...messageAnswers(scopes),
    ...recorderAnswers(scopes, phoneFiles, tell, ended),
    ...scanAnswers(dialogs, scopes, words),
    ...transferAnswers(around.network, phoneFiles, tell, ended),
    ...socketAnswers(around.network, tell, ended),
    ...audioAnswers(tell, ended),
    ...canvasAnswers(parts.hosts, parts.replay, phoneFiles),
    ...playerAnswers(parts.replay),
    ...observerAnswers(() => parts.hosts.top?.element, parts.replay, tell, ended),
  }
}
