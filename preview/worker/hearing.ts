import { DICTIONARIES } from '../i18n/dictionaries'
import type { Dictionary } from '../i18n/dictionary'
import type { JsonObject } from '../json'
import type { ToLogic } from '../layers'
import type { LogicFaults } from '../faults/logicFaults'
import type { Objects } from './apis/objects'
import type { AppLife } from './appLife'
import type { PageStack } from './pageStack'
import type { EmitTtEvent } from './hostEvents'
import type { ViewCalls } from './viewCalls'

/** What the logic layer hears; the rest is its carrier's, which made the phone and holds the engine. */
export type ToPhone = Exclude<ToLogic, { type: 'launch' | 'rtc-answer' | 'rtc-event' }>

type Message<Type extends ToPhone['type']> = Extract<ToPhone, { type: Type }>
type Hearing = { [Type in ToPhone['type']]: (message: Message<Type>) => void }

/** What the phone is told of itself, and what the preview speaks. It changes while the app runs. */
export interface Surroundings {
  networkType: string
  text: Dictionary
}

/** Who is told of what the logic layer hears. */
interface Services {
  life: AppLife
  pages: PageStack
  view: ViewCalls
  faults: LogicFaults
  objects: Objects
  surroundings: Surroundings
  /** What `tt.getSystemInfo` answers. */
  system: JsonObject
  emit: EmitTtEvent
  run: (name: string, callback: () => void) => void
  happen: (message: Message<'event'>) => void
  inspect: (message: Message<'inspect'>) => unknown
  sharePage: () => void
}

/** What each message to the logic layer means. */
export function createHearing(services: Services): (message: ToPhone) => void {
  const hearing: Hearing = {
    ...ofPages(services),
    ...ofSurroundings(services),
    ...ofAnswers(services),
  }
  return (message) => (hearing[message.type] as (message: ToPhone) => void)(message)
}

const ofPages = ({ life, pages, run, happen, sharePage }: Services) => ({
  event: happen,
  hide: life.hide,
  show: ({ launch }: Message<'show'>) => life.show(launch),
  back: ({ mayAsk }: Message<'back'>) => run('back', () => void pages.back(mayAsk)),
  tab: ({ index }: Message<'tab'>) => run('tab', () => pages.tapTab(index)),
  'page-event': ({ name, page, detail }: Message<'page-event'>) => pages.tell(name, page, detail),
  cover: ({ covered }: Message<'cover'>) => (covered ? pages.hide() : pages.show()),
  share: sharePage,
})

const ofSurroundings = ({ pages, emit, system, surroundings }: Services) => ({
  resize: ({ width, height, screen }: Message<'resize'>) => {
    const size = { windowWidth: width, windowHeight: height }
    Object.assign(system, screen)
    emit('WindowResize', { size })
    pages.resize({ size })
  },
  theme: ({ theme }: Message<'theme'>) => {
    system.theme = theme
    emit('ThemeChange', { theme })
  },
  language: ({ language }: Message<'language'>) => {
    system.language = language
  },
  speak: ({ language }: Message<'speak'>) => {
    surroundings.text = DICTIONARIES[language]
  },
  network: ({ networkType }: Message<'network'>) => {
    surroundings.networkType = networkType
    emit('NetworkStatusChange', { isConnected: networkType !== 'none', networkType })
  },
})

const ofAnswers = ({ view, objects, faults, inspect }: Services) => ({
  answer: (message: Message<'answer'>) => view.answer(message),
  'object-event': ({ object, name, detail }: Message<'object-event'>) =>
    objects.hear(object, name, detail),
  arm: (message: Message<'arm'>) => faults.receive(message),
  disarm: (message: Message<'disarm'>) => faults.receive(message),
  'other-room': (message: Message<'other-room'>) => faults.receive(message),
  inspect: (message: Message<'inspect'>) => void inspect(message),
})
