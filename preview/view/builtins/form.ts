import type { JsonObject } from '../../json'
import { Builtin } from './builtin'

/** `form`: gathers what the named built-ins in it hold, when a button of it says so. */
export class Form extends Builtin {
  constructor() {
    super()
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('tt-button[form-type]')
      if (!button || button.hasAttribute('disabled')) return
      const submits = button.getAttribute('form-type') === 'submit'
      this.afterTap(() => (submits ? this.submit() : this.putBack()))
    })
  }

  private submit(): void {
    const value: JsonObject = {}
    for (const field of this.builtins) {
      const name = field.name
      if (name && field.formValue) value[name] = field.formValue()
    }
    this.emit('submit', { value })
  }

  private putBack(): void {
    for (const field of this.builtins) field.reset?.()
    this.emit('reset')
  }
}

/** `label`: a tap on it is one on what it is for, or else on the first that takes it inside. */
export class Label extends Builtin {
  constructor() {
    super()
    this.onTap((event) => {
      // The finger was on something that answers for itself.
      if (!this.touched(event).some(answers)) this.target?.activate?.()
    })
  }

  private get target(): Builtin | undefined {
    const id = this.text('for')
    const root = this.getRootNode() as ShadowRoot
    return (id ? [root.getElementById(id)] : this.builtins).find(answers)
  }
}

/** Whether a tap on its label is one on it. */
function answers(element: Element | null): element is Builtin {
  return element instanceof Builtin && 'activate' in element
}
