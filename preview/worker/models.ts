import type { Json, JsonObject } from '../json'

/**
 * What of an element follows what a person does to it, by its event: each attribute with the field of
 * the event's detail that it takes.
 */
const FOLLOWED: Record<string, Record<string, Record<string, string>>> = {
  input: { input: { value: 'value' } },
  textarea: { input: { value: 'value' } },
  slider: { change: { value: 'value' } },
  switch: { change: { checked: 'value' } },
  picker: { change: { value: 'value' } },
  'picker-view': { change: { value: 'value' } },
  swiper: { change: { current: 'current' } },
  'movable-view': { change: { x: 'x', y: 'y' } },
  'scroll-view': { scroll: { 'scroll-top': 'scrollTop', 'scroll-left': 'scrollLeft' } },
}

/** The events by which an attribute of an element is changed by a person. */
export const eventsOfModel = (tag: string, attribute: string): string[] =>
  Object.entries(FOLLOWED[tag] ?? {})
    .filter(([, fields]) => attribute in fields)
    .map(([event]) => event)

/** @returns by attribute: the value that it has after an event */
export function valuesOfModel(tag: string, event: string, detail: Json): [string, Json][] {
  const fields = Object.entries(FOLLOWED[tag]?.[event] ?? {})
  return fields.map(([attribute, field]) => [attribute, (detail as JsonObject)[field] ?? null])
}
