import type { Frame, FrameLocator, Locator, Page } from '@playwright/test'

import type { Inspections, Question } from '../inspection'
import type { PhoneControls } from '../phoneControls'
import { PATIENCE } from './until'

/** How a test gets at one phone of a page: what its screen shows, and the phone's own controls. */
export class PhoneReach {
  /**
   * @param page - the page the phone is in
   * @param name - its name, which is its user id
   * @param alone - whether the page is the phone's own, not the console with several
   */
  constructor(
    protected readonly page: Page,
    readonly name: string,
    private readonly alone = false,
  ) {}

  /** All that its screen shows: the app, Douyin's bars and dialogs. For Playwright's own means. */
  get screen(): Page | FrameLocator {
    return this.alone
      ? this.page
      : this.page.frameLocator(`article[data-name="${this.name}"] iframe`)
  }

  /** The page on top of the app's stack. Elements of the package have tags of their own, `tt-view`. */
  get top(): Locator {
    return this.screen.locator('.page:not([hidden])')
  }

  /** The frame of the phone. */
  async frame(): Promise<Frame> {
    if (this.alone) return this.page.mainFrame()
    const handle = await this.page
      .locator(`article[data-name="${this.name}"] iframe`)
      .elementHandle({ timeout: PATIENCE })
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error(`${this.name} has no frame.`)
    return frame
  }

  protected inspect<Q extends Question>(
    question: Q,
    ...args: Parameters<Inspections[Q]>
  ): Promise<ReturnType<Inspections[Q]>> {
    return this.control<
      ReturnType<Inspections[Q]>,
      { question: Q; args: Parameters<Inspections[Q]> }
    >((phone, asked) => phone.inspect(asked.question, ...asked.args), { question, args })
  }

  /**
   * Does something with the phone's controls, in its page.
   * @param act - crosses as text: it sees its arguments alone
   */
  protected async control<T, A = null>(
    act: (phone: PhoneControls, argument: A) => T | Promise<T>,
    argument?: A,
  ): Promise<T> {
    const frame = await this.frame()
    // One that was added a moment ago has still to load.
    await frame.waitForFunction(() => window.__phone, undefined, { timeout: PATIENCE })
    const text = `(${act.toString()})(window.__phone, ${JSON.stringify(argument ?? null)})`
    return frame.evaluate<T>(text)
  }
}
