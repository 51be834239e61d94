import { APP_STATES, DEVICES, LINES, ROOM_EVENTS, type Fault } from '../../faults/fault'
import type { FaultWords } from '../../i18n/faults/words'

/** A choice of something that happens at once. */
export interface Choice {
  fault: Fault
  says: (words: FaultWords['events']) => string
}

/** The newest versions that a call does not run on (documented: 2.42.0, and Douyin 21.5.0). */
const OLD = { library: '2.41.0', app: '21.4.0' }

/** What an app looks for before it uses it: since 2.42.0 and 2.68.0 (documented). */
const LOOKED_FOR = ['createRtcRoomContext', 'switchCamera', 'changeUserVisibility', 'updateToken']

const host = (fault: Omit<Fault & { do: 'host' }, 'do'>, says: Choice['says']): Choice => ({
  fault: { do: 'host', ...fault },
  says,
})

const ofDevices = DEVICES.flatMap((device): Choice[] => [
  { fault: { do: 'permission', device, allowed: false }, says: (say) => say.permission[device][0] },
  { fault: { do: 'permission', device, allowed: true }, says: (say) => say.permission[device][1] },
  { fault: { do: 'device', device, there: false }, says: (say) => say.device[device][0] },
  { fault: { do: 'device', device, there: true }, says: (say) => say.device[device][1] },
])

const ofLines = LINES.flatMap((line): Choice[] => [
  { fault: { do: 'cut', line, cut: true }, says: (say) => say.cut[line][0] },
  { fault: { do: 'cut', line, cut: false }, says: (say) => say.cut[line][1] },
])

/** All that can happen at once, in the order of the list; the network's condition has a control of its own. */
export const CHOICES: Record<keyof FaultWords['events']['groups'], readonly Choice[]> = {
  room: [
    ...ROOM_EVENTS.map((event): Choice => ({
      fault: { do: 'room', event },
      says: (say) => say.room[event],
    })),
    ...(['leaves', 'fails'] as const).map((otherRoom): Choice => ({
      fault: { do: 'exit', otherRoom },
      says: (say) => say.otherRoom[otherRoom],
    })),
  ],
  app: APP_STATES.map((to): Choice => ({ fault: { do: 'app', to }, says: (say) => say.app[to] })),
  device: ofDevices,
  line: ofLines,
  host: [
    host({ SDKVersion: OLD.library }, (say) => say.oldLibrary(OLD.library)),
    host({ version: OLD.app }, (say) => say.oldApp(OLD.app)),
    host({}, (say) => say.currentHost),
    ...LOOKED_FOR.flatMap((api): Choice[] => [
      { fault: { do: 'capability', api, there: false }, says: (say) => say.missing(api) },
      { fault: { do: 'capability', api, there: true }, says: (say) => say.there(api) },
    ]),
  ],
}

/** The choices for an answer: a number of the contract, or one of these. */
export const ANSWERS = {
  none: null,
  never: null,
  late5: 5,
  late30: 30,
} as const

export type Answer = keyof typeof ANSWERS
