import { types as t, type NodePath } from '@babel/core'

import { REACT } from '../used'
import type { Change } from './nodes'

/** Takes out of a module what nothing asks of it. */
const exportsOnly =
  (kept: (name: string) => boolean): Change =>
  (changed) => ({
    ExpressionStatement(path) {
      const { expression } = path.node
      if (!t.isAssignmentExpression(expression) || !t.isMemberExpression(expression.left)) return
      const { object, property } = expression.left
      if (!t.isIdentifier(object, { name: 'exports' }) || !t.isIdentifier(property)) return
      if (kept(property.name)) return
      path.remove()
      changed('exports')
    },
  })

/** By what the pages use of it; the reconciler asks for what nobody else is to use. */
export const react = exportsOnly(
  (name) => name.startsWith('__SECRET') || REACT.some((used) => used === name),
)

/** What the reconciler asks of its scheduler. */
export const scheduler = exportsOnly((name) =>
  /_((Idle|Immediate|Normal|UserBlocking)Priority|(cancel|schedule)Callback|now|requestPaint|shouldYield)$/.test(
    name,
  ),
)

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
export const reconciler: Change = (changed) => ({
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
  ...exportsOnly((name) => CALLED.test(name))(changed),
})
