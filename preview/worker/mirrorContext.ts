import { Component, type domlikeBackend } from 'glass-easel'

import { USUAL_SCREEN } from '../phoneProfile'
import type { Mirror } from './mirror'
import { MirrorNode } from './mirrorNode'
import { eventsOfModel } from './models'

/** glass-easel's level of a listener that lets its event go no further; its enum is types only. */
const CAUGHT = 2

/**
 * The backend context that hands glass-easel its nodes.
 * @param onSheet - told of each style sheet that a page is drawn with
 * @param scopeOf - the scope of the sheet of a component, by its path, where it has one
 */
export function createMirrorContext(
  mirror: Mirror,
  onSheet: (path: string) => void,
  scopeOf: (path: string) => string | undefined,
): domlikeBackend.Context {
  let sheets = 0
  return {
    mode: 3,
    destroy: () => {},
    // glass-easel asks for it once; what it draws is the view's.
    getWindowWidth: () => USUAL_SCREEN.width,
    getWindowHeight: () => USUAL_SCREEN.height,
    getDevicePixelRatio: () => 2,
    getTheme: () => 'light',
    // The view has the compiled sheets; only their names travel.
    registerStyleSheetContent: () => {},
    appendStyleSheetPath: (path) => {
      onSheet(path)
      return sheets++
    },
    disableStyleSheet: () => {},
    render: (done) => {
      setTimeout(() => done(null), 0)
    },
    getRootNode: () => new MirrorNode(mirror, 'fragment', ''),
    document: {
      createElement: (tag) => new MirrorNode(mirror, 'element', tag),
      createTextNode: (text) => new MirrorNode(mirror, 'text', '', text),
      createDocumentFragment: () => new MirrorNode(mirror, 'fragment', ''),
    },
    associateValue: (node, element) => {
      node.__wxElement = element
      const scope = scopeOf(element.ownerShadowRoot?.getHostNode().is ?? '')
      if (scope) mirror.record(['owner', (node as MirrorNode).nodeId, scope])
      if (element instanceof Component && node.tagName !== 'page') {
        ;(node as MirrorNode).becomeComponent(element.is)
      }
    },
    onEvent: () => {},
    // The view must know beforehand what a `catch` will keep: no answer from here is in time for it.
    setListenerStats: (node, type, _capture, level) => {
      mirror.record(['listen', (node as MirrorNode).nodeId, type, Number(level) === CAUGHT])
    },
    setModelBindingStat: (node, attribute, listener) => {
      const { models, nodeId, tagName } = node as MirrorNode
      if (!listener) return void models.delete(attribute)
      models.set(attribute, listener)
      for (const event of eventsOfModel(tagName, attribute)) {
        mirror.record(['listen', nodeId, event, false])
      }
    },
  }
}
