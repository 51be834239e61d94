import { Text, View } from '@tarojs/components'
import { type ComponentType, useEffect, useState } from 'react'

import { useLocalMedia } from '../../hooks/useLocalMedia'
import { useChosenLanguage } from '../../i18n/chosenLanguage'
import { DEVICE_WORDS } from '../../i18n/deviceWords'
import { chooseDevice, watchDevices } from '../../rtc/engine'
import { announced } from '../announced'
import { wantedDevices } from '../CaptureControls/wantedDevices'
import type { DeviceChoiceProps } from './props'

import './web.scss'

type Choices = Parameters<Parameters<typeof watchDevices>[0]>[0]
type Kind = keyof Choices

const KINDS: readonly Kind[] = ['camera', 'microphone', 'speaker']

/**
 * Which camera, microphone and loudspeaker is used, where the browser has any to choose from. One that
 * is chosen in place of one that was pulled out starts.
 */
export const DeviceChoice: ComponentType<DeviceChoiceProps> = ({ ask }) => {
  const words = DEVICE_WORDS[useChosenLanguage()]
  const media = useLocalMedia()
  const [choices, setChoices] = useState<Choices>()
  const [failed, setFailed] = useState<Kind>()
  useEffect(() => watchDevices(setChoices), [])

  const start = (kind: Kind) => {
    const wanted = wantedDevices(media)
    if (kind === 'camera' && wanted.camera && !media.camera)
      void ask(media.changeVideoCapture(true))
    if (kind === 'microphone' && wanted.microphone && !media.microphone)
      void ask(media.changeAudioCapture(true))
  }
  const choose = (kind: Kind, id: string) => {
    setFailed(undefined)
    chooseDevice(kind, id).then(
      () => start(kind),
      () => setFailed(kind),
    )
  }
  return (
    <View>
      <Text className="label">{words.devices}</Text>
      {KINDS.map((kind) => {
        const choice = choices?.[kind]
        if (!choice) return null
        const { devices, chosen, running, unnamed } = choice
        const usual = unnamed
          ? words.unnamed[kind]
          : devices.length > 0
            ? words.usual(chosen ? '' : running)
            : words.none
        return (
          <label key={kind} className="device">
            <span className="device-kind">{words[kind]}</span>
            <select
              className="device-list"
              value={chosen}
              disabled={devices.length === 0}
              onChange={({ target }) => choose(kind, target.value)}
            >
              <option value="">{usual}</option>
              {devices.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )
      })}
      <View {...announced}>
        {failed ? <Text className="device-failed">{words.failed(words[failed])}</Text> : null}
      </View>
    </View>
  )
}
