import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { IDLE } from '../rtc/api'
import type { RtcError } from '../rtc/errors'
import { createRefusals, SWITCHES, type Device, type Refusal, type Refusals } from '../rtc/refusals'
import { allowedDevices, openSettings, SETTINGS, watchAllowed } from '../host/allowedDevices'
import { watchReturned } from '../rtc/returnedDevices'
import { usePageGone, useRtcSession } from './rtcPage'
import type { LocalMedia } from './useLocalMedia'

export type { Device, Refusal, Refuser } from '../rtc/refusals'

/** The devices one has to go without, and the way to them. */
export interface RefusedDevices extends Pick<Refusals, 'note' | 'retry'> {
  /** Wanted and kept back; the same list as long as nothing changed. */
  devices: readonly Refusal[]
  /** Those of them that nobody allows; what is pulled out is allowed. */
  unallowed: readonly Device[]
  /**
   * Opens the mini-program's settings; what was allowed there starts.
   * @throws the host's `{ errMsg }` (as a rejection) when they do not open
   */
  openSettings: () => Promise<void>
}

/**
 * The way out of a refused permission. Once the user refused, the host fails every later call without
 * asking again, until the device is allowed in the settings. A device that is still wanted starts
 * within a second after it was allowed, wherever that was; so does one that was pulled out and is back.
 * While the page is off the screen the host is not asked.
 * @param media - the page's devices
 * @param onError - why a device that was tried again did not start, but for a refusal; keep the
 * function the same
 */
export function useRefusedDevices(
  media: LocalMedia,
  onError?: (failed: RtcError) => void,
): RefusedDevices {
  const session = useRtcSession()
  const latest = useRef({ media, onError })
  useLayoutEffect(() => {
    latest.current = { media, onError }
  })
  const refusals = useMemo(
    () =>
      createRefusals({
        local: () => (session ? session.getSnapshot() : IDLE).local,
        allowed: allowedDevices,
        start: (device) => latest.current.media[SWITCHES[device]](true),
        settings: SETTINGS,
        onError: (failed) => latest.current.onError?.(failed),
      }),
    [session, latest],
  )
  const gone = usePageGone(() => refusals.end())
  useEffect(() => {
    if (gone.current) return
    const comeBack = (device: Device) => {
      if (!refusals.getSnapshot().some((refusal) => refusal.device === device)) return
      const { media, onError } = latest.current
      media[SWITCHES[device]](true).catch((failed: RtcError) => {
        if (!refusals.note(failed)) onError?.(failed)
      })
    }
    const stops = [
      session?.subscribe(refusals.take),
      watchAllowed(refusals.look),
      watchReturned(comeBack),
    ]
    refusals.begin()
    return () => {
      refusals.end()
      stops.forEach((stop) => stop?.())
    }
  }, [session, refusals, gone])
  useDidHide(refusals.hide)
  useDidShow(refusals.show)
  const devices = useSyncExternalStore(refusals.subscribe, refusals.getSnapshot)
  return useMemo(
    () => ({
      devices,
      unallowed: devices.filter(({ by }) => by !== 'unplugged').map(({ device }) => device),
      note: refusals.note,
      retry: refusals.retry,
      openSettings: () => openSettings().then(refusals.look),
    }),
    [devices, refusals],
  )
}
