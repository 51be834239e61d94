import { REF, SLOT_OWN, SLOT_START } from '../protocol'
import { Keys } from './keys'

const EMPTY_SLOT = /<slot(\s(?:"[^"]*"|'[^']*'|[^'">])*)?>\s*<\/slot>/g

/** Attributes that say whether, how often, and in which slot an element is. */
const OUTER_ATTRIBUTE = /\s(?:tt:[a-z-]+|slot)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g

const TAG = /<!--[\s\S]*?-->|<\/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g

/** What a template's definition may carry besides its name: frameworks write it, nobody reads it. */
const UNREAD = /\s(?:data|is)\s*=\s*(?:"[^"]*"|'[^']*')/g

/** TTML in the words of the template compiler, which speaks WXML: `tt:` is `wx:`, `.sjs` is `.wxs`. */
export function toWxml(ttml: string): string {
  const keys = new Keys()
  const wxml = ttml.replace(EMPTY_SLOT, '<slot$1/>').replace(TAG, (tag) => {
    if (tag.startsWith('<!--')) return tag
    const isDefinition = /^<template\s[^]*\bname\s*=/.test(tag)
    const words = withSlot(isDefinition ? tag.replace(UNREAD, '') : tag)
      .replace(/^(<\/?)sjs\b/, '$1wxs')
      .replace(/(\s)tt:ref(\s*=)/g, `$1bind:${REF}$2`)
      .replace(/(\s)tt:([a-z-]+)/g, '$1wx:$2')
      .replace(/(\ssrc=["'][^"'{]*)\.(ttml|sjs)(["'])/g, '$1$3')
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
