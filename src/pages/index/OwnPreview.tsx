import { Text, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

import { CaptureControls } from '../../components/CaptureControls'
import { ErrorLine } from '../../components/ErrorLine'
import { RtcView } from '../../components/RtcView'
import { RTC_APP_ID } from '../../constants'
import { useLocalMedia } from '../../hooks/useLocalMedia'
import { describe } from '../../i18n/describe'
import type { ErrorText } from '../../i18n/dictionary'
import { useLanguage } from '../../i18n/useLanguage'

/** The vendor wants a user id even for the own picture, which is the camera's whatever the id. */
const OWN = 'me'

/** A look at oneself before the call. Under another page it is not drawn: the camera's view is that page's. */
export function OwnPreview() {
  const { text } = useLanguage()
  const media = useLocalMedia({ appId: RTC_APP_ID })
  const [shown, setShown] = useState(true)
  const [problem, setProblem] = useState<ErrorText>()
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return (
    <View className="preview">
      <View className="preview-picture">
        {shown && media.camera ? (
          <RtcView
            userId={OWN}
            mode="camera"
            onError={(_, code, words) =>
              setProblem({
                title: text.room.viewError(text.room.me, code, words),
                next: text.errors['view-failed'].next,
              })
            }
          />
        ) : (
          <Text className="preview-off">{text.lobby.previewOff}</Text>
        )}
      </View>
      <View className="preview-controls">
        <CaptureControls media={media} onError={(failed) => setProblem(describe(failed, text))} />
      </View>
      <ErrorLine error={problem} onDismiss={() => setProblem(undefined)} />
    </View>
  )
}
