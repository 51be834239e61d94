/** What a session does next. */
import type { RtcRoomWish } from './api'
import type { RtcAnyArguments, RtcMethod } from './contract'
import { isWanted, LONELY_TRIES, type OwnDevice } from './devices'
import type { Facts } from './facts'
import type { Call } from './queue'
import { isThere, wantedRoom, type Stay } from './wish'

/** What a session does, by name, and what each is done with. */
export interface Doings {
  /** Stops the devices and exits a room. */
  exit: Stay
  /** Makes the call of a page whose turn it is. */
  call: Call
  join: RtcRoomWish
  /** Tells the host what nobody waits for: a device is switched, or the sound sent again. */
  tell: [RtcMethod, RtcAnyArguments]
}

/** One thing to do, which takes as long as the host takes for it. */
export type Action = { [Name in keyof Doings]: [Name, Doings[Name]] }[keyof Doings]

/**
 * The most urgent thing to do: out of a room that is not the wanted one; then the calls of pages, where
 * they do not wait for a join; then the join; the devices last.
 * @param facts - what is so
 * @returns null when there is nothing to do
 */
export function next(facts: Facts): Action | null {
  const { wish, stay, tries, calls, devices, away, back, own } = facts
  if (stay && tries < LONELY_TRIES && !isThere(wish, stay)) return ['exit', stay]
  const room = !stay && wantedRoom(wish)
  const [call] = calls
  if (call && !(room && call.wish === wish)) return ['call', call]
  if (room) return ['join', room]
  const device = devices.find((one) => isMisplaced(one, isWanted(one, away), !!wish.error))
  if (device) return ['tell', [device.method, { state: isWanted(device, away) ? 1 : 0 }]]
  // After the background the sound may be dead until it is sent somewhere again (inferred).
  return back && stay && stay.standing === 'in' && own.speaker
    ? ['tell', ['setAudioPlaybackDevice', { device: own.speaker }]]
    : null
}

/** Whether a device has to be switched. One that was stopped with a room that failed is not started. */
function isMisplaced({ on, due, paused }: OwnDevice, wanted: boolean, failed: boolean): boolean {
  if (!due || (wanted && failed && !paused)) return false
  // A device that may be on (`null`) can be stopped, but is not started once more.
  return wanted === (on === false)
}
