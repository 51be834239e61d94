import { BROKEN, BUILTIN_TAGS, PLACE_TAGS, type BuiltinTag } from '../../components'
import { Broken } from './broken'
import { Builtin } from './builtin'
import { Canvas } from './canvas'
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from './checks'
import { Form, Label } from './form'
import { Icon } from './icon'
import { Image } from './image'
import { Input, Textarea } from './input'
import { MatchMedia } from './matchMedia'
import { MovableArea, MovableView } from './movable'
import { Navigator } from './navigator'
import { Picker } from './picker'
import { PickerView, PickerViewColumn } from './pickerView'
import { Place } from './place'
import { Button, Plain, TextView } from './plain'
import { Progress } from './progress'
import { RichText } from './richText'
import { RtcRoom } from './rtcRoom'
import { ScrollView } from './scroll'
import { Slider } from './slider'
import { Swiper, SwiperItem } from './swiper'
import { Switch } from './switch'
import { Video } from './video'
import { WebView } from './webView'

const CLASSES: Record<BuiltinTag, CustomElementConstructor> = {
  button: Button,
  canvas: Canvas,
  checkbox: Checkbox,
  'checkbox-group': CheckboxGroup,
  form: Form,
  icon: Icon,
  image: Image,
  input: Input,
  label: Label,
  'match-media': MatchMedia,
  'movable-area': MovableArea,
  'movable-view': MovableView,
  navigator: Navigator,
  picker: Picker,
  'picker-view': PickerView,
  'picker-view-column': PickerViewColumn,
  progress: Progress,
  radio: Radio,
  'radio-group': RadioGroup,
  'rich-text': RichText,
  'rtc-room': RtcRoom,
  'scroll-view': ScrollView,
  slider: Slider,
  swiper: Swiper,
  'swiper-item': SwiperItem,
  switch: Switch,
  text: TextView,
  textarea: Textarea,
  video: Video,
  view: class extends Plain {},
  'web-view': WebView,
}

/** Tags of the host that the preview draws. */
export const BUILTINS: ReadonlySet<string> = new Set(BUILTIN_TAGS)

/** Tags of the host that it draws as places with their name. */
export const PLACES: ReadonlySet<string> = new Set(PLACE_TAGS)

/** Makes the built-ins known to the page. */
export function defineBuiltins(): void {
  for (const [tag, constructor] of Object.entries(CLASSES)) {
    customElements.define(`tt-${tag}`, constructor)
  }
  for (const tag of PLACE_TAGS) customElements.define(`tt-${tag}`, class extends Place {})
  customElements.define(`tt-${BROKEN}`, Broken)
}

/** Whether an element is one of them. */
export const isBuiltin = (node: Node): node is Builtin => node instanceof Builtin
