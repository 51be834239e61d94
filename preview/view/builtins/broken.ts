import { words } from '../../i18n/language'
import { Builtin, part } from './builtin'

/** What stands in place of a template that could not be compiled: why, with its file and line. */
export class Broken extends Builtin {
  private readonly sentence: HTMLElement

  constructor() {
    super()
    const shadow = this.inner(
      '<p role="alert"></p>',
      ':host{display:block}' +
        'p{margin:0;padding:8px 12px;font:13px/1.5 system-ui,sans-serif;white-space:pre-wrap;overflow-wrap:anywhere;color:#8a1020;background:#fdecee;border-left:3px solid #c8102e}',
    )
    this.sentence = part(shadow, 'p')
  }

  protected override changed(name: string): void {
    if (name === 'at') this.sentence.textContent = words().screen.brokenTemplate(this.text('at'))
  }
}
