import { decodeBase64 } from '../../bytes'
import type { Calls, Options } from './calls'
import type { FileTaking } from './files'
import { addListeners, type Objects } from './objects'

const EVENTS = ['Start', 'Pause', 'Resume', 'Stop', 'FrameRecorded', 'Error'] as const

/** `tt.getRecorderManager`: one recorder for the whole app (documented); the view records. */
export function addRecorder(
  { tt, ask, run, call }: Calls,
  objects: Objects,
  { take }: FileTaking,
): void {
  const manager: Record<string, unknown> = {}
  const tell = addListeners(manager, EVENTS, run)
  const object = objects.hold((name, detail) => {
    const { base64, ...told } = take(detail)
    const frame = typeof base64 === 'string' && { frameBuffer: decodeBase64(base64).buffer }
    tell(name, { ...told, ...frame })
  })
  for (const does of ['start', 'pause', 'resume', 'stop']) {
    manager[does] = (options: Options = {}) => {
      // What is in its way is told by the event for it.
      const heard: Options = { ...options, fail: (failure) => tell('Error', failure ?? {}) }
      call(`RecorderManager.${does}`, heard, async (args) => {
        await ask('recorder', { ...args, object, does })
      })
    }
  }
  tt.getRecorderManager = () => manager
}
