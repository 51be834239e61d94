import { Text, View } from '@tarojs/components'

import { LOGIN } from '../../i18n/tokenRefusals'
import { useLanguage } from '../../i18n/useLanguage'
import type { Account } from '../../invitation/useAccount'
import { Button } from '../Button'
import { RefusalLine } from '../RefusalLine'

interface AccountLineProps {
  state: Exclude<Account['state'], 'named'>
  refusal: Account['refusal']
  onRetry: () => void
}

/** Shows who the user is by Douyin's login, where there would be a field for a name. */
export function AccountLine({ state, refusal, onRetry }: AccountLineProps) {
  const { language, text } = useLanguage()
  return (
    <View className="field">
      {state === 'failed' ? (
        <>
          <RefusalLine refusal={refusal} onDismiss={onRetry} />
          <Button className="button button-quiet" onClick={onRetry}>
            {text.refused.retry}
          </Button>
        </>
      ) : (
        <Text className="field-label">{LOGIN[language][state]}</Text>
      )}
    </View>
  )
}
