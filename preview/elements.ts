import { textOf, type BuiltinTag, type Json } from './protocol'

/** The attributes and events of an element, as the host's reference has them. */
interface Reference {
  /** Attributes that work, and events that come. */
  works: string
  /**
   * Attributes without effect here, each with the value that asks for nothing; events that never come
   * as `bind…`. Used otherwise they are said aloud.
   */
  lacks?: Record<string, Json>
}

const TOUCHED = { 'hover-stop-propagation': false, 'hover-start-time': 50, 'hover-stay-time': 400 }
const KEYBOARD = {
  'cursor-spacing': 0,
  'adjust-position': true,
  'hold-keyboard': false,
  bindkeyboardheightchange: '',
}
const TEXT_FIELD =
  'value placeholder placeholder-style disabled maxlength focus cursor selection-start selection-end confirm-type confirm-hold name bindinput bindfocus bindblur bindconfirm'

/** What each element of the host can do, and which of it the preview does. */
export const ELEMENTS: Record<BuiltinTag, Reference> = {
  button: {
    works: 'type size plain disabled loading form-type open-type hover-class bindopensetting',
    lacks: { ...TOUCHED, 'hover-start-time': 20, 'hover-stay-time': 70 },
  },
  checkbox: { works: 'value checked disabled color name' },
  'checkbox-group': { works: 'name bindchange' },
  form: { works: 'bindsubmit bindreset', lacks: { 'report-submit': false } },
  icon: { works: 'type size color' },
  image: {
    works: 'src mode bindload binderror',
    lacks: { 'lazy-load': false, 'show-menu-by-longpress': false },
  },
  input: {
    works: `${TEXT_FIELD} type password`,
    // Frameworks write the name that stands for none of the package's own.
    lacks: { ...KEYBOARD, 'placeholder-class': 'input-placeholder' },
  },
  label: { works: 'for' },
  'movable-area': { works: '', lacks: { 'scale-area': false } },
  'movable-view': {
    works: 'direction x y disabled bindchange',
    lacks: {
      inertia: false,
      'out-of-bounds': false,
      damping: 20,
      friction: 2,
      scale: false,
      'scale-min': 0.5,
      'scale-max': 10,
      'scale-value': 1,
      bindscale: '',
    },
  },
  navigator: { works: 'url delta open-type hover-class', lacks: TOUCHED },
  picker: {
    works:
      'mode range range-key value start end fields disabled name bindchange bindcancel bindcolumnchange',
    lacks: { 'custom-item': '' },
  },
  'picker-view': {
    works: 'value indicator-style name bindchange bindpickstart bindpickend',
    lacks: { 'indicator-class': '', 'mask-style': '', 'mask-class': '' },
  },
  'picker-view-column': { works: '' },
  progress: {
    works:
      'percent show-info font-size stroke-width border-radius color active-color background-color active active-mode duration bindactiveend',
  },
  radio: { works: 'value checked disabled color name' },
  'radio-group': { works: 'name bindchange' },
  'rich-text': { works: 'nodes', lacks: { space: '' } },
  'rtc-room': { works: 'user-id mode binderror' },
  'scroll-view': {
    works:
      'scroll-x scroll-y upper-threshold lower-threshold scroll-top scroll-left scroll-into-view scroll-with-animation bindscroll bindscrolltoupper bindscrolltolower',
    lacks: { 'enable-back-to-top': false, 'refresher-enabled': false, 'scroll-anchoring': false },
  },
  slider: {
    works:
      'min max step value disabled show-value block-size block-color active-color selected-color background-color color name bindchange bindchanging',
  },
  swiper: {
    works:
      'indicator-dots indicator-color indicator-active-color autoplay current current-item-id interval circular vertical bindchange bindanimationfinish',
    lacks: {
      duration: 500,
      'previous-margin': '0px',
      'next-margin': '0px',
      'display-multiple-items': 1,
      'easing-function': 'default',
      bindtransition: '',
    },
  },
  'swiper-item': { works: 'item-id' },
  switch: { works: 'checked disabled color type name bindchange' },
  text: { works: 'selectable user-select', lacks: { space: '', decode: false } },
  textarea: {
    works: `${TEXT_FIELD} auto-height bindlinechange`,
    lacks: {
      ...KEYBOARD,
      'placeholder-class': 'textarea-placeholder',
      fixed: false,
      'disable-default-padding': true,
      'show-confirm-bar': true,
    },
  },
  video: {
    works:
      'src poster controls autoplay loop muted object-fit initial-time bindplay bindpause bindended binderror bindtimeupdate bindwaiting bindloadedmetadata',
    lacks: {
      'show-fullscreen-btn': true,
      'show-play-btn': true,
      'show-mute-btn': false,
      'show-playback-rate-btn': false,
      'play-btn-position': 'bottom',
      'enable-progress-gesture': true,
      'enable-play-gesture': false,
      'vslide-gesture': false,
      'vslide-gesture-in-fullscreen': true,
      direction: -1,
      'pre-roll-unit-id': '',
      'post-roll-unit-id': '',
      bindfullscreenchange: '',
    },
  },
  view: { works: 'hover-class', lacks: TOUCHED },
}

/** Values of attributes that the preview knows, where only some work. */
const VALUES: Record<string, readonly string[]> = {
  'button.open-type': ['share', 'openSetting'],
  'picker.mode': ['selector', 'multiSelector', 'time', 'date'],
}

const isTag = (tag: string): tag is BuiltinTag => Object.keys(ELEMENTS).includes(tag)

/**
 * Whether an attribute or an event of an element is one that the preview lacks, and asked for.
 * @param name - as in the template; an event's begins with `bind`
 */
export function isLacking(tag: string, name: string, value: Json): boolean {
  const idle = isTag(tag) ? ELEMENTS[tag].lacks?.[name] : undefined
  if (idle === undefined || value === null || value === false) return false
  return name.startsWith('bind') || (value !== '' && textOf(value) !== textOf(idle))
}

/** Whether the preview has an element, its attribute, and a value of it, as `canIUse` names them. */
export function hasElement(tag: string, attribute?: string, value?: string): boolean {
  if (!isTag(tag)) return false
  if (attribute === undefined) return true
  if (!ELEMENTS[tag].works.split(' ').includes(attribute)) return false
  const values = VALUES[`${tag}.${attribute}`]
  return value === undefined || !values || values.includes(value)
}
