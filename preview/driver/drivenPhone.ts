import type { Fault, Scenario } from '../faults/fault'
import type { NetworkCondition } from '../network/condition'
import type { Json, JsonObject } from '../json'
import type { NativeCall } from '../layers'
import type { PhonePermission, PhoneState } from '../phoneControls'
import type { Theme } from '../phoneProfile'
import { PhoneReadings } from './phoneReadings'
import { LOOK, PATIENCE, pause, until } from './until'

/**
 * One phone of a preview, as a test drives it. What a person does, it does by the page; what it reads,
 * it reads of the phone itself. Each method waits until the phone is there.
 */
export class Phone extends PhoneReadings {
  /**
   * Taps what has these words, in the app, the tab bar or a dialog: the whole text, or what fits.
   * @throws Error as Playwright's `click`: nothing has them, or several things have
   */
  async tap(words: string | RegExp): Promise<void> {
    await this.screen.getByText(words, { exact: true }).filter({ visible: true }).click()
  }

  /**
   * Types into an `input` or a `textarea` of the page on top, key by key, in place of what is there.
   * @param selector - finds it: `#name`, `.field tt-input`
   */
  async type(selector: string, text: string): Promise<void> {
    const field = this.top.locator(selector).locator('input, textarea')
    await field.fill('')
    await field.pressSequentially(text)
  }

  /** The system's back: to the page before, from the first one to the background. */
  back(): Promise<void> {
    return this.control((phone) => phone.back())
  }

  /** To the background, by the home gesture. */
  home(): Promise<void> {
    return this.control((phone) => phone.hide())
  }

  /** Back to the screen; where the app was ended, it starts. */
  show(): Promise<void> {
    return this.control((phone) => phone.show())
  }

  /**
   * Opens the app as a link or a scanned code does: one that runs is entered again, at that page.
   * @param link - `pages/room/index?key=value`, or a link of Douyin with a `start_page`
   * @throws Error in words: it names no page
   */
  openLink(link: string): Promise<void> {
    return this.control((phone, to) => phone.openLink(to), link)
  }

  /** Ends the app without telling it, as Douyin does after some minutes in the background. */
  end(): Promise<void> {
    return this.control((phone) => phone.destroy())
  }

  /**
   * Starts the app again, with the package as it is now; its storage is kept.
   * @param where - at its entry page, or on the pages it is on (`here`)
   * @throws Error in words: there is no package to be had
   */
  restart(where: 'entry' | 'here' = 'entry'): Promise<void> {
    return this.control((phone, from) => phone.restart(from), where)
  }

  /** Allows or refuses the app a device; one that runs is taken away. */
  setPermission(device: PhonePermission, allowed: boolean): Promise<void> {
    return this.control((phone, to) => phone.setPermission(...to), [device, allowed] as const)
  }

  /** Puts the phone's network into a condition. */
  setNetwork(condition: NetworkCondition): Promise<void> {
    return this.control((phone, to) => phone.setNetwork(to), condition)
  }

  setTheme(theme: Theme): Promise<void> {
    return this.control((phone, to) => phone.setTheme(to), theme)
  }

  /** @param language - as the host spells it: `zh_CN`, `en` */
  setLanguage(language: string): Promise<void> {
    return this.control((phone, to) => phone.setLanguage(to), language)
  }

  /**
   * Shares the phone's screen with its room, or stops.
   * @throws Error: the phone is in no room, or the browser gives no screen
   */
  shareScreen(on: boolean): Promise<void> {
    return this.control((phone, to) => phone.shareScreen(to), on)
  }

  /**
   * The vendor's server puts this phone's user out of the room.
   * @throws Error in words: the user is in no room
   */
  removeFromRoom(): Promise<void> {
    return this.control((phone) => phone.removeFromRoom())
  }

  /**
   * Has things go wrong on the phone, or right again, one after another.
   * @throws Error in words: one of them is not possible now
   */
  async inject(...faults: Fault[]): Promise<void> {
    for (const fault of faults) await this.control((phone, one) => phone.inject(one), fault)
  }

  /**
   * Plays a scenario; one that plays already ends.
   * @returns whether it was played to its end
   * @throws Error in words: a step is not possible now
   */
  play(scenario: Scenario): Promise<boolean> {
    return this.control((phone, steps) => phone.play(steps), scenario)
  }

  /** Ends the scenario that plays. */
  stopScenario(): Promise<void> {
    return this.control((phone) => phone.stopScenario())
  }

  /**
   * Takes back a fault that waits for calls.
   * @param id - as {@link faults} names it
   */
  disarm(id: number): Promise<void> {
    return this.control((phone, one) => phone.disarm(one), id)
  }

  /** Sets data of the page on top, as the page itself would. */
  async setData(data: JsonObject): Promise<void> {
    await this.inspect('setData', {}, data)
  }

  /**
   * Puts something in the place of a function of `tt`, until the app is started again.
   * @param stub - what it answers, or a function that is called in its place: with the call's own
   *   arguments and then `args`, and `this.origin` for what it stands for; it sees nothing of the test
   * @throws Error in words: `tt` has no such function
   */
  async stub(
    name: string,
    stub: Json | ((this: { origin: (...args: never[]) => unknown }, ...args: never[]) => unknown),
    ...args: Json[]
  ): Promise<void> {
    const given =
      typeof stub === 'function' ? { functionDeclaration: stub.toString(), args } : { result: stub }
    await this.inspect('stub', name, given)
  }

  /** Gives back what a stub stood for. */
  async unstub(name: string): Promise<void> {
    await this.inspect('stub', name, null)
  }

  /**
   * Waits for the app to be somewhere.
   * @throws Error that says where it is instead
   */
  waitForState(state: PhoneState, timeout = PATIENCE): Promise<void> {
    return until(
      () => this.state(),
      (now) => now === state,
      `${this.name} is not ${state}`,
      timeout,
    )
  }

  /**
   * Waits for a page to be on top.
   * @throws Error that says which is instead
   */
  waitForPage(path: string, timeout = PATIENCE): Promise<void> {
    return until(
      () => this.path(),
      (now) => now === path,
      `${this.name} is not on ${path}`,
      timeout,
    )
  }

  /**
   * Waits until a call of this name has this answer.
   * @param answer - the `errMsg`, or what it fits; by default that it is `ok`
   * @throws Error that says what was answered so far
   */
  waitForAnswer(
    name: string,
    answer: string | RegExp = `${name}:ok`,
    timeout = PATIENCE,
  ): Promise<void> {
    const fits = (said: string) =>
      typeof answer === 'string' ? said === answer : answer.test(said)
    return until(
      () => this.answers(name),
      (answers) => answers.some(fits),
      `${this.name} got no such answer: ${String(answer)}`,
      timeout,
    )
  }

  /**
   * Waits for the page on top to show these users' pictures, and no others.
   * @throws Error that says whose it shows
   */
  waitForPictures(userIds: readonly string[], timeout = PATIENCE): Promise<void> {
    const wanted = JSON.stringify([...userIds].sort())
    return until(
      async () => (await this.videos()).map(({ userId }) => userId).sort(),
      (shown) => JSON.stringify(shown) === wanted,
      `${this.name} does not show ${wanted}`,
      timeout,
    )
  }

  /**
   * Waits until the calls of the app are answered; one that does not run any more waits for none.
   * @param timeout - how long, in ms
   * @param but - names of calls that need no answer
   * @returns those that were not in time
   */
  async unanswered(timeout = 5_000, but: readonly string[] = []): Promise<NativeCall[]> {
    const read = () =>
      this.control(
        ({ state, calls }, names) =>
          state === 'destroyed'
            ? []
            : calls.filter(({ name, answer }) => answer === null && !names.includes(name)),
        but,
      )
    const end = Date.now() + timeout
    for (;;) {
      const open = await read()
      if (open.length === 0 || Date.now() > end) return open
      await pause(LOOK)
    }
  }
}
