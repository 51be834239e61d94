import { h } from '../../dom'
import type { Dictionary } from '../../i18n/dictionary'
import { textOf } from '../../json'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'

/** How long a phone vibrates, in ms (documented as 15 and 400). */
const VIBRATION = { short: 15, long: 400 }

/** How long a word of it stays, in ms: 15 are too few to be seen. */
const SEEN = 900

/**
 * What the phone does with its body: a vibration that is seen, and felt where the browser can; a call
 * by telephone, as far as its question.
 * @param overlay - where it is drawn
 */
export function handsetAnswers(
  overlay: HTMLElement,
  dialogs: Dialogs,
  words: () => Dictionary['douyin'],
): Answers {
  const vibrate = (ms: number) => {
    // False where no finger has touched the page yet; then it is only seen.
    navigator.vibrate?.(ms)
    const word = h('div', { class: 'buzz', role: 'status' }, words().vibrates)
    overlay.append(word)
    const shakes = Math.ceil(Math.max(ms, 150) / 50)
    word.animate({ translate: ['-3px 0', '3px 0', '-3px 0'] }, { duration: 50, iterations: shakes })
    setTimeout(() => word.remove(), SEEN)
  }
  return {
    vibrateShort: () => vibrate(VIBRATION.short),
    vibrateLong: () => vibrate(VIBRATION.long),
    makePhoneCall: async ({ phoneNumber }) => {
      const number = textOf(phoneNumber)
      if (!number) throw new Error('the phoneNumber is missing')
      const answer = await dialogs.showModal({ title: number, confirmText: words().call })
      if (!(answer as { confirm: boolean }).confirm) throw new Error('cancel')
    },
  }
}
