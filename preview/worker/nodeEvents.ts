import { Event, type Element } from 'glass-easel'

import type { Dictionary } from '../i18n/dictionary'
import { copyJson, textOf, type Json, type JsonObject } from '../json'
import { NAVIGATE, OPEN, type Fingers } from '../layers'
import { fieldsIn } from './hostBehaviors'
import type { Mirror } from './mirror'
import { nodeOf } from './mirrorNode'
import { valuesOfModel } from './models'
import { createOpenTypes, type OpenTypeServices } from './openTypes'

/** What events of nodes lead to. */
interface EventServices extends Omit<OpenTypeServices, 'fire'> {
  mirror: Mirror
  tt: Record<string, unknown>
  words: () => Dictionary
  report: (name: string, error: unknown) => void
}

/** Something that happened to a node. */
interface NodeEvent {
  node: number
  name: string
  detail: Json
  bubbles?: boolean
  fingers?: Fingers
}

/** Whether a text that the handler returns replaces what was typed: an `input`'s does (documented). */
const isTyped = (event: string, tag: string | undefined) => event === 'input' && tag === 'input'

/** What a form submits, with what components in it add to that. */
const submitted = (form: Element, { value, ...rest }: JsonObject): JsonObject => ({
  ...rest,
  value: { ...(value as JsonObject | undefined), ...fieldsIn(form) },
})

/**
 * Takes what happened to a node to where it belongs.
 * @returns takes one event to the host's own part in the node, or to the package's
 */
export function createNodeEvents(services: EventServices): (event: NodeEvent) => void {
  const { mirror, tt, words, warn, report } = services

  const fire = ({ node, name, detail: told, bubbles = false, fingers }: NodeEvent) => {
    const element = mirror.elementOf(node)
    if (!element) return
    const drawn = nodeOf(element)
    const isSubmitted = name === 'submit' && drawn?.tagName === 'form'
    const detail = isSubmitted ? submitted(element, told as JsonObject) : told
    // What is bound both ways is there before anybody is told.
    for (const [attribute, value] of valuesOfModel(drawn?.tagName ?? '', name, detail)) {
      drawn?.models.get(attribute)?.(value)
    }
    const returned: unknown[] = []
    Event.dispatchEvent(
      element,
      new Event(name, detail, {
        bubbles,
        composed: bubbles,
        capturePhase: true,
        // A handler of the host's cannot stop an event by what it returns, as one of glass-easel can.
        handleListenerReturn: (value) => void returned.push(value),
        ...(fingers && { extraFields: { ...fingers } }),
      }),
    )
    const text = returned.filter((value) => typeof value === 'string').at(-1)
    if (text === undefined || !isTyped(name, drawn?.tagName)) return
    mirror.record(['replace', node, textOf((detail as JsonObject).value), text])
  }

  /** A navigator was tapped. */
  const navigate = ({ node, detail }: NodeEvent) => {
    const { api, args } = detail as { api: string; args: JsonObject }
    const call = tt[api] as ((options: object) => void) | undefined
    if (!call) return warn(words().screen.noOpenType(api))
    const tell = (name: string) => (result: unknown) =>
      fire({ node, name, detail: copyJson(result) })
    call({ ...args, success: tell('success'), fail: tell('fail'), complete: tell('complete') })
  }

  const openType = createOpenTypes({
    ...services,
    fire: (node, name, detail) => fire({ node, name, detail }),
  })
  /** A button with an `open-type` was tapped. */
  const open = ({ node, detail }: NodeEvent) => {
    const { type } = detail as { type: string }
    const { id = '', dataset = {} } = mirror.elementOf(node) ?? {}
    const target = { id, dataset: copyJson(dataset) }
    openType(node, type, target).catch((error: unknown) => report(`open-type ${type}`, error))
  }

  return (event) => {
    if (event.name === NAVIGATE) navigate(event)
    else if (event.name === OPEN) open(event)
    else fire(event)
  }
}
