import * as glassEasel from 'glass-easel'

import { copyJson, type Json } from '../json'
import { REF } from '../layers'
import { firstTime } from './firstTime'

type Method = (...args: unknown[]) => unknown

/**
 * Makes glass-easel find the method that a template names as Douyin does: what stands on the instance
 * comes first, for frameworks put handlers there once it is made, and name them by data (inferred from
 * what uni-app and Remax build for Douyin). Whichever is found gets plain events.
 * @param missing - told once of each name that leads to no method, with its page or component
 */
export function findHandlers(missing: (owner: string, name: string) => void): void {
  glassEasel.globalOptions.useMethodCallerListeners = true
  const { Component } = glassEasel
  const find = Component.getMethod.bind(Component)
  const isNew = firstTime()
  Component.getMethod = (element, name) => {
    const method = find(element, name) as Method | undefined
    if (method) {
      return function (this: unknown, ...args: unknown[]): unknown {
        return method.apply(this, args.map(plainEvent))
      }
    }
    const { is } = element
    if (isNew(`${is} ${name}`)) missing(is, name)
    return undefined
  }
}

type Target = { id?: string; dataset?: Record<string, unknown> | null }
type LiveEvent = glassEasel.ShadowedEvent<unknown> & { touches?: Json; changedTouches?: Json }

/** Event handlers get what the host gives: plain data, not glass-easel's live objects. */
export function plainEvent(value: unknown): unknown {
  if (!(value instanceof glassEasel.Event)) return value
  const event = value as LiveEvent
  // The instance itself is what was asked for.
  if (event.type === REF) return event.detail
  const target = ({ id, dataset }: Target) => ({ id: id ?? '', dataset: copyJson(dataset ?? {}) })
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: copyJson(event.detail),
    target: target(event.target),
    currentTarget: target(event.currentTarget),
    mark: copyJson(event.mark ?? {}),
    ...(event.touches && { touches: event.touches, changedTouches: event.changedTouches }),
  }
}
