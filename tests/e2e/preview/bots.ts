import type { BrowserContext } from '@playwright/test'

import type { Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'
import type { Invitation } from '../../../src/invitation'
import { pageScript } from '../../pageSite'

/** The members of `bots.page.ts`, in a page that draws nothing. */
export interface Bots {
  /** Shares a drawn screen of one of them. */
  share: (userId: string) => Promise<void>
  /** Has all of them leave: whoever uses the room next finds it empty. */
  close: () => Promise<void>
}

async function json<Answer>(url: string, body?: object): Promise<Answer> {
  const answer = await fetch(url, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  })
  return answer.json() as Promise<Answer>
}

/**
 * As `openBots`, for members of a preview's room.
 * @param cameras - whether they have cameras; else the engine draws their pictures
 */
export async function addBots(
  context: BrowserContext,
  { url }: Pick<Preview, 'url'>,
  userIds: readonly string[],
  cameras = false,
): Promise<Bots> {
  const { roomId } = await json<{ roomId: string }>(`${url}api/preview`)
  const invitations = userIds.map(async (userId) => {
    const { token } = await json<{ token: string }>(`${url}v1/rtc/token`, { roomId, userId })
    return { roomId, userId, token }
  })
  return openBots(context, `${url}api/preview`, await Promise.all(invitations), cameras)
}

/**
 * Lets members join a room who publish a drawn picture and receive nothing: nine phones that encode
 * and draw each other are more than a small machine can do.
 * @param document - the address of any document of the origin that signals
 * @param cameras - whether they have cameras; else the engine draws their pictures
 */
export async function openBots(
  context: BrowserContext,
  document: string,
  invitations: readonly Invitation[],
  cameras = false,
): Promise<Bots> {
  const content = await pageScript('tests/e2e/preview/bots.page.ts')
  const page = await context.newPage()
  const withoutCameras = () => {
    MediaDevices.prototype.getUserMedia = () =>
      Promise.reject(new DOMException('There is no camera', 'NotFoundError'))
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  }
  if (!cameras) await page.addInitScript(withoutCameras)
  await page.goto(document)
  await page.addScriptTag({ content })
  await page.evaluate(([all, appId]) => window.bots.join(all, appId), [
    invitations,
    RTC_APP_ID,
  ] as const)
  return {
    share: (userId) => page.evaluate((id) => window.bots.share(id), userId),
    async close() {
      await page.evaluate(() => window.bots.leave())
      await page.close()
    },
  }
}
