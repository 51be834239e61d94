import { types as t } from '@babel/core'

import { COMPONENTS, PROMISED, TARO_HOOKS, UNASKED } from '../used'
import { type Change, isCall, isMember, isUsed, measures, nameOf, pure } from './nodes'

/** Keeps of the lists of components and of functions with a promise what this app uses. */
export const lists: Change = (changed) => ({
  VariableDeclarator({ node: { id, init } }) {
    if (!t.isIdentifier(id)) return
    if (/^(internalComponents|components)$/.test(id.name) && t.isObjectExpression(init)) {
      init.properties = init.properties.filter((property) => isUsed(COMPONENTS, property))
      changed('components')
    }
    if (id.name !== 'needPromiseApis' || !t.isNewExpression(init)) return
    const [list] = init.arguments
    if (!t.isArrayExpression(list)) return
    list.elements = list.elements.filter((element) => element && isUsed(PROMISED, element))
    changed('promises')
  },
})

/** As `lists`, and lets go of what the components that are left out begin with. */
export const components: Change = (changed) => ({
  ...lists(changed),
  NewExpression({ node }) {
    // Lists of components, for whoever reads them.
    if (/^(Set|Map)$/.test(nameOf(node.callee))) pure(node)
  },
  CallExpression({ node }) {
    const quotes = t.isIdentifier(node.callee, { name: 'singleQuote' })
    if (quotes || isCall(node, /^Object$/, /^assign$/)) pure(node)
    if (quotes) changed('defaults')
  },
})

/** `Taro.preload = …` and the like. */
const unasked: Change = (changed) => ({
  ExpressionStatement(path) {
    const { expression } = path.node
    if (!t.isAssignmentExpression(expression)) return
    const { left } = expression
    if (!isMember(left, /^taro$/i, /^/) || !t.isMemberExpression(left)) return
    if (!UNASKED.some((name) => name === nameOf(left.property))) return
    path.remove()
    changed('functions')
  },
})

/** Takes out of Taro's own functions those that nothing calls. */
export const api: Change = (changed) => ({
  VariableDeclarator({ node: { id, init } }) {
    if (nameOf(id) !== 'Taro' || !t.isObjectExpression(init)) return
    init.properties = init.properties.filter((property) => !isUsed(UNASKED, property))
    changed('object')
  },
  ...unasked(changed),
})

/** As `lists`, without the functions that nothing calls. */
export const nativeApis: Change = (changed) => ({ ...lists(changed), ...unasked(changed) })

/** Keeps of Taro's hooks those that are called. */
export const hooks: Change = (changed) => ({
  VariableDeclarator({ node: { id, init } }) {
    if (!t.isCallExpression(init)) return
    if (nameOf(init.callee) === 'createTaroHook') pure(init)
    const [list] = init.arguments
    if (nameOf(id) !== 'taroHooks' || !t.isObjectExpression(list)) return
    list.properties = list.properties.filter(
      (property) => isUsed(TARO_HOOKS, property) || isUsed(['__proto__'], property),
    )
    changed('hooks')
  },
  ExpressionStatement(path) {
    if (!measures(path.node.expression)) return
    path.remove()
    changed('watched')
  },
})

/** Asks for one thing of the runtime by its name: who asks for all of it gets all of it. */
export const taro: Change = (changed) => ({
  VariableDeclarator({ node }) {
    if (!t.isObjectPattern(node.id) || !t.isCallExpression(node.init)) return
    const [property] = node.id.properties
    if (!t.isObjectProperty(property) || !t.isIdentifier(property.key, { name: 'hooks' })) return
    node.id = t.identifier('hooks')
    node.init = t.memberExpression(node.init, t.identifier('hooks'))
    changed('hooks')
  },
})
