import type { MirrorNode } from '../../preview/worker/mirrorNode'

/** How a test points at an element: the deepest one that fits everything given. */
export interface ElementQuery {
  /** Text the element contains. */
  text?: string
  /** A class it has. */
  class?: string
  /** Its id. */
  id?: string
  /** Its tag in the template: `button`, `rtc-room` … */
  tag?: string
}

/** The deepest elements that fit, in document order. */
export function search(node: MirrorNode, query: ElementQuery): MirrorNode[] {
  if (node.kind !== 'element' || node.isSpare) return []
  const inside = node.childNodes.flatMap((child) => search(child, query))
  if (inside.length > 0) return inside
  const fits =
    (query.tag === undefined || node.tagName === query.tag) &&
    (query.id === undefined || node.id === query.id) &&
    (query.class === undefined || node.classes.has(query.class)) &&
    (query.text === undefined || node.textContent.includes(query.text))
  return fits ? [node] : []
}
