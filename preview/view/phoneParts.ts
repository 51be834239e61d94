import type { MeshEngine } from '../../src/rtc/engine/mesh'
import type { PhoneFaults } from '../faults/phoneFaults'
import type { PhoneNetwork } from '../network/phoneNetwork'
import type { PhonePermission } from '../phoneControls'
import type { Held, Theme } from '../phoneProfile'
import type { Frame } from './frame'
import type { RunLog } from './runLog'
import type { Scene } from './scene'

/** What a phone is made of, whatever runs on it. */
export interface PhoneParts {
  /** Its name, which is its user id. */
  name: string
  /** Changed in place. `language` is spelt as the host has it: `zh_CN`, `en`. */
  profile: { language: string; theme: Theme } & Held
  permissions: Record<PhonePermission, boolean>
  engine: MeshEngine
  network: PhoneNetwork
  faults: PhoneFaults
  frame: Frame
  scene: Scene
  log: RunLog
}
