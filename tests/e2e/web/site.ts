import { AxeBuilder } from '@axe-core/playwright'
import { test, type Page } from '@playwright/test'

import { builtFor } from '../../project'
import { serveWeb, type WebServer } from './serveWeb'

/** Serves the web build for all tests of the file that calls it. */
export function webSite(): Omit<WebServer, 'close'> {
  const dist = builtFor('h5')
  let server: WebServer
  test.beforeAll(async () => {
    server = await serveWeb(dist)
  })
  test.afterAll(() => server.close())
  return {
    get url() {
      return server.url
    },
    invite: (userId, roomId) => server.invite(userId, roomId),
    room: (userId, roomId) => server.room(userId, roomId),
    lobby: (userId) => server.lobby(userId),
  }
}

/**
 * What axe finds wrong with a page, in words.
 * @param within - looks at this alone, where the page around it is another's
 */
export async function faults(page: Page, within?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa'])
  const { violations } = await (within ? builder.include(within) : builder).analyze()
  // The analysis ends in a page of its own, and a covered page draws no frame.
  await page.bringToFront()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  )
}

/** How wide the pictures are that a page shows. */
export const widths = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((videos) =>
      videos.map((video) => (video as HTMLVideoElement).videoWidth).filter((width) => width > 0),
    )

/** The words of what is cut off at one side of the screen. */
export const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, taro-text-core, taro-input-core')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (left < -1 || right > innerWidth + 1)
      })
      .map((element) => element.textContent),
  )
