import { textOf, type Json, type JsonObject } from '../../json'
import { toViewUnits } from '../../units'
import { Builtin, packageAddress } from './builtin'
import { SPACES } from './plain'

/** The elements the host draws (documented); what is in the others is left out with them. */
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del ' +
    'div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p ' +
    'pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)

const CELL = 'colspan height rowspan width'

/** The attributes it heeds of single elements, besides class and style: none that could run a script. */
const ATTRIBUTES: Record<string, string> = {
  bdo: 'dir',
  col: 'span width',
  colgroup: 'span width',
  img: 'alt src height width',
  ol: 'start type',
  table: 'width',
  td: CELL,
  th: CELL,
  tr: CELL,
}

const isHeeded = (tag: string, name: string) =>
  name === 'class' || name === 'style' || !!ATTRIBUTES[tag]?.split(' ').includes(name)

/** `rich-text`: HTML, as text or as nodes, drawn by itself; nothing in it hears a finger. */
export class RichText extends Builtin {
  protected override changed(name: string): void {
    if (name !== 'nodes' && name !== 'space') return
    const given = this.value('nodes')
    const nodes = typeof given === 'string' ? parsed(given) : Array.isArray(given) ? given : []
    const space = SPACES[this.text('space')] ?? ' '
    this.replaceChildren(...nodes.flatMap((node) => drawn(node, space)))
  }
}

function parsed(html: string): Json[] {
  return nodesOf(new DOMParser().parseFromString(html, 'text/html').body)
}

/** A foreign tree in the words of the host's own nodes: one way to draw both. */
function nodesOf(parent: Element): Json[] {
  return [...parent.childNodes].flatMap((node): Json[] => {
    // A node's text is read once more.
    if (node instanceof Text) return [{ type: 'text', text: node.data.replace(/&/g, '&amp;') }]
    // A comment is for nobody to see.
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: nodesOf(node) }]
  })
}

/** A text with its entities read, as a node may have them (documented). */
function readEntities(text: string): string {
  const reader = document.createElement('textarea')
  reader.innerHTML = text.replace(/</g, '&lt;')
  // The first line break of such a field is none of its text.
  return text.startsWith('\n') ? `\n${reader.value}` : reader.value
}

function drawn(node: Json, space: string): Node[] {
  const { type, text, name, attrs, children } = (node ?? {}) as JsonObject
  if (type === 'text') {
    return [document.createTextNode(readEntities(textOf(text)).replace(/ /g, space))]
  }
  const tag = textOf(name).toLowerCase()
  if (!TAGS.has(tag)) return []
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries((attrs ?? {}) as JsonObject)) {
    if (!isHeeded(tag, key)) continue
    const said = textOf(value)
    const isAddress = key === 'src'
    element.setAttribute(key, isAddress ? packageAddress(said) : toViewUnits(said))
  }
  if (Array.isArray(children)) element.append(...children.flatMap((child) => drawn(child, space)))
  return [element]
}
