import type { FailureCode } from '../../faults/codes'
import type { APP_STATES, DEVICES, LINES, ROOM_EVENTS } from '../../faults/fault'
import type { ReadyScenario } from '../../faults/readyScenarios'
import type { Problem } from '../../faults/scenario'

/** A switch in words: what to press to have it so, and what to press to have it otherwise. */
type Both = readonly [wrong: string, right: string]

/** What the preview says of what can be made to go wrong. */
export interface FaultWords {
  /** Of the whole panel. */
  title: string
  calls: {
    /** Above the choice of a method. */
    call: string
    /** Above the choice of what becomes of it. */
    answer: string
    times: string
    arm: string
    never: string
    late: (seconds: number) => string
    noCode: string
    codes: Record<FailureCode, string>
    groups: Record<'code' | 'other', string>
    /** Of those that wait. */
    armed: string
    /** One of them. */
    waits: (call: string, answer: string, times: number) => string
    disarm: (what: string) => string
  }
  events: {
    /** Of all that comes at once. */
    title: string
    inject: string
    groups: Record<'room' | 'app' | 'device' | 'line' | 'host', string>
    room: Record<(typeof ROOM_EVENTS)[number], string>
    app: Record<(typeof APP_STATES)[number], string>
    /** Pulled out, and put back. */
    device: Record<(typeof DEVICES)[number], Both>
    permission: Record<(typeof DEVICES)[number], Both>
    cut: Record<(typeof LINES)[number], Both>
    oldLibrary: (version: string) => string
    oldApp: (version: string) => string
    currentHost: string
    missing: (api: string) => string
    there: (api: string) => string
    otherRoom: Record<'leaves' | 'fails', string>
  }
  scenario: {
    title: string
    none: string
    choose: string
    play: string
    stop: string
    edit: string
    /** What was done in this panel so far becomes a new one. */
    record: string
    recorded: string
    editor: string
    editorHint: string
    save: string
    remove: string
    link: string
    linked: string
    file: string
    open: string
    close: string
    saved: (name: string) => string
    /** One came with the address of the page. */
    received: (name: string) => string
    notReceived: (why: string) => string
    notPlayed: (why: string) => string
    waitsFor: (step: number, steps: number, method: string) => string
    waits: (step: number, steps: number, seconds: number) => string
    doing: (step: number, steps: number) => string
    over: (name: string) => string
    problem: (problem: Problem) => string
    ready: Record<ReadyScenario, string>
  }
  /** What a phone says to the developer. */
  otherRoom: (named: string, joined: string) => string
}
