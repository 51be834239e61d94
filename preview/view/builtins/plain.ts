import { Builtin } from './builtin'

/** `view`, `text`, `swiper-item`: children are the package's, the look is the base style sheet's. */
export class Plain extends Builtin {}

/** `text`: may be selectable. */
export class TextView extends Builtin {
  protected static override reflected = ['selectable', 'user-select', 'hover-class']
}

/** `button`: the host's look by attribute. */
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

  override activate(): void {
    this.click()
  }
}
