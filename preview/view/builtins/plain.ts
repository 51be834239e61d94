import { OPEN } from '../../protocol'
import { Builtin } from './builtin'

/** `view`, `text`, `swiper-item`: children are the package's, the look is the base style sheet's. */
export class Plain extends Builtin {}

/** `text`: may be selectable. */
export class TextView extends Builtin {
  protected static override reflected = ['selectable', 'user-select', 'hover-class']
}

/** `button`: the host's look by attribute; `open-type` asks the host for something. */
export class Button extends Builtin {
  protected static override reflected = [
    'type',
    'form-type',
    'size',
    'plain',
    'disabled',
    'loading',
    'hover-class',
  ]

  constructor() {
    super()
    this.onTap(() => {
      const type = this.text('open-type')
      if (type && !this.flag('disabled')) this.afterTap(() => this.emit(OPEN, { type }))
    })
  }

  override activate(): void {
    this.click()
  }
}
