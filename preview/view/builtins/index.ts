import { BUILTIN_TAGS, type BuiltinTag } from '../../protocol'
import { Builtin } from './builtin'
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from './checks'
import { Form, Label } from './form'
import { Icon } from './icon'
import { Image } from './image'
import { Input, Textarea } from './input'
import { Navigator } from './navigator'
import { Picker } from './picker'
import { Button, Plain, TextView } from './plain'
import { Progress } from './progress'
import { RichText } from './richText'
import { RtcRoom } from './rtcRoom'
import { ScrollView, Swiper } from './scroll'
import { Slider } from './slider'
import { Switch } from './switch'

const CLASSES: Record<BuiltinTag, CustomElementConstructor> = {
  button: Button,
  checkbox: Checkbox,
  'checkbox-group': CheckboxGroup,
  form: Form,
  icon: Icon,
  image: Image,
  input: Input,
  label: Label,
  navigator: Navigator,
  picker: Picker,
  progress: Progress,
  radio: Radio,
  'radio-group': RadioGroup,
  'rich-text': RichText,
  'rtc-room': RtcRoom,
  'scroll-view': ScrollView,
  slider: Slider,
  swiper: Swiper,
  'swiper-item': class extends Plain {},
  switch: Switch,
  text: TextView,
  textarea: Textarea,
  view: class extends Plain {},
}

/** Tags of the host that the preview draws. */
export const BUILTINS: ReadonlySet<string> = new Set(BUILTIN_TAGS)

/** Makes the built-ins known to the page. */
export function defineBuiltins(): void {
  for (const [tag, constructor] of Object.entries(CLASSES)) {
    customElements.define(`tt-${tag}`, constructor)
  }
}

/** Whether an element is one of them. */
export const isBuiltin = (element: Element): element is Builtin => element instanceof Builtin
