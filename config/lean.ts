import { transformSync, types as t, type NodePath, type Visitor } from '@babel/core'

import { COMPONENTS, PROMISED, STYLES } from './used'

/** What is changed in one file: how often each change was made, by what it changes. */
type Change = (changed: (what: string) => void) => Visitor

/** What webpack gives a loader that this one touches. */
interface Loader {
  resourcePath: string
}

const isUsed = (names: readonly string[], node: t.Node) =>
  (t.isObjectProperty(node) && t.isIdentifier(node.key) && names.includes(node.key.name)) ||
  (t.isStringLiteral(node) && names.includes(node.value))

/** Keeps of the lists of components and of functions with a promise what this app uses. */
const lists: Change = (changed) => ({
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

/**
 * Takes a browser's address bar, history, links and list of all CSS properties out of Taro's imitation
 * of a browser: a mini-program has none of the first three, and a style sets few properties.
 */
const runtime: Change = (changed) => ({
  Class(path) {
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
  VariableDeclarator({ node: { init } }) {
    // Tables of HTML's elements, for a parser that is switched off.
    if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'makeMap' })) return
    t.addComment(init, 'leading', '#__PURE__')
    changed('tables')
  },
  SwitchCase(path) {
    if (!path.node.consequent.some(makesLink)) return
    // The case before `page-meta` falls through to it, so that nothing is left to fall anywhere.
    path.remove()
    changed('links')
  },
  ExpressionStatement(path) {
    const call = path.node.expression
    if (!t.isCallExpression(call) || !t.isIdentifier(call.callee)) return
    if (call.callee.name === 'combine') path.remove()
    if (call.callee.name !== 'initStyle') return
    if (!t.isIdentifier(call.arguments[1], { name: 'styleProperties' })) return
    call.arguments[1] = t.arrayExpression(STYLES.map((name) => t.stringLiteral(name)))
    changed('styles')
  },
})

/** What `@tarojs/react` calls of the reconciler, and what of it Taro says it can do. */
const CALLED =
  /^(batchedUpdates|createContainer|findHostInstance|flushSync|getPublicRootInstance|runWithPriority|updateContainer)$/
const ABLE: Record<string, boolean> = {
  isPrimaryRenderer: true,
  supportsHydration: false,
  supportsMicrotasks: true,
  supportsMutation: true,
  supportsPersistence: false,
  supportsTestSelectors: false,
}
/** Fields of the reconciler's own records, which nothing outside of it reads. */
const FIELDS =
  'memoizedState memoizedProps pendingProps updateQueue alternate subtreeFlags childLanes elementType pendingLanes suspendedLanes pingedLanes expiredLanes finishedLanes entangledLanes entanglements mutableReadLanes mutableSourceEagerHydrationData baseState baseQueue firstBaseUpdate lastBaseUpdate pendingContext dehydrated interleaved callbackNode callbackPriority lastEffect finishedWork timeoutHandle pendingChildren expirationTimes eventTimes lastRenderedReducer lastRenderedState hasEagerState eagerState isDehydrated firstContext deletions isBackwards renderingStartTime tailMode retryLane treeContext dependencies incompleteTransitions _reactInternals __reactInternalMemoizedUnmaskedChildContext __reactInternalMemoizedMaskedChildContext __reactInternalMemoizedMergedChildContext __reactInternalSnapshotBeforeUpdate'.split(
    ' ',
  )
const SHORT = new Map(FIELDS.map((field, at) => [field, `$${at.toString(36)}`]))

function shorten({ node }: NodePath<t.MemberExpression | t.ObjectProperty>) {
  const name = t.isObjectProperty(node) ? node.key : node.property
  if (!node.computed && t.isIdentifier(name)) name.name = SHORT.get(name.name) ?? name.name
}

/**
 * Takes out of React's reconciler what Taro never calls: taking over a page that a server drew, hosts
 * that draw by copying, selectors for tests, the tools of developers. It is written for every host and
 * asks the host what it can do when it runs; here that is known when it is built.
 */
const reconciler: Change = (changed) => ({
  MemberExpression(path) {
    const { object, property } = path.node
    const able = t.isIdentifier(property) ? ABLE[property.name] : undefined
    if (!t.isIdentifier(object, { name: '$$$hostConfig' }) || able === undefined) {
      shorten(path)
      return
    }
    path.replaceWith(t.booleanLiteral(able))
    changed('host')
  },
  ObjectProperty: shorten,
  ExpressionStatement(path) {
    const { expression } = path.node
    if (!t.isAssignmentExpression(expression) || !t.isMemberExpression(expression.left)) return
    const { object, property } = expression.left
    if (!t.isIdentifier(object, { name: 'exports' }) || !t.isIdentifier(property)) return
    if (CALLED.test(property.name)) return
    path.remove()
    changed('exports')
  },
})

/** Asks for one thing of the runtime by its name: who asks for all of it gets all of it. */
const taro: Change = (changed) => ({
  VariableDeclarator({ node }) {
    if (!t.isObjectPattern(node.id) || !t.isCallExpression(node.init)) return
    const [property] = node.id.properties
    if (!t.isObjectProperty(property) || !t.isIdentifier(property.key, { name: 'hooks' })) return
    node.id = t.identifier('hooks')
    node.init = t.memberExpression(node.init, t.identifier('hooks'))
    changed('hooks')
  },
})

const CHANGES: readonly [file: RegExp, change: Change, expected: readonly string[]][] = [
  [/@tarojs\/shared\/dist\/components\.js$/, lists, ['components']],
  [/@tarojs\/shared\/dist\/native-apis\.js$/, lists, ['promises']],
  [/@tarojs\/taro\/index\.js$/, taro, ['hooks']],
  [/plugin-platform-tt\/dist\/runtime(-utils)?\.js$/, lists, ['components', 'promises']],
  [/runtime\/dist\/runtime\.esm\.js$/, runtime, ['address', 'links', 'styles', 'tables']],
  [/react-reconciler\.production\.min\.js$/, reconciler, ['host', 'exports']],
]

/** The files that are changed. */
export const LEAN = CHANGES.map(([file]) => file)

/**
 * A loader of webpack that leaves out of Taro and React, while a mini-program is built, what it never
 * uses and what no minimizer can see is never used.
 * @returns the shorter source
 * @throws Error when the file is not what it was when this was written, after an update
 */
export default function lean(this: Loader, source: string): string {
  const file = this.resourcePath.replaceAll('\\', '/')
  const [, change, expected] = CHANGES.find(([pattern]) => pattern.test(file)) ?? []
  if (!change || !expected) return source
  const made = new Set<string>()
  const visitor = change((what) => made.add(what))
  const options = { configFile: false, babelrc: false, compact: false, plugins: [{ visitor }] }
  const code = transformSync(source, options)?.code
  const missing = expected.filter((what) => !made.has(what))
  if (!code || missing.length > 0) {
    throw new Error(
      `${file} holds no ${missing.join(', ')} any more: change config/lean.ts to what it holds now.`,
    )
  }
  return code
}
