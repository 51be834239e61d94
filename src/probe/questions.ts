import type { Invitation } from '../invitation'
import { RTC_EVENTS, RTC_METHODS, type RtcMethod, type RtcRoomContext } from '../rtc/contract'
import { call, type Heard, listen, lists, pause } from './device'
import type { Answer } from './findings'

/** What a host tells by itself it tells within this time, in ms. */
const SOON = 3_000

/** What the device alone can answer. */
interface AskedOfDevice {
  room: boolean
  ask: (context: RtcRoomContext, place: Invitation) => Promise<Answer>
}

/** What only eyes and ears can: something is done, and the person says what became of it. */
interface AskedOfPerson extends AskedOfDevice {
  choices: readonly string[]
}

/** Names that were seen in the wild and stand in no type. */
const UNDOCUMENTED = ['changeAnsMode', 'onNetworkQuality', 'offNetworkQuality']

const has = (context: object, name: string) =>
  typeof (context as Record<string, unknown>)[name] === 'function'

const join = (context: RtcRoomContext, place: Invitation) =>
  call(context, 'joinRtcRoom', { ...place })
const exit = (context: RtcRoomContext, roomId: string) => call(context, 'exitRtcRoom', { roomId })

/** Calls several methods one after the other: `<method> <outcome>` each. */
async function each(context: RtcRoomContext, calls: [RtcMethod, object][]): Promise<string[]> {
  const said: string[] = []
  for (const [method, args] of calls) said.push(`${method} ${await call(context, method, args)}`)
  return said
}

/** The events that came, in order, each one once for each form of its payload. */
const told = (heard: readonly Heard[], userId: string): string[] => [
  ...new Set(
    heard.map(({ name, payload }) => {
      const self = lists(payload, userId)
      return self === undefined ? name : `${name} ${self ? 'with self' : 'without self'}`
    }),
  ),
]

/** Joins, does something, and is out again; whatever the join failed with is the answer. */
async function inRoom(
  context: RtcRoomContext,
  place: Invitation,
  act: (heard: Heard[]) => Promise<Answer>,
): Promise<Answer> {
  const { heard, end } = listen(context)
  try {
    const joined = await join(context, place)
    return joined === 'ok' ? await act(heard) : `join ${joined}`
  } finally {
    await exit(context, place.roomId)
    end()
  }
}

/** The open questions of the contract that need nobody to look, in the order in which they are asked. */
const OF_DEVICE = {
  missing: {
    room: false,
    ask: (context) => {
      const events = [
        ...RTC_EVENTS.map((name) => `on${name}`),
        ...RTC_EVENTS.map((name) => `off${name}`),
      ]
      return Promise.resolve([...RTC_METHODS, ...events].filter((name) => !has(context, name)))
    },
  },
  undocumented: {
    room: false,
    ask: (context) => Promise.resolve(UNDOCUMENTED.filter((name) => has(context, name))),
  },
  beforeJoin: {
    room: false,
    ask: (context) =>
      each(context, [
        ['changeStreamPublishState', { state: 1, streamType: 'both' }],
        ['changeUserVisibility', { visible: true }],
        ['updateToken', { token: 'none' }],
        ['exitRtcRoom', { roomId: 'none' }],
      ]),
  },
  encoderFirst: {
    room: false,
    ask: (context) =>
      call(context, 'setVideoEncoderConfig', {
        maxSolution: { width: 640, height: 360, frameRate: 15 },
      }),
  },
  camera: {
    room: false,
    ask: (context) =>
      each(context, [
        ['changeVideoCapture', { state: 1 }],
        ['changeVideoCapture', { state: 1 }],
        ['changeVideoCapture', { state: 0 }],
        ['changeVideoCapture', { state: 0 }],
      ]),
  },
  joinEvents: {
    room: true,
    ask: (context, place) =>
      inRoom(context, place, async (heard) => {
        const before = heard.length
        await pause(SOON)
        const names = told(heard.slice(0, before), place.userId).map((one) => `early ${one}`)
        return [...names, ...told(heard.slice(before), place.userId)]
      }),
  },
  stateNumbers: {
    room: true,
    ask: (context, place) =>
      inRoom(context, place, async (heard) => {
        await pause(SOON)
        return heard
          .filter(({ name }) => name === 'RtcStateChanged')
          .map(({ payload }) => {
            const { errNo, data } = Object(payload) as { errNo?: number; data?: object }
            return [String(errNo ?? 'none'), ...Object.keys(data ?? {})].join(' ')
          })
      }),
  },
  exitEvents: {
    room: true,
    ask: async (context, place) => {
      const { heard, end } = listen(context)
      const joined = await join(context, place)
      await pause(SOON)
      const before = heard.length
      await exit(context, place.roomId)
      await pause(SOON)
      end()
      return joined === 'ok' ? told(heard.slice(before), place.userId) : `join ${joined}`
    },
  },
  exitOfOtherRoom: {
    room: true,
    ask: (context, place) =>
      inRoom(context, place, async () => {
        await exit(context, `${place.roomId.slice(0, 120)}.other`)
        // Who is still in the room can leave it.
        return (await exit(context, place.roomId)) === 'ok' ? 'fails' : 'leaves'
      }),
  },
  joinAgain: {
    room: true,
    ask: async (context, place) => {
      const first = await inRoom(context, place, () => Promise.resolve('ok'))
      return first === 'ok' ? inRoom(context, place, () => Promise.resolve('ok')) : first
    },
  },
  listenerTwice: {
    room: true,
    ask: async (context, place) => {
      let lists = 0
      let times = 0
      const twice = () => void times++
      const once = () => void lists++
      context.onRtcChatMembersChanged(once)
      context.onRtcChatMembersChanged(twice)
      context.onRtcChatMembersChanged(twice)
      await inRoom(context, place, async () => {
        await pause(SOON)
        return 'ok'
      })
      for (const listener of [once, twice, twice]) context.offRtcChatMembersChanged(listener)
      return lists === 0 ? 'no list' : times > lists ? 'called twice' : 'called once'
    },
  },
  selfWhileInvisible: {
    room: true,
    ask: (context, place) =>
      inRoom(context, place, async (heard) => {
        await call(context, 'changeUserVisibility', { visible: false })
        await pause(SOON)
        await call(context, 'changeUserVisibility', { visible: true })
        const list = heard.filter(({ name }) => name === 'RtcChatMembersChanged').pop()
        const self = list && lists(list.payload, place.userId)
        return self === undefined ? 'no list' : self ? 'listed' : 'not listed'
      }),
  },
} satisfies Record<string, AskedOfDevice>

/** Those that need somebody to look or to listen. */
const OF_PERSON = {
  cameraAfterExit: {
    room: true,
    choices: ['on', 'off'],
    ask: (context, place) =>
      inRoom(context, place, () => call(context, 'changeVideoCapture', { state: 1 })),
  },
  soundComesFrom: {
    room: true,
    choices: ['loudspeaker', 'earpiece'],
    ask: async (context, place) => {
      const joined = await join(context, place)
      return joined === 'ok' ? call(context, 'changeAudioCapture', { state: 1 }) : joined
    },
  },
  soundInBackground: {
    room: true,
    choices: ['goes on', 'stops'],
    ask: async (context, place) => {
      const joined = await join(context, place)
      return joined === 'ok' ? call(context, 'changeAudioCapture', { state: 1 }) : joined
    },
  },
} satisfies Record<string, AskedOfPerson>

/** The name of a question. */
export type QuestionName = keyof typeof OF_DEVICE | keyof typeof OF_PERSON

/** An open question of the contract. */
export interface Question extends AskedOfDevice {
  name: QuestionName
  /** What the person chooses from, once it was done; without them the device answers. */
  choices?: readonly string[]
}

const ALL: Record<QuestionName, AskedOfDevice & Partial<AskedOfPerson>> = {
  ...OF_DEVICE,
  ...OF_PERSON,
}

/** All of them. */
export const QUESTIONS: readonly Question[] = (Object.keys(ALL) as QuestionName[]).map((name) => ({
  name,
  ...ALL[name],
}))
