import { NAVIGATE } from '../../layers'
import { Builtin } from './builtin'

/** What a `navigator` asks of the host, by its `open-type`. */
const CALLS: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
  exit: 'exitMiniProgram',
}

/** `navigator`: a link of the mini-program. */
export class Navigator extends Builtin {
  constructor() {
    super()
    this.onTap(() => {
      const type = this.text('open-type') || 'navigate'
      const args = { url: this.text('url'), delta: this.number('delta', 1) }
      this.afterTap(() => this.emit(NAVIGATE, { api: CALLS[type] ?? type, args }))
    })
  }
}
