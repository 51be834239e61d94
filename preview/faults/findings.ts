/**
 * What a probe found on a phone, and what of it a phone of the preview can do likewise. The file is
 * written by `src/probe` on the device; whoever sent it may have changed it.
 */
import * as v from 'valibot'

import { RTC_METHODS } from '../../src/rtc/contract'
import type { Likeness } from './phoneFaults'

const VERSION = /^\d+\.\d+\.\d+$/

const answer = v.union([v.string(), v.number(), v.array(v.string())])

/** A file of findings; questions that are not known here are let pass. */
const FINDINGS = v.object({
  format: v.literal('taro-rtc-room findings'),
  version: v.literal(1),
  host: v.object({
    SDKVersion: v.optional(v.pipe(v.string(), v.regex(VERSION))),
    version: v.optional(v.pipe(v.string(), v.regex(VERSION))),
  }),
  answers: v.objectWithRest(
    {
      /** Methods and events that the context lacks. */
      missing: v.optional(v.array(v.string())),
      /** Of one that could not join it says why instead. */
      exitOfOtherRoom: v.optional(
        v.union([v.picklist(['leaves', 'fails']), v.pipe(v.string(), v.startsWith('join '))]),
      ),
    },
    answer,
  ),
})

/**
 * Reads a file of findings.
 * @param text - of the file
 * @returns what of it the phones have a switch for
 * @throws Error that says in one sentence what is wrong with it
 */
export function readFindings(text: string): Likeness {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`it is no JSON: ${(error as Error).message}`)
  }
  const { success, issues, output } = v.safeParse(FINDINGS, value)
  if (!success) {
    const [{ path, message }] = issues
    const where = path?.map(({ key }) => String(key)).join('.')
    throw new Error(where ? `${where}: ${message}` : message)
  }
  const { host, answers } = output
  return {
    host,
    // Only methods can be taken away from a context.
    missing: RTC_METHODS.filter((method) => answers.missing?.includes(method)),
    otherRoom: answers.exitOfOtherRoom === 'fails' ? 'fails' : 'leaves',
  }
}

/** In words for a terminal, what the phones do as one did. */
export function describeLikeness({ host, missing, otherRoom }: Likeness): string {
  const facts = [
    host.SDKVersion && `base library ${host.SDKVersion}`,
    host.version && `Douyin ${host.version}`,
    missing.length > 0 && `without ${missing.join(', ')}`,
    `an exit of another room ${otherRoom === 'fails' ? 'fails' : 'leaves the room one is in'}`,
  ]
  return `As the findings say: ${facts.filter(Boolean).join('; ')}.`
}
