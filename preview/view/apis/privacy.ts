import type { Dictionary } from '../../i18n/dictionary'
import { textOf } from '../../json'
import type { Dialogs } from '../dialogs'
import type { Answers } from './answer'

/** Whether the owner of the phone has agreed to an app's privacy agreement. */
export interface Agreement {
  given: boolean
  /** Keeps it beyond this run. */
  save: () => void
}

/** Douyin's own part in the privacy agreement: its pop-up, its page, and what it remembers. */
export function privacyAnswers(
  agreement: Agreement,
  dialogs: Dialogs,
  words: () => Dictionary['douyin'],
): Answers {
  const agree = () => {
    agreement.given = true
    agreement.save()
  }
  return {
    privacyAgreed: () => agreement.given,
    agreeToPrivacy: agree,
    askForPrivacy: async () => {
      const { privacy, allow, refuse } = words()
      const answer = await dialogs.showModal({
        title: privacy.title,
        content: privacy.asks,
        confirmText: allow,
        cancelText: refuse,
      })
      if ((answer as { confirm: boolean }).confirm) agree()
      return agreement.given
    },
    openPrivacyContract: async ({ name }) => {
      await dialogs.showModal({
        title: textOf(name),
        content: words().privacy.contract,
        showCancel: false,
      })
    },
  }
}
