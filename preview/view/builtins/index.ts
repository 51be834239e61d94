import { Builtin } from './builtin'
import { Image } from './image'
import { Input, Textarea } from './input'
import { Button, Plain, TextView } from './plain'
import { RtcRoom } from './rtcRoom'
import { ScrollView, Swiper } from './scroll'
import { Switch } from './switch'

const CLASSES: Record<string, CustomElementConstructor> = {
  button: Button,
  image: Image,
  input: Input,
  'rtc-room': RtcRoom,
  'scroll-view': ScrollView,
  swiper: Swiper,
  'swiper-item': class extends Plain {},
  switch: Switch,
  text: TextView,
  textarea: Textarea,
  view: class extends Plain {},
}

/** Tags of the host that the preview draws. */
export const BUILTINS: ReadonlySet<string> = new Set(Object.keys(CLASSES))

/** Makes the built-ins known to the page. */
export function defineBuiltins(): void {
  for (const [tag, constructor] of Object.entries(CLASSES)) {
    customElements.define(`tt-${tag}`, constructor)
  }
}

/** Whether an element is one of them. */
export const isBuiltin = (element: Element): element is Builtin => element instanceof Builtin
