import { getSetting, openSetting, useDidShow } from '@tarojs/taro'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { RtcApi, RtcError } from '../rtc/errors'
import type { LocalMedia } from './useLocalMedia'
import { usePageGone } from './rtcPage'

/** A device that can be refused. */
export type Device = 'camera' | 'microphone'

/** Who refuses: the mini-program's own settings, or the system or browser that it runs in. */
export type Refuser = 'mini-program' | 'system'

/** The devices one has to go without, and the way to them. */
export interface RefusedDevices {
  /** Refused and not running, the last one refused last. */
  devices: readonly { device: Device; by: Refuser }[]
  /**
   * Takes note of a failure.
   * @returns whether it was the refusal of a device, so that nothing else need be said
   */
  note: (failed: RtcError) => boolean
  /**
   * Opens the mini-program's settings; what was allowed there starts.
   * @throws the host's `{ errMsg }` (as a rejection) when they do not open
   */
  openSettings: () => Promise<void>
  /** Tries the refused devices again. */
  retry: () => void
}

/** That capture asks for these two scopes is inferred: the vendor's list does not name RTC. */
const SCOPES = { camera: 'scope.camera', microphone: 'scope.record' } as const

/** Whose refusal a failed call tells of. */
const DEVICES: { readonly [Api in RtcApi]?: Device } = {
  changeVideoCapture: 'camera',
  changeAudioCapture: 'microphone',
}

type Scopes = Partial<Record<string, boolean>>

/**
 * The ladder out of a refused permission: once refused, the host fails every later call without
 * asking the user again, until it is allowed in the settings. The devices start by themselves when
 * the user comes back from there.
 * @param media - the page's devices
 */
export function useRefusedDevices(media: LocalMedia): RefusedDevices {
  const { camera, microphone, changeVideoCapture, changeAudioCapture } = media
  const [noted, setNoted] = useState<RefusedDevices['devices']>([])
  const gone = usePageGone()
  const devices = useMemo(
    () => noted.filter(({ device }) => !(device === 'camera' ? camera : microphone)),
    [noted, camera, microphone],
  )
  const latest = useRef(devices)
  latest.current = devices
  const note = useCallback(
    (failed: RtcError) => {
      const device = DEVICES[failed.api]
      if (failed.reason !== 'permission-denied' || !device) return false
      const noteRefuser = (by: Refuser) =>
        setNoted((known) => known.filter((other) => other.device !== device).concat({ device, by }))
      noteRefuser('mini-program')
      // A platform without such settings has the system's alone.
      void allowed().then((scopes) => {
        if (!gone.current && (!scopes || scopes[SCOPES[device]])) noteRefuser('system')
      })
      return true
    },
    [gone],
  )
  const start = useCallback(
    (scopes: Scopes | null) => {
      for (const { device } of latest.current) {
        if (scopes && !scopes[SCOPES[device]]) continue
        const change = device === 'camera' ? changeVideoCapture : changeAudioCapture
        change(true).catch(note)
      }
    },
    [changeVideoCapture, changeAudioCapture, note],
  )
  const startAllowed = useCallback(
    (scopes: Scopes | null) => {
      if (scopes && !gone.current) start(scopes)
    },
    [start, gone],
  )
  // A host that lacks the settings throws.
  const openSettings = useCallback(
    async () => startAllowed(scopesOf(await openSetting({}))),
    [startAllowed],
  )
  useDidShow(() => {
    if (latest.current.length > 0) void allowed().then(startAllowed)
  })
  const retry = useCallback(() => start(null), [start])
  return { devices, note, openSettings, retry }
}

/** What the settings allow; null where the host has none. */
function allowed(): Promise<Scopes | null> {
  return getSetting({}).then(scopesOf, () => null)
}

function scopesOf({ authSetting }: { authSetting: object }): Scopes {
  return authSetting
}
