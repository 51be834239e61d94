import type { JsonObject } from '../../json'
import type { Calls } from './calls'
import { addListeners, type Objects } from './objects'

const EVENTS = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Error',
  'Waiting',
  'Seeking',
  'Seeked',
] as const

/** What the package may set, and what it is before. */
const SETTINGS: JsonObject = {
  src: '',
  startTime: 0,
  autoplay: false,
  loop: false,
  volume: 1,
  obeyMuteSwitch: true,
}

/** What it reads: as of the last event. */
const STATE: JsonObject = { duration: 0, currentTime: 0, paused: true, buffered: 0 }

/** `tt.createInnerAudioContext`: the view plays it. */
export function addAudio({ tt, ask, run, atOnce }: Calls, objects: Objects): void {
  tt.createInnerAudioContext = () =>
    atOnce('createInnerAudioContext', {}, () => {
      const settings = { ...SETTINGS }
      const state = { ...STATE }
      const context: Record<string, unknown> = {}
      const tell = addListeners(context, EVENTS, run)
      const object = objects.hold((name, { state: now, ...detail }) => {
        Object.assign(state, now)
        tell(name, detail)
      })
      // What is in its way is told by the event for it.
      const order = (does: string, args: JsonObject = {}) =>
        void ask('audio', { object, does, ...args }).catch(() => undefined)
      for (const name of Object.keys(SETTINGS)) {
        Object.defineProperty(context, name, {
          enumerable: true,
          get: () => settings[name],
          set: (value: string | number | boolean) => {
            settings[name] = value
            order('set', { name, value })
          },
        })
      }
      for (const name of Object.keys(STATE)) {
        Object.defineProperty(context, name, { enumerable: true, get: () => state[name] })
      }
      for (const does of ['play', 'pause', 'stop']) context[does] = () => order(does)
      context.seek = (position: number) => order('seek', { position })
      context.destroy = () => {
        order('destroy')
        objects.free(object)
      }
      return context
    })
}
