import { SLOT_OWN, SLOT_START } from '../components'
import { REF } from '../layers'
import { Keys } from './keys'

const EMPTY_SLOT = /<slot(\s(?:"[^"]*"|'[^']*'|[^'">])*)?>\s*<\/slot>/g

/** Attributes that say whether, how often, and in which slot an element is. */
const OUTER_ATTRIBUTE = /\s(?:tt:[a-z-]+|slot)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g

const TAG = /<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g

/** What draws something of elsewhere, with content of its own, which nobody draws; no definition. */
const FOREIGN =
  /<!--[\s\S]*?-->|(<(import|include|template)\b(?![^>]*\sname\s*=)(?:"[^"]*"|'[^']*'|[^'">/]|\/(?!>))*)>([\s\S]*?)<\/\2>/g

/** What `tt:else` may say, which is of no account: the vendor's page has it (documented). */
const ELSE = /(\swx:else)\s*=\s*(?:"[^"]*"|'[^']*')/g

/** What a template's definition may carry besides its name: frameworks write it, nobody reads it. */
const UNREAD = /\s(?:data|is)\s*=\s*(?:"[^"]*"|'[^']*')/g

/** An event with modifiers behind its name: `bindtap.stop` (documented). */
const MODIFIED_EVENT = /(\s)(bind|catch):?([\w-]+?)((?:\.(?:stop|capture|prevent))+)(?=\s*=)/g

/** The same in front of its name. What a browser would do by itself, nothing does here. */
function unmodified(_: string, space: string, how: string, event: string, modifiers: string) {
  const has = (name: string) => modifiers.split('.').includes(name)
  return `${space}${has('capture') ? 'capture-' : ''}${has('stop') ? 'catch' : how}:${event}`
}

/**
 * An attribute that a script observes, in one word as the compiler wants it: `change:my-value` is called
 * for `myValue` alone.
 */
function observed(tag: string): string {
  const names = [...tag.matchAll(/\schange:([a-z]+(?:-[a-z]+)+)\s*=/g)].map(([, name = '']) => name)
  return names.reduce((text, name) => {
    const word = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return text.replace(new RegExp(`(\\s)${name}(?=\\s*=)`), `$1${word}`)
  }, tag)
}

/** Takes content from what has none, with each line where it is. */
const emptied = (found: string, start?: string, _tag?: string, content = '') =>
  start ? `${start}/>${content.replace(/[^\n]/g, '')}` : found

/** TTML in the words of the template compiler, which speaks WXML: `tt:` is `wx:`, `.sjs` is `.wxs`. */
export function toWxml(ttml: string): string {
  const keys = new Keys()
  const plain = ttml.replace(EMPTY_SLOT, '<slot$1/>').replace(FOREIGN, emptied)
  const wxml = plain.replace(TAG, (tag) => {
    if (tag.startsWith('<!--')) return tag
    const isDefinition = /^<template\s[^]*\bname\s*=/.test(tag)
    const words = observed(withSlot(isDefinition ? tag.replace(UNREAD, '') : tag))
      .replace(/^(<\/?)sjs\b/, '$1wxs')
      .replace(MODIFIED_EVENT, unmodified)
      .replace(/(\s)tt:ref(\s*=)/g, `$1bind:${REF}$2`)
      .replace(/(\s)tt:([a-z-]+)/g, '$1wx:$2')
      .replace(ELSE, '$1')
      .replace(/(\ssrc\s*=\s*["'][^"'{]*)\.(ttml|sjs)(["'])/g, '$1$3')
    return keys.link(words)
  })
  return wxml + keys.script
}

/**
 * A slot with content of its own, which is drawn as long as nobody gives it other content. What says
 * whether there is the slot at all says so of both.
 */
function withSlot(tag: string): string {
  if (tag === '</slot>') return `</${SLOT_OWN}></block>`
  if (!/^<slot[\s>]/.test(tag) || tag.endsWith('/>')) return tag
  const outer: string[] = []
  const own = tag.slice(0, -1).replace(OUTER_ATTRIBUTE, (attribute) => {
    outer.push(attribute)
    return ''
  })
  return `<block${outer.join('')}><${SLOT_START}/>${own}/><${SLOT_OWN}>`
}
