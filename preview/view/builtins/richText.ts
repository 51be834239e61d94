import { textOf, type Json, type JsonObject } from '../../json'
import { toViewUnits } from '../../units'
import { Builtin, packageAddress } from './builtin'

/** The elements the host draws; what is in the others is left out with them. */
const TAGS = new Set(
  (
    'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i ' +
    'img ins label legend li ol p q span strong sub sup table tbody td tfoot th thead tr ul'
  ).split(' '),
)

/** The attributes it heeds: none that could run a script or lead away. */
const ATTRIBUTES = new Set(
  'class style alt src width height colspan rowspan span start type'.split(' '),
)

/** `rich-text`: HTML, as text or as nodes, drawn by itself; nothing in it hears a finger. */
export class RichText extends Builtin {
  protected override changed(name: string, value: Json): void {
    if (name !== 'nodes') return
    const nodes = typeof value === 'string' ? parsed(value) : Array.isArray(value) ? value : []
    this.replaceChildren(...nodes.flatMap(drawn))
  }
}

function parsed(html: string): Json[] {
  return nodesOf(new DOMParser().parseFromString(html, 'text/html').body)
}

/** A foreign tree in the words of the host's own nodes: one way to draw both. */
function nodesOf(parent: Element): Json[] {
  return [...parent.childNodes].flatMap((node): Json[] => {
    if (node instanceof Text) return [{ type: 'text', text: node.data }]
    // A comment is for nobody to see.
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: nodesOf(node) }]
  })
}

function drawn(node: Json): Node[] {
  const { type, text, name, attrs, children } = (node ?? {}) as JsonObject
  if (type === 'text') return [document.createTextNode(textOf(text))]
  const tag = textOf(name).toLowerCase()
  if (!TAGS.has(tag)) return []
  const element = document.createElement(tag)
  for (const [key, value] of Object.entries((attrs ?? {}) as JsonObject)) {
    if (!ATTRIBUTES.has(key)) continue
    const said = textOf(value)
    const isAddress = key === 'src'
    element.setAttribute(key, isAddress ? packageAddress(said) : toViewUnits(said))
  }
  if (Array.isArray(children)) element.append(...children.flatMap(drawn))
  return [element]
}
