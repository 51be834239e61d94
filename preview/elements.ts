import type { BuiltinTag } from './components'
import { textOf, type Json } from './json'

/**
 * The attributes and events of an element. The row of `rtc-room` is the vendor's (documented). The
 * others began as what Taro's types say of `tt` (inferred); what was read in the vendor's own reference
 * and stands in no type is named apart.
 */
interface Reference {
  /** Attributes that work, and events that come. */
  works: string
  /**
   * Attributes without effect here, each with the value that asks for nothing; events that never come
   * as `bind…`. Used otherwise they are said aloud.
   */
  lacks?: Record<string, Json>
  /** Events that never come and are not said to: Taro listens to them on every element of the kind. */
  quiet?: string
  /** Those of all that Taro's types give to other hosts only, or give to none: twice inferred. */
  doubtful?: string
  /** Those of all that Taro's types do not give to `tt`, and the vendor's page does (documented). */
  documented?: string
}

const TOUCHED = 'hover-class hover-stop-propagation hover-start-time hover-stay-time'
const KEYBOARD = {
  'cursor-spacing': 0,
  'adjust-position': true,
  'hold-keyboard': false,
}
const TEXT_FIELD =
  'value placeholder placeholder-style placeholder-class disabled maxlength focus cursor selection-start selection-end confirm-type confirm-hold name bindinput bindfocus bindblur bindconfirm'

/** What each element of the host can do, and which of it the preview does. */
export const ELEMENTS: Record<BuiltinTag, Reference> = {
  button: {
    works: `type size plain disabled loading form-type open-type ${TOUCHED} bindgetphonenumber bindopensetting bindagreeprivacyauthorization`,
    lacks: { 'group-id': '' },
    quiet: 'bindopenawemeuserprofile bindjoingroup',
    doubtful: 'plain',
    documented: 'bindagreeprivacyauthorization',
  },
  canvas: {
    works: 'type canvas-id disable-scroll',
    quiet: 'binderror',
    doubtful: 'disable-scroll binderror',
  },
  checkbox: { works: 'value checked disabled color name', doubtful: 'name' },
  'checkbox-group': { works: 'name bindchange' },
  form: {
    works: 'bindsubmit bindreset',
    lacks: { 'report-submit': false, 'conversion-target': '', 'clue-component-id': '' },
    doubtful: 'report-submit',
  },
  icon: { works: 'type size color' },
  image: {
    works: 'src mode lazy-load bindload binderror',
    lacks: { 'show-menu-by-longpress': false },
    doubtful: 'show-menu-by-longpress',
  },
  input: {
    works: `${TEXT_FIELD} type password`,
    lacks: { ...KEYBOARD, 'clue-type': 0 },
    quiet: 'bindkeyboardheightchange',
    doubtful: 'name',
  },
  label: { works: 'for' },
  'match-media': {
    works: 'min-width max-width width min-height max-height height orientation',
    documented: 'min-width max-width width min-height max-height height orientation',
  },
  'movable-area': { works: 'scale-area' },
  'movable-view': {
    works:
      'direction x y disabled inertia out-of-bounds damping friction animation scale scale-min scale-max scale-value bindchange bindscale bindhtouchmove bindvtouchmove',
  },
  navigator: {
    works: `url delta open-type ${TOUCHED}`,
  },
  picker: {
    works:
      'mode range range-key value start end fields level custom-item disabled name bindchange bindcancel bindcolumnchange',
    doubtful: 'fields name level custom-item',
    documented:
      'mode range range-key value start end disabled bindchange bindcancel bindcolumnchange',
  },
  'picker-view': {
    works: 'value indicator-style name bindchange bindpickstart bindpickend',
    lacks: { 'indicator-class': '', 'mask-style': '', 'mask-class': '', 'immediate-change': false },
    doubtful: 'name',
  },
  'picker-view-column': { works: '' },
  progress: {
    works:
      'percent show-info font-size stroke-width border-radius color active-color background-color active active-mode duration bindactiveend',
    doubtful: 'show-info font-size border-radius color',
  },
  radio: { works: 'value checked disabled color name', doubtful: 'name' },
  'radio-group': { works: 'name bindchange' },
  'rich-text': { works: 'nodes space' },
  'rtc-room': { works: 'user-id mode binderror' },
  'scroll-view': {
    works:
      'scroll-x scroll-y upper-threshold lower-threshold scroll-top scroll-left scroll-into-view scroll-with-animation refresher-enabled refresher-default-style refresher-background refresher-threshold refresher-triggered bindscroll bindscrolltoupper bindscrolltolower bindrefresherpulling bindrefresherrefresh bindrefresherrestore bindrefresherabort',
    // No scroll view gives way beyond its ends here, and none shows a bar.
    lacks: {
      enhanced: false,
      bounces: true,
      'show-scrollbar': false,
      'enable-back-to-top': false,
      'scroll-anchoring': false,
    },
    doubtful:
      'enable-back-to-top scroll-anchoring show-scrollbar bindrefresherpulling bindrefresherrefresh bindrefresherrestore bindrefresherabort',
    documented:
      'refresher-enabled refresher-default-style refresher-background refresher-threshold refresher-triggered enhanced bounces',
  },
  slider: {
    works:
      'min max step value disabled show-value block-size block-color active-color selected-color background-color color name bindchange bindchanging',
    doubtful: 'name',
  },
  swiper: {
    works:
      'indicator-dots indicator-color indicator-active-color autoplay current current-item-id interval circular vertical previous-margin next-margin display-multiple-items bindchange bindanimationfinish',
    lacks: {
      duration: 500,
      'easing-function': 'default',
    },
    quiet: 'bindtransition',
  },
  'swiper-item': { works: 'item-id' },
  switch: { works: 'checked disabled color type name bindchange', doubtful: 'name' },
  text: { works: 'selectable user-select space decode', doubtful: 'user-select' },
  textarea: {
    works: `${TEXT_FIELD} auto-height bindlinechange`,
    lacks: {
      ...KEYBOARD,
      bindkeyboardheightchange: '',
      fixed: false,
      'disable-default-padding': true,
      'show-confirm-bar': true,
    },
    doubtful: 'name fixed',
  },
  video: {
    works:
      'src poster controls autoplay loop muted object-fit initial-time show-fullscreen-btn show-playback-rate-btn enable-progress-gesture enable-play-gesture bindplay bindpause bindended binderror bindtimeupdate bindwaiting bindloadedmetadata bindprogress bindseekcomplete bindplaybackratechange bindmutechange bindfullscreenchange',
    lacks: {
      'show-play-btn': true,
      'show-mute-btn': false,
      'play-btn-position': 'center',
      'vslide-gesture': false,
      'vslide-gesture-in-fullscreen': true,
      direction: -1,
      'pre-roll-unit-id': '',
      'post-roll-unit-id': '',
      'show-screen-lock-button': false,
      'enable-play-in-background': false,
      signature: '',
      definition: '',
    },
    quiet:
      'bindadstart bindadload bindadended bindadclose bindaderror bindcontroltap bindenterbackground bindclosebackground bindleavebackground',
  },
  view: { works: TOUCHED },
  'web-view': {
    works: 'src bindload binderror',
    lacks: { 'progressbar-color': '#51a0d8', type: 'default' },
    quiet: 'bindmessage',
  },
}

/** Values of attributes that the preview knows, where only some work. */
const VALUES: Record<string, readonly string[]> = {
  'button.open-type': ['share', 'getPhoneNumber', 'openSetting', 'agreePrivacyAuthorization'],
  'picker.mode': ['selector', 'multiSelector', 'time', 'date', 'region'],
  'picker.level': ['province', 'city', 'region'],
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

/** Attributes of which the preview says what it lacks when somebody asks for it. */
const ASKED_LATER = ['button.open-type']

/** Whether a value of an attribute is one that the preview does not know. */
export function isUnknownValue(tag: string, name: string, value: Json): boolean {
  const attribute = `${tag}.${name}`
  const values = ASKED_LATER.includes(attribute) ? undefined : VALUES[attribute]
  return values !== undefined && textOf(value) !== '' && !values.includes(textOf(value))
}

/** Whether the preview has an element, its attribute, and a value of it, as `canIUse` names them. */
export function hasElement(tag: string, attribute?: string, value?: string): boolean {
  if (!isTag(tag)) return false
  if (attribute === undefined) return true
  if (!ELEMENTS[tag].works.split(' ').includes(attribute)) return false
  const values = VALUES[`${tag}.${attribute}`]
  return value === undefined || !values || values.includes(value)
}
