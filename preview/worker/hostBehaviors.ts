import * as glassEasel from 'glass-easel'

import { copyJson, type JsonObject } from '../json'

/** Components that behave as a field of a form. */
const fields = new WeakSet<glassEasel.Element>()

/**
 * `tt://form-field`: a component with a name and a value, which a form around it submits (inferred from
 * other platforms, as are the names of all of these).
 */
export const FORM_FIELD = {
  properties: { name: String, value: null },
  lifetimes: {
    attached(this: { _$: glassEasel.Element }) {
      fields.add(this._$)
    },
  },
}

/** What a form does here without a word: it sees what is inside of components, and takes what they export. */
const SILENT = /:\/\/(?:form-field-(?:group|button)|component-export)$/

/**
 * Reads the behaviours that a definition names.
 * @param behaviors - one, or a list; the host's own are named by texts
 * @param formField - the behaviour that is meant by `…://form-field`
 * @param unknown - told of texts that name none
 */
export function behaviorsOf(
  behaviors: unknown,
  formField: () => unknown,
  unknown: (name: string) => void,
): unknown[] {
  const list = Array.isArray(behaviors) ? (behaviors as unknown[]) : [behaviors]
  return list.flatMap((behavior) => {
    if (typeof behavior !== 'string') return behavior ? [behavior] : []
    if (/:\/\/form-field$/.test(behavior)) return [formField()]
    if (!SILENT.test(behavior)) unknown(behavior)
    return []
  })
}

/** What the components inside a form add to what it submits, by their names. */
export function fieldsIn(form: glassEasel.Element): JsonObject {
  const found: JsonObject = {}
  const look = (node: glassEasel.Node) => {
    if (!(node instanceof glassEasel.Element)) return
    if (node instanceof glassEasel.Component && fields.has(node)) {
      const { name, value } = node.data as { name: string; value: unknown }
      if (name) found[name] = copyJson(value)
    }
    node.childNodes.forEach(look)
  }
  look(form)
  return found
}
