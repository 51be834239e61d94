import { types as t } from '@babel/core'

import { STYLES } from '../used'
import { type Change, isCall, isMember, isUsed, measures, nameOf, pure } from './nodes'

/** Names Taro's platforms where it looks them up in a table, so that the others' parts can go. */
export const platforms: Change = (changed) => ({
  MemberExpression(path) {
    const { object, property } = path.node
    if (!t.isIdentifier(object, { name: 'PLATFORM_TYPE' }) || !t.isIdentifier(property)) return
    path.replaceWith(t.stringLiteral(property.name.toLowerCase()))
    changed('platforms')
  },
})

const isThis = (node: t.Node, names: RegExp) =>
  t.isMemberExpression(node) &&
  t.isThisExpression(node.object) &&
  t.isIdentifier(node.property) &&
  names.test(node.property.name)

/** `element = new AnchorElement()` and the like. */
const makesLink = (node: t.Statement) =>
  t.isExpressionStatement(node) &&
  t.isAssignmentExpression(node.expression) &&
  t.isNewExpression(node.expression.right) &&
  t.isIdentifier(node.expression.right.callee) &&
  /^(Anchor|Transfer)Element$/.test(node.expression.right.callee.name)

/** `data["cn"] = node.childNodes.…`: what is sent of the children of an element. */
const isChildList = ({ left, right }: t.AssignmentExpression) =>
  t.isMemberExpression(left) &&
  t.isIdentifier(left.object, { name: 'data' }) &&
  t.isStringLiteral(left.property, { value: 'cn' }) &&
  t.isCallExpression(right)

/**
 * Takes a browser's address bar, history, links, name and list of all CSS properties out of Taro's imitation
 * of a browser: a mini-program has none of the first four, and a style sets few properties. Nobody
 * observes mutations or asks how long a page took: both are switched off. Of an element without children
 * no empty list of them is sent: a template draws none either way, and the first child brings the list.
 */
export const runtime: Change = (changed) => ({
  ...platforms(changed),
  NewExpression({ node }) {
    // Of classes that are not used; a field of one that is used keeps its own.
    if (/^(Weak(Map|Set)|RuntimeCache)$/.test(nameOf(node.callee))) pure(node)
  },
  Class(path) {
    if (path.node.id?.name === 'MutationObserver') {
      path.traverse({
        ClassMethod(method) {
          if (t.isIdentifier(method.node.key, { name: 'record' })) method.remove()
        },
      })
    }
    if (path.node.id?.name !== 'TaroWindow') return
    path.traverse({
      AssignmentExpression(assignment) {
        if (!isThis(assignment.node.left, /^(location|history)$/)) return
        assignment.remove()
        changed('address')
      },
      CallExpression(call) {
        if (isThis(call.node.callee, /^initEvent$/)) call.remove()
      },
      ClassMethod(method) {
        if (t.isIdentifier(method.node.key, { name: 'initEvent' })) method.remove()
      },
    })
  },
  VariableDeclarator({ node: { id, init } }) {
    if (t.isNewExpression(init) && t.isIdentifier(init.callee, { name: 'Performance' })) pure(init)
    if (nameOf(id) === 'nav' && t.isConditionalExpression(init)) {
      const { alternate } = init
      if (t.isObjectExpression(alternate)) {
        alternate.properties = alternate.properties.filter((one) => isUsed(['userAgent'], one))
        changed('navigator')
      }
    }
    // Tables of HTML's elements, for a parser that is switched off.
    if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'makeMap' })) return
    pure(init)
    changed('tables')
  },
  SwitchCase(path) {
    if (!path.node.consequent.some(makesLink)) return
    // The case before `page-meta` falls through to it, so that nothing is left to fall anywhere.
    path.remove()
    changed('links')
  },
  AssignmentExpression(path) {
    if (!isChildList(path.node) || !path.parentPath.isExpressionStatement()) return
    const some = t.memberExpression(t.identifier('node'), t.identifier('childNodes'))
    const count = t.memberExpression(some, t.identifier('length'))
    path.replaceWith(t.logicalExpression('&&', count, path.node))
    path.skip()
    changed('leaves')
  },
  LogicalExpression(path) {
    if (measures(path.node.right)) path.replaceWith(path.node.left)
  },
  ExpressionStatement(path) {
    const call = path.node.expression
    if (measures(call) || isCall(call, /^MutationObserver/, /^record$/)) {
      path.remove()
      changed('watched')
      return
    }
    if (t.isAssignmentExpression(call) && isMember(call.left, /^options$/, /^html$/)) path.remove()
    if (!t.isCallExpression(call) || !t.isIdentifier(call.callee)) return
    if (call.callee.name === 'combine') path.remove()
    if (call.callee.name !== 'initStyle') return
    if (!t.isIdentifier(call.arguments[1], { name: 'styleProperties' })) return
    call.arguments[1] = t.arrayExpression(STYLES.map((name) => t.stringLiteral(name)))
    changed('styles')
  },
})
