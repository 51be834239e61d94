import { RTC_METHODS } from '../../src/rtc/contract'
import { NETWORKS } from '../network/condition'
import { codesOf, FAULTY_CALLS } from './codes'
import {
  APP_STATES,
  DEVICES,
  LINES,
  ROOM_EVENTS,
  TIMES,
  type Fault,
  type FaultKind,
  type Scenario,
} from './fault'

/** The longest that a step, or an answer, can be waited for, in ms. */
const LONGEST = 3_600_000

const LONGEST_NAME = 80

/** The most steps of a scenario. */
const MOST_STEPS = 100

/** What a field must be. */
export type Wanted =
  | { is: 'oneOf'; values: readonly (string | number)[] }
  | { is: 'number'; from: number; to: number }
  | { is: 'boolean' }
  | { is: 'version' }
  | { is: 'text'; most: number }
  | { is: 'list'; most: number }

/** What is wrong with a scenario. */
export interface Problem {
  /** From 1; none: with the whole of it. */
  step?: number
  /** Of what has no such name, or is not what it must be. */
  field: string
  /** Left out: the field means nothing here. */
  wants?: Wanted
  /** Of text that is no JSON: what the browser says. */
  syntax?: string
}

type Fields = Record<string, Wanted & { optional?: boolean }>

const oneOf = (values: readonly (string | number)[]) => ({ is: 'oneOf', values }) as const
const optional = <T extends Wanted>(wanted: T) => ({ ...wanted, optional: true })
const BOOLEAN = { is: 'boolean' } as const
const VERSION = optional({ is: 'version' })
const DEVICE = oneOf(DEVICES)
const METHOD = oneOf(RTC_METHODS)
const COUNT = optional({ is: 'number', from: 1, to: TIMES.most } as const)
const MILLISECONDS = { is: 'number', from: 0, to: LONGEST } as const

/** What each kind of fault says of itself, its calls' codes apart. */
const FIELDS: Record<FaultKind, Fields> = {
  fail: { call: oneOf(FAULTY_CALLS), times: COUNT },
  silence: { call: METHOD, times: COUNT },
  delay: { call: METHOD, ms: MILLISECONDS, times: COUNT },
  host: { SDKVersion: VERSION, version: VERSION },
  capability: { api: { is: 'text', most: 60 }, there: BOOLEAN },
  permission: { device: DEVICE, allowed: BOOLEAN },
  device: { device: DEVICE, there: BOOLEAN },
  room: { event: oneOf(ROOM_EVENTS) },
  app: { to: oneOf(APP_STATES) },
  network: { condition: oneOf(NETWORKS) },
  cut: { line: oneOf(LINES), cut: BOOLEAN },
  exit: { otherRoom: oneOf(['leaves', 'fails']) },
}

/** Of any step. */
const OF_STEPS: Fields = { after: optional(MILLISECONDS), once: optional(METHOD) }

const KINDS = Object.keys(FIELDS) as FaultKind[]

const isKind = (value: unknown): value is FaultKind => KINDS.some((kind) => kind === value)

function fits(value: unknown, wanted: Wanted): boolean {
  switch (wanted.is) {
    case 'oneOf':
      return wanted.values.some((one) => one === value)
    case 'number':
      return Number.isInteger(value) && Number(value) >= wanted.from && Number(value) <= wanted.to
    case 'boolean':
      return typeof value === 'boolean'
    case 'version':
      return typeof value === 'string' && /^\d+\.\d+\.\d+$/.test(value)
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= wanted.most
    case 'list':
      return Array.isArray(value) && value.length > 0 && value.length <= wanted.most
  }
}

/** What is wrong with the fields of an object, and which of them mean nothing in it. */
function check(object: object, fields: Fields, step?: number): Problem[] {
  const given = new Map<string, unknown>(Object.entries(object))
  const strange = [...given.keys()].filter((name) => !(name in fields))
  const wrong = Object.entries(fields).filter(([name, wanted]) =>
    given.has(name) ? !fits(given.get(name), wanted) : !wanted.optional,
  )
  return [
    ...strange.map((field) => ({ step, field })),
    ...wrong.map(([field, wants]) => ({ step, field, wants })),
  ]
}

/** @param step - which of a scenario; none: a fault by itself, which waits for nothing */
function checkFault(value: unknown, step?: number): Problem[] {
  const fault = Object(value) as { do?: unknown; call?: unknown }
  if (!isKind(fault.do)) return [{ step, field: 'do', wants: oneOf(KINDS) }]
  const time = step === undefined ? {} : OF_STEPS
  const fields: Fields = { do: oneOf(KINDS), ...FIELDS[fault.do], ...time }
  const call = FAULTY_CALLS.find((one) => one === fault.call)
  if (fault.do === 'fail' && call) fields.code = optional(oneOf(codesOf(call)))
  return check(fault, fields, step)
}

/**
 * Reads a scenario.
 * @param value - what the JSON of one means
 * @returns it, or all that is wrong with it
 */
export function readScenario(
  value: unknown,
): { scenario: Scenario } | { problems: readonly Problem[] } {
  const scenario = Object(value) as { steps?: unknown }
  const fields: Fields = {
    name: { is: 'text', most: LONGEST_NAME },
    steps: { is: 'list', most: MOST_STEPS },
  }
  const steps = Array.isArray(scenario.steps) ? (scenario.steps as unknown[]) : []
  const problems = [
    ...check(scenario, fields),
    ...steps.slice(0, MOST_STEPS).flatMap((step, index) => checkFault(step, index + 1)),
  ]
  return problems.length > 0 ? { problems } : { scenario: value as Scenario }
}

/**
 * Reads a fault that is no step.
 * @returns it, or all that is wrong with it
 */
export function readFault(value: unknown): { fault: Fault } | { problems: readonly Problem[] } {
  const problems = checkFault(value)
  return problems.length > 0 ? { problems } : { fault: value as Fault }
}

/** The same of a scenario's text. */
export function parseScenario(text: string): ReturnType<typeof readScenario> {
  try {
    return readScenario(JSON.parse(text))
  } catch (error) {
    return { problems: [{ field: '', syntax: (error as Error).message }] }
  }
}

/** A scenario as its file has it: a step a line. */
export function printScenario({ name, steps }: Scenario): string {
  const lines = steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n')
  return `{\n  "name": ${JSON.stringify(name)},\n  "steps": [\n${lines}\n  ]\n}\n`
}

/** What is put before a scenario in the address of a page. */
const IN_ADDRESS = '#scenario='

/** The address by which a scenario is shared: it carries the whole of it. */
export function linkTo(scenario: Scenario, page: string): string {
  const address = new URL(page)
  address.hash = `${IN_ADDRESS}${encodeURIComponent(JSON.stringify(scenario))}`
  return address.href
}

/** The scenario that an address carries, or what is wrong with it; nothing where it carries none. */
export function scenarioIn(hash: string): ReturnType<typeof readScenario> | null {
  if (!hash.startsWith(IN_ADDRESS)) return null
  try {
    return parseScenario(decodeURIComponent(hash.slice(IN_ADDRESS.length)))
  } catch (error) {
    return { problems: [{ field: '', syntax: (error as Error).message }] }
  }
}
