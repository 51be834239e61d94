import type { Calls } from './calls'

type Listener = (result: object) => void

/**
 * `tt.getUpdateManager`: a phone starts the newest build, so none is ever waiting.
 */
export function addUpdates({ tt, run, atOnce }: Calls): void {
  const tell = (listener: unknown) => {
    if (typeof listener !== 'function') return
    setTimeout(() => run('onCheckForUpdate', () => (listener as Listener)({ hasUpdate: false })), 0)
  }
  const manager = {
    onCheckForUpdate: tell,
    onUpdateReady: () => {},
    onUpdateFailed: () => {},
    applyUpdate: () =>
      atOnce('applyUpdate', {}, () => {
        throw new Error('no update is ready')
      }),
  }
  tt.getUpdateManager = () => manager
}
