import { types as t, type Visitor } from '@babel/core'

/** What is changed in one file: how often each change was made, by what it changes. */
export type Change = (changed: (what: string) => void) => Visitor

export const isUsed = (names: readonly string[], node: t.Node) =>
  (t.isObjectProperty(node) && t.isIdentifier(node.key) && names.includes(node.key.name)) ||
  (t.isStringLiteral(node) && names.includes(node.value))

export const pure = (node: t.Expression) => t.addComment(node, 'leading', '#__PURE__')

/** An identifier's name; `''` of anything else. */
export const nameOf = (node: t.Node) => (t.isIdentifier(node) ? node.name : '')

export const isMember = (node: t.Node, object: RegExp, property: RegExp) =>
  t.isMemberExpression(node) &&
  object.test(nameOf(node.object)) &&
  property.test(nameOf(node.property))

export const isCall = (node: t.Node, object: RegExp, method: RegExp) =>
  t.isCallExpression(node) && isMember(node.callee, object, method)

/** Takes the time for a log that is switched off. */
export const measures = (node: t.Node) => isCall(node, /^perf$/, /^(start|stop)$/)
