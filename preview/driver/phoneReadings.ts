import type { ConsoleLine, OpenPage, SetDataStats } from '../inspection'
import type { FaultState } from '../faults/phoneFaults'
import type { NetworkCondition } from '../network/condition'
import { textOf, type Json, type JsonObject } from '../json'
import type { NativeCall } from '../layers'
import type { PhoneControls, PhoneState, PhoneStats } from '../phoneControls'
import { PhoneReach } from './phoneReach'

/** A picture of a call that a phone shows. */
export interface ShownVideo {
  userId: string
  /** The `mode` of its `rtc-room`: `camera`, `video` or `screen`. */
  mode: string
  /** Its position, in seconds: it grows while the picture is live. */
  time: number
  paused: boolean
  /** Of the picture itself, in its own pixels. */
  width: number
  height: number
}

/** A warning or an error that the phone has told its developer. */
export type Trouble = PhoneControls['troubles'][number]

/** What a test reads of a phone. It changes nothing. */
export class PhoneReadings extends PhoneReach {
  /** What is made to go wrong on it now. */
  faults(): Promise<FaultState> {
    return this.control((phone) => phone.faults)
  }

  network(): Promise<NetworkCondition> {
    return this.control((phone) => phone.network)
  }

  /** Whether the phone shares its screen. */
  sharing(): Promise<boolean> {
    return this.control((phone) => phone.sharing)
  }

  /** Where the app is: `starting`, `open`, `background`, `destroyed` or `failed`. */
  state(): Promise<PhoneState> {
    return this.control((phone) => phone.state)
  }

  /** The native calls of this run of the app in order, the last 200, with arguments and answers. */
  calls(name?: string): Promise<NativeCall[]> {
    return this.control(
      (phone, only) => phone.calls.filter((call) => only === null || call.name === only),
      name ?? null,
    )
  }

  /** The `errMsg` of each answered call of this name, in the order of the calls. */
  async answers(name: string): Promise<string[]> {
    const calls = await this.calls(name)
    return calls.flatMap(({ answer }) =>
      answer === null ? [] : [textOf((answer as JsonObject).errMsg)],
    )
  }

  /** The warnings and errors of this run, in order, the last 200. */
  troubles(): Promise<Trouble[]> {
    return this.control((phone) => phone.troubles)
  }

  /** The lines this run has put on its console, in order, the last 200. */
  console(): Promise<ConsoleLine[]> {
    return this.control((phone) => phone.console)
  }

  /** What `setData` cost so far in this run, by the path of each page and component. */
  counters(): Promise<Record<string, SetDataStats>> {
    return this.inspect('counters')
  }

  /** The page stack, bottom first. */
  stack(): Promise<OpenPage[]> {
    return this.inspect('stack')
  }

  /** The path of the page on top; empty where no app runs. */
  path(): Promise<string> {
    return this.control((phone) => phone.page)
  }

  /**
   * The data of the page on top, or a part of it. Secrets are masked.
   * @param path - as `setData` names it: `list[0].name`
   */
  data(path = ''): Promise<Json> {
    return this.inspect('data', {}, path)
  }

  /** What the app has stored. Secrets are masked. */
  storage(): Promise<JsonObject> {
    return this.inspect('storage')
  }

  /** What the phone has running: connections, tracks, listeners … */
  stats(): Promise<PhoneStats> {
    return this.control((phone) => phone.stats())
  }

  /** The pictures that the page on top shows. */
  async videos(): Promise<ShownVideo[]> {
    const frame = await this.frame()
    return frame.evaluate(() =>
      [...document.querySelectorAll('.page:not([hidden])')]
        .flatMap((page) => [...(page.shadowRoot?.querySelectorAll('tt-rtc-room') ?? [])])
        .map((view) => ({
          view: view as HTMLElement,
          video: view.shadowRoot?.querySelector('video'),
        }))
        .flatMap(({ view, video }) =>
          video && video.videoWidth > 0
            ? [
                {
                  userId: view.dataset.userId ?? '',
                  mode: view.dataset.mode ?? '',
                  time: video.currentTime,
                  paused: video.paused,
                  width: video.videoWidth,
                  height: video.videoHeight,
                },
              ]
            : [],
        ),
    )
  }
}
