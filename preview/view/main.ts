/** The page of one phone: its engine, its screen and the app on it, as its address sets them up. */
import { createMeshEngine } from '../../src/rtc/engine/mesh'
import { type Likeness, PhoneFaults } from '../faults/phoneFaults'
import { DICTIONARIES, languageOf } from '../i18n/dictionaries'
import { h } from '../dom'
import { NETWORKS } from '../network/condition'
import { PhoneNetwork } from '../network/phoneNetwork'
import type { PhonePermission } from '../phoneControls'
import type { Theme } from '../phoneProfile'
import { LIKENESS } from '../serverMessages'
import { AppRuns } from './appRuns'
import { defineBuiltins } from './builtins'
import { drawRtcRoomsWith } from './builtins/rtcRoom'
import { Controls } from './controls'
import { ErrorSheet } from './errors'
import { Frame } from './frame'
import { heldIn } from './held'
import { phonePixels } from './pixels'
import { RunLog } from './runLog'
import { pagesMovedHere } from './moved'
import { Scene } from './scene'

const settings = new URLSearchParams(location.search)
const name = settings.get('name') ?? 'phone-1'
const entry = { path: settings.get('path'), query: settings.get('query') }
const theme: Theme = settings.get('theme') === 'dark' ? 'dark' : 'light'
const profile = {
  ...{ language: settings.get('language') ?? 'zh_CN', theme },
  ...heldIn(settings),
}
const permissions: Record<PhonePermission, boolean> = {
  camera: settings.get('camera') !== 'refused',
  microphone: settings.get('microphone') !== 'refused',
}
const onChange = () => controls.onChange()

document.title = name
defineBuiltins()
const network = new PhoneNetwork(() => {
  frame.setNetwork(network.condition)
  onChange()
})
const engine = createMeshEngine({
  signallingUrl: location.origin,
  network,
  pixels: phonePixels,
  // A phone has a camera and a microphone.
  madeUp: 'lost',
  onScreen: (shared) => controls.screenIsShared(shared),
})
const like = document.getElementById(LIKENESS)?.textContent
const faults: PhoneFaults = new PhoneFaults(
  {
    controls: () => controls,
    app: () => runs.app,
    engine,
    network,
    onChange,
  },
  like ? (JSON.parse(like) as Likeness) : null,
)
drawRtcRoomsWith({ attachView: engine.attachView, failure: faults.viewFailure })

const screen = h('div', { class: 'screen' })
document.body.append(screen)
const frame = new Frame(screen, {
  back: () => runs.back('button'),
  leave: () => runs.hide(),
  open: () => runs.show(),
  openMenu: () => void runs.app?.openMenu(),
  tapTab: (index) => runs.app?.send({ type: 'tab', index }),
})
/** The phone's own words, in its language. */
const speak = () => {
  document.documentElement.lang = profile.language.replace('_', '-')
  frame.speak(DICTIONARIES[languageOf(profile.language)].douyin)
}
const errors = new ErrorSheet(screen, name)
speak()

const scene = new Scene(frame, onChange)
const log = new RunLog(name, { frame, errors, scene, onChange })
const parts = { name, profile, permissions, engine, network, faults, frame, scene, log }
const runs = new AppRuns({
  ...parts,
  entry,
  setPermission: (permission, allowed) => controls.setPermission(permission, allowed),
  onChange,
})
const controls: Controls = new Controls({ ...parts, runs, speak })
window.__phone = controls
engine.attachView({ userId: name, mode: 'camera' }, (_, { synthetic, audioSynthetic }) => {
  Object.assign(controls.madeUp, { camera: synthetic, microphone: audioSynthetic })
  onChange()
})

frame.setTheme(profile.theme)
frame.hold(profile)
controls.setNetwork(NETWORKS.find((named) => named === settings.get('network')) ?? 'normal')
addEventListener('pagehide', runs.end)
runs.visited = pagesMovedHere(name)
void runs.start(runs.visited.length > 0 ? 'here' : 'entry')
