import { Text, View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'

import { CaptureControls } from '../../components/CaptureControls'
import { type WantedDevices, wantedDevices } from '../../components/CaptureControls/wantedDevices'
import { ErrorLine } from '../../components/ErrorLine'
import { useAsk } from '../../hooks/useAsk'
import { useProblem } from '../../i18n/useProblem'
import { Later } from '../../components/Later'
import { RefusedNotice } from '../../components/RefusedNotice'
import { RtcView } from '../../components/RtcView'
import { RTC_APP_ID } from '../../constants'
import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useRefusedDevices } from '../../hooks/useRefusedDevices'
import { useRtcMembers } from '../../hooks/useRtcMembers'
import { useLanguage } from '../../i18n/useLanguage'

/** The vendor wants a user id even for the own picture, which is the camera's whatever the id. */
const OWN = 'me'

const OFF: WantedDevices = { camera: false, microphone: false }

/** Outside a room there is nobody. */
const isInRoom = (members: readonly unknown[]) => members.length > 0

/**
 * Shows the own picture before the call. The call takes the devices over as they are here. After a call
 * they are off, because a camera that lights up again after leaving frightens people; after a call that
 * the user never got into they are as they were.
 * @param calling - whether the call is being opened, or is open over this page
 * @param lent - whether something else needs the camera, which a phone may give to one at a time
 */
export function OwnPreview({ calling, lent }: { calling: boolean; lent: boolean }) {
  const { text } = useLanguage()
  const media = useLocalMedia({ appId: RTC_APP_ID })
  const { changeVideoCapture, changeAudioCapture } = media
  const { problem, showError, showViewError, clear, clearLater } = useProblem()
  const refused = useRefusedDevices(media, showError)
  const ask = useAsk(refused.note, showError, clearLater)
  const [shown, setShown] = useState(true)
  useEffect(() => {
    void ask(changeVideoCapture(true))
    void ask(changeAudioCapture(true))
  }, [changeVideoCapture, changeAudioCapture, ask])
  const inRoom = useRtcMembers(isInRoom)
  const onReturn = useRef(OFF)
  useEffect(() => {
    if (inRoom) onReturn.current = OFF
    else if (!calling) onReturn.current = wantedDevices(media)
  }, [inRoom, calling, media])
  const wasLent = useRef(false)
  useEffect(() => {
    if (lent && media.camera) {
      wasLent.current = true
      void ask(changeVideoCapture(false))
    }
    if (!lent && wasLent.current) {
      wasLent.current = false
      void ask(changeVideoCapture(true))
    }
  }, [lent, media.camera, ask, changeVideoCapture])
  useDidHide(() => setShown(false))
  useDidShow(() => {
    if (shown) return
    setShown(true)
    if (!calling) return
    void ask(changeVideoCapture(onReturn.current.camera))
    void ask(changeAudioCapture(onReturn.current.microphone))
  })
  return (
    <View className="preview">
      <View className="preview-picture">
        {shown && media.camera ? (
          <RtcView userId={OWN} mode="camera" onError={showViewError} />
        ) : (
          <Text className="preview-off">{text.lobby.previewOff}</Text>
        )}
      </View>
      <View className="preview-controls">
        <Later>
          <CaptureControls media={media} ask={ask} refused={refused.unallowed} />
        </Later>
      </View>
      <Later>
        <ErrorLine error={problem} onDismiss={clear} />
        <RefusedNotice refused={refused} />
      </Later>
    </View>
  )
}
