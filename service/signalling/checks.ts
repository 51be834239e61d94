/**
 * What a client may say to the signalling server. Whatever it says is checked before it is used, and
 * nothing beside what is described here is kept or forwarded.
 */
import * as v from 'valibot'

import { RTC_ID_PATTERN } from '../../src/rtc/contract'
import {
  type JoinRequest,
  type MemberState,
  type SignalData,
  SLOTS,
} from '../../src/rtc/engine/mesh/messages'

/** In characters: no id is longer than 128, so no genuine token comes near this. */
const MAX_TOKEN_LENGTH = 2048

const id = v.pipe(v.string(), v.regex(RTC_ID_PATTERN))
const optionalText = v.optional(v.nullable(v.string()))

const memberState: v.GenericSchema<unknown, MemberState> = v.object({
  visible: v.boolean(),
  audio: v.boolean(),
  video: v.boolean(),
  screen: v.boolean(),
  synthetic: v.boolean(),
  audioSynthetic: v.boolean(),
  screenSynthetic: v.boolean(),
})

const size = v.object({ width: v.number(), height: v.number() })

const signalData: v.GenericSchema<unknown, SignalData> = v.object({
  link: v.number(),
  peerLink: v.nullable(v.number()),
  description: v.optional(
    v.object({ type: v.picklist(['offer', 'answer', 'pranswer', 'rollback']), sdp: v.string() }),
  ),
  candidate: v.optional(
    v.object({
      candidate: v.string(),
      sdpMid: optionalText,
      sdpMLineIndex: v.optional(v.nullable(v.number())),
      usernameFragment: optionalText,
    }),
  ),
  wants: v.optional(v.object(v.entriesFromList(SLOTS, v.boolean()))),
  sizes: v.optional(v.partial(v.object(v.entriesFromList(SLOTS, size)))),
})

/** A join whose token nobody has looked at yet. */
export type UncheckedJoin = Omit<JoinRequest, 'token'> & { token?: unknown }

const join: v.GenericSchema<unknown, UncheckedJoin> = v.object({
  appId: id,
  roomId: id,
  userId: id,
  token: v.optional(v.unknown()),
  session: v.pipe(v.string(), v.minLength(32), v.maxLength(128)),
  returning: v.boolean(),
  since: v.optional(v.number()),
  greeting: v.optional(signalData),
  state: memberState,
})

const signal: v.GenericSchema<unknown, { to: string; data: SignalData }> = v.object({
  to: v.string(),
  data: signalData,
})

const token = v.pipe(v.string(), v.maxLength(MAX_TOKEN_LENGTH))

/** Reads something that came in; null when it is not what it should be. */
const reading =
  <Read>(schema: v.GenericSchema<unknown, Read>) =>
  (value: unknown): Read | null => {
    const { success, output } = v.safeParse(schema, value)
    return success ? output : null
  }

export const readMemberState = reading(memberState)
export const readJoin = reading(join)
export const readSignal = reading(signal)
export const readToken = reading(token)
