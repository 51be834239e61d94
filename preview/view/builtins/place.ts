import { Builtin, part } from './builtin'

/** What the preview draws as a place with its name alone: `map`. */
export abstract class Place extends Builtin {
  constructor() {
    super()
    const shadow = this.inner(
      '<span></span><slot></slot>',
      ':host{display:block;position:relative;width:300px;height:150px;overflow:hidden;background:repeating-linear-gradient(45deg,#8881 0 8px,#8883 8px 16px)}' +
        'span{position:absolute;left:6px;top:6px;padding:0 6px;border-radius:7px;font:11px/16px system-ui,sans-serif;color:#fff;background:#000b;pointer-events:none}',
    )
    part(shadow, 'span').textContent = `<${this.localName.slice(3)}>`
  }
}
