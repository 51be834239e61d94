import type { BrowserContext } from '@playwright/test'
import { build } from 'esbuild'

import type { Preview } from '../../../preview/server/serve'
import { RTC_APP_ID } from '../../../src/constants'

/** The members of `bots.page.ts`, in a page that draws nothing. */
export interface Bots {
  /** Shares a drawn screen of one of them. */
  share: (userId: string) => Promise<void>
  /** Has all of them leave: whoever uses the room next finds it empty. */
  close: () => Promise<void>
}

/**
 * Lets members join a preview's room who publish a drawn picture and receive nothing: nine phones
 * that encode and draw each other are more than a small machine can do.
 * @param cameras - whether they have cameras; else the engine draws their pictures
 */
export async function addBots(
  context: BrowserContext,
  preview: Preview,
  userIds: readonly string[],
  cameras = false,
): Promise<Bots> {
  const bundle = await build({
    entryPoints: ['tests/e2e/preview/bots.page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
  })
  const page = await context.newPage()
  const withoutCameras = () => {
    MediaDevices.prototype.getUserMedia = () =>
      Promise.reject(new DOMException('There is no camera', 'NotFoundError'))
    Reflect.deleteProperty(MediaDevices.prototype, 'getDisplayMedia')
  }
  if (!cameras) await page.addInitScript(withoutCameras)
  // Any document of the preview's origin does.
  await page.goto(`${preview.url}api/preview`)
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
  await page.evaluate(([ids, appId]) => window.bots.join(ids, appId), [
    userIds,
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
