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

/** The tags of both. */
const HOST_TAGS: ReadonlySet<string> = new Set([...BUILTIN_TAGS, ...PLACE_TAGS])

/** Before the tag of a component of a package that is called as one of them. */
const OWN_COMPONENT = 'own-'

/** By what tag a component of a package is drawn: called as one of the host's elements, it is not that one. */
export const drawnTag = (tag: string) => (HOST_TAGS.has(tag) ? `${OWN_COMPONENT}${tag}` : tag)

/** How the package calls what is drawn by a tag. */
export function givenTag(tag: string): string {
  const given = tag.slice(OWN_COMPONENT.length)
  return tag.startsWith(OWN_COMPONENT) && HOST_TAGS.has(given) ? given : tag
}

/** One of those that it draws. */
export type BuiltinTag = (typeof BUILTIN_TAGS)[number]

/** Where the content of a slot begins that has content of its own. */
export const SLOT_START = 'slot-start'

/** A slot's own content, behind what is given to the slot. */
export const SLOT_OWN = 'slot-own'

/** By this attribute an element says whose it is: the scope of the sheet of its component. */
export const OWNER = 'of'

/** Selects what is a component's own. It has no say in which of two rules is the stronger one. */
export const ofOwner = (scope: string) => `:where([${OWNER}="${scope}"])`

/** What stands in place of a template that could not be compiled. */
export const BROKEN = 'broken-template'
