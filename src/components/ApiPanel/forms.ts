import type { RtcMethod, RtcMethodArguments } from '../../rtc/contract'
import type { Dictionary } from '../../i18n/dictionary'
import { type Invitation, isWellFormed } from '../../invitation'

/** Which whole numbers an argument takes, and the one to begin with. */
export interface Bounds {
  from: number
  to: number
  unit: keyof Dictionary['api']['ranges']
  first: number
}

/**
 * How one argument is filled in: one of some values, the first to begin with; a number; a text that
 * is typed; or `given`: what the room page was opened with.
 */
type Filling<Value> = readonly Value[] | Bounds | 'typed' | 'given'

/** An argument that is an object is filled in part by part. */
type Form<Arguments> = {
  readonly [Name in keyof Arguments]-?: NonNullable<Arguments[Name]> extends object
    ? Form<NonNullable<Arguments[Name]>>
    : Filling<NonNullable<Arguments[Name]>>
}

/** The name of an argument, or of a part of one. */
export type ArgumentName = keyof Dictionary['api']['names']

/** One thing to fill in. */
export interface Argument {
  name: ArgumentName
  filling: Filling<unknown>
}

/** What stands in the fields; what was never touched is absent. */
export type Draft = Partial<Record<ArgumentName, unknown>>

const ON_OFF = [1, 0] as const
const YES_NO = [true, false] as const
const STREAMS = ['both', 'audio', 'video'] as const
const MEMBER = { state: ON_OFF, userId: 'typed', streamType: STREAMS } as const

// Which values the host takes at most is not documented: these bounds exclude what no phone's camera gives.
const side = (first: number): Bounds => ({ from: 16, to: 1920, unit: 'pixels', first })
const FRAMES: Bounds = { from: 1, to: 60, unit: 'fps', first: 24 }

/** Every method of the contract with its arguments; one that is missing does not compile. */
export const FORMS: { readonly [Method in RtcMethod]: Form<RtcMethodArguments[Method]> } = {
  exitRtcRoom: { roomId: 'given' },
  joinRtcRoom: {
    roomId: 'given',
    userId: 'given',
    token: 'given',
    roomConfig: { autoPublish: YES_NO, autoSubscribe: YES_NO },
  },
  changeAudioCapture: { state: ON_OFF },
  changeVideoCapture: { state: ON_OFF },
  switchCamera: { camera: ['back', 'front'] },
  setAudioPlaybackDevice: { device: ['speakerphone', 'earpiece'] },
  changeStreamPublishState: { state: ON_OFF, streamType: STREAMS },
  changeUserVisibility: { visible: [false, true] },
  setVideoEncoderConfig: {
    maxSolution: {
      width: side(640),
      height: side(360),
      frameRate: FRAMES,
    },
  },
  changeStreamSubscribeState: MEMBER,
  changeScreenSubscribeState: MEMBER,
  updateToken: { token: 'typed' },
}

type AnyForm = Readonly<Record<string, unknown>>

/** Whether what stands in a form is a form itself: an argument with parts. */
function isForm(filling: unknown): filling is AnyForm {
  return typeof filling === 'object' && !Array.isArray(filling) && !isBounds(filling)
}

/** Whether an argument is a number. */
export function isBounds(filling: unknown): filling is Bounds {
  return typeof filling === 'object' && filling !== null && 'unit' in filling
}

function listed(form: AnyForm): Argument[] {
  const found: Argument[] = []
  for (const name of Object.keys(form)) {
    const filling = form[name]
    if (isForm(filling)) found.push(...listed(filling))
    // The names of the forms are those of the contract, and each of them has a word.
    else found.push({ name, filling } as Argument)
  }
  return found
}

/** Everything that is to be filled in for a method, in order. */
export const argumentsOf = (method: RtcMethod): Argument[] => listed(FORMS[method])

/** The value of an argument now: what was typed or chosen, or else its first value. */
export function valueOf({ name, filling }: Argument, draft: Draft, given: Invitation): unknown {
  if (filling === 'given') return given[name as keyof Invitation]
  if (name in draft) return draft[name]
  if (filling === 'typed') return ''
  return isBounds(filling) ? String(filling.first) : filling[0]
}

/**
 * What is wrong with an argument, in words, before the host is asked.
 * @returns undefined when the host may be asked
 */
export function refusalOf(
  argument: Argument,
  value: unknown,
  text: Dictionary,
): string | undefined {
  const { name, filling } = argument
  const typed = String(value)
  if (isBounds(filling)) {
    const { from, to } = filling
    const fits = /^\d+$/.test(typed) && from <= Number(typed) && Number(typed) <= to
    return fits ? undefined : text.api.wholeNumber(from, to)
  }
  if (filling !== 'typed') return undefined
  if (name !== 'token') return isWellFormed('userId', typed) ? undefined : text.lobby.refused.userId
  if (typed === '') return text.invitation.token.title
  return isWellFormed('token', typed) ? undefined : text.lobby.refused.token
}

/** A method's arguments as the host takes them, from values that it may be asked with. */
export function gathered(method: RtcMethod, draft: Draft, given: Invitation): object {
  const filled = (form: AnyForm) => {
    const args: Record<string, unknown> = {}
    for (const name of Object.keys(form)) {
      const filling = form[name]
      const value = isForm(filling)
        ? filled(filling)
        : valueOf({ name, filling } as Argument, draft, given)
      args[name] = isBounds(filling) ? Number(value) : value
    }
    return args
  }
  return filled(FORMS[method])
}
