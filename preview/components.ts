/** The components of the host that the preview draws. */
export const BUILTIN_TAGS = [
  'button',
  'canvas',
  'checkbox',
  'checkbox-group',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'match-media',
  'movable-area',
  'movable-view',
  'navigator',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'rtc-room',
  'scroll-view',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'video',
  'view',
  'web-view',
] as const

/** Those that it draws as a place with their name alone. */
export const PLACE_TAGS = ['map'] as const

/** One of them. */
export type BuiltinTag = (typeof BUILTIN_TAGS)[number]

/** Where the content of a slot begins that has content of its own. */
export const SLOT_START = 'slot-start'

/** A slot's own content, behind what is given to the slot. */
export const SLOT_OWN = 'slot-own'

/** By this attribute an element says whose it is: the scope of the sheet of its component. */
export const OWNER = 'of'

/** Selects what is a component's own. It has no say in which of two rules is the stronger one. */
export const ofOwner = (scope: string) => `:where([${OWNER}="${scope}"])`
