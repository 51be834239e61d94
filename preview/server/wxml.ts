import { SLOT_OWN, SLOT_START } from '../components'
import { REF } from '../layers'
import { camelCased } from '../paths'
import { Keys } from './keys'
import { rewriteTags, type Tag, tagsOf, written } from './tags'

/** An event with modifiers behind its name: `bindtap.stop` (documented). */
const MODIFIED_EVENT = /^(bind|catch):?([\w-]+?)((?:\.(?:stop|capture|prevent))+)$/

/** The same in front of its name. What a browser would do by itself, nothing does here. */
function unmodified(_: string, how: string, event: string, modifiers: string) {
  const has = (name: string) => modifiers.split('.').includes(name)
  return `${has('capture') ? 'capture-' : ''}${has('stop') ? 'catch' : how}:${event}`
}

/**
 * An attribute that a script observes, in one word as the compiler wants it: `change:my-value` is called
 * for `myValue` alone.
 */
function nameObserved(tag: Tag): void {
  for (const { name } of tag.attributes) {
    const [, hyphened = ''] = /^change:([a-z]+(?:-[a-z]+)+)$/.exec(name) ?? []
    const observed = tag.find(hyphened)
    if (!observed) continue
    observed.name = camelCased(hyphened)
  }
}

/** Whether it draws something of elsewhere: a definition does not. */
const isForeign = (tag: Tag) =>
  (tag.opens('import') || tag.opens('include') || (tag.opens('template') && !tag.find('name'))) &&
  !tag.isEmpty

/** Takes its content from what draws something of elsewhere, for nobody draws it. Each line stays where it is. */
function withoutContent(ttml: string): string {
  let result = ''
  let at = 0
  let foreign: Tag | null = null
  for (const tag of tagsOf(ttml)) {
    if (!foreign) {
      if (isForeign(tag)) foreign = tag
    } else if (tag.closes && tag.name === foreign.name) {
      foreign.isEmpty = true
      const lines = ttml.slice(foreign.end, tag.end).replace(/[^\n]/g, '')
      result += `${ttml.slice(at, foreign.at)}${foreign.toString()}${lines}`
      at = tag.end
      foreign = null
    }
  }
  return result + ttml.slice(at)
}

/** TTML in the words of the template compiler, which speaks WXML: `tt:` is `wx:`, `.sjs` is `.wxs`. */
export function toWxml(source: string): string {
  const ttml = withoutContent(source)
  const keys = new Keys()
  /** The end of a slot that has become an empty one. */
  let endAt = -1
  const wxml = rewriteTags(ttml, (tag) => {
    if (tag.at === endAt) return ''
    if (tag.name === 'slot') {
      const end = tag.isEmpty || tag.closes ? null : /^\s*(?=<\/slot>)/.exec(ttml.slice(tag.end))
      if (end) {
        endAt = tag.end + end[0].length
        tag.isEmpty = true
      }
    }
    // What else a template's definition carries frameworks write, and nobody reads.
    if (tag.opens('template') && tag.find('name')) {
      tag.drop((name) => name === 'data' || name === 'is')
    }
    if (tag.name === 'sjs') tag.name = 'wxs'
    nameObserved(tag)
    for (const attribute of tag.attributes) {
      if (attribute.name === 'src' && !attribute.value.includes('{')) {
        attribute.value = attribute.value.replace(/\.(ttml|sjs)$/, '')
      }
      attribute.name = attribute.name
        .replace(MODIFIED_EVENT, unmodified)
        .replace(/^tt:ref$/, `bind:${REF}`)
        .replace(/^tt:/, 'wx:')
      // The compiler has a word about each space there.
      attribute.sign = attribute.sign.replace(/[^\S\n]/g, '')
      // What it says is of no account: the vendor's page has it so (documented).
      if (attribute.name === 'wx:else') Object.assign(attribute, { sign: '', quote: '', value: '' })
    }
    keys.link(tag)
    return tag.name === 'slot' ? slot(tag) : tag.toString()
  })
  return wxml + keys.script
}

/**
 * A slot with content of its own, which is drawn as long as nobody gives it other content. What says
 * whether there is the slot at all says so of both.
 */
function slot(tag: Tag): string {
  if (tag.closes) return `</${SLOT_OWN}></block>`
  if (tag.isEmpty) return tag.toString()
  const isOuter = (name: string) => name.startsWith('wx:') || name === 'slot'
  const outer = tag.attributes.filter(({ name }) => isOuter(name))
  tag.drop(isOuter)
  tag.isEmpty = true
  const words = outer.map((attribute) => written({ ...attribute, gap: ' ' })).join('')
  return `<block${words}><${SLOT_START}/>${tag.toString()}<${SLOT_OWN}>`
}
