import { types as t } from '@babel/core'

import { type Change, nameOf } from './nodes'

/** Takes out of a drawn code what draws it on a canvas. */
export const code: Change = (changed) => ({
  ObjectMember(path) {
    const { node } = path
    if (!t.isObjectMethod(node)) return
    let drawsImage = nameOf(node.key) === 'toCanvas'
    path.traverse({
      MemberExpression({ node: member }) {
        if (nameOf(member.property) === 'createImageData') drawsImage = true
      },
    })
    if (!drawsImage) return
    path.remove()
    changed('canvas')
  },
})
