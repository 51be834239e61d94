/**
 * Builds what others install, into `packages/`: one folder each, ready to be published.
 *
 *     npm run build:packages
 */
import path from 'node:path'

import { ROOT } from './emit'
import { buildTaroRtcRoom, TARO_RTC_ROOM } from './taro-rtc-room/build'
import { buildTtPreview, TT_PREVIEW } from './tt-preview/build'

async function main(): Promise<void> {
  for (const [folder, build] of [
    [TARO_RTC_ROOM, buildTaroRtcRoom],
    [TT_PREVIEW, buildTtPreview],
  ] as const) {
    await build()
    console.log(`Built ${path.relative(ROOT, folder)}.`)
  }
}

void main()
