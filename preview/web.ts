import { randomBytes } from 'node:crypto'

import { runCommand, serve } from './command'
import { appIdOption, commandNamed, type CommonOptions } from './options'
import { rebuildTaro } from './server/rebuildTaro'
import type { TaroReports } from './server/runTaro'
import type { WebService } from './server/webService'
import { openInBrowser, type Progress } from './terminal'

/** Taro's own for the web. */
const DEFAULT_PORT = 10_086

/** Where Taro builds this project's web app. */
const DIST = 'dist/h5'

/** Two make a call. */
const USERS = ['web-1', 'web-2']

/** Invitations to the lobby; the app fetches their tokens. */
function invitationsTo(url: string): string[] {
  const roomId = `room-${randomBytes(3).toString('hex')}`
  return USERS.map((userId) => `${url}#/pages/index/index?roomId=${roomId}&userId=${userId}`)
}

/** Serves each build as it is done, and invites two people to the first. */
function buildReports(service: WebService, progress: Progress, open: boolean): TaroReports {
  const building = 'Building the web app'
  let invited = false
  progress.doing(building)
  return {
    onProgress: (percent) => progress.doing(building, percent),
    onBuilt: (seconds) => {
      progress.rest()
      service.take()
      const built = `Built in ${seconds.toFixed(1)} s.`
      if (invited) return progress.say(`${built} Reload the page to see it.`)
      invited = true
      const links = invitationsTo(service.url)
      progress.say(`${built}\nWeb app: ${service.url}`)
      progress.say(`Two call each other, each in a tab of its own:\n  ${links.join('\n  ')}`)
      if (open) for (const link of links) void openInBrowser(link)
    },
    onFailed: (text) => {
      progress.rest()
      const rest = invited ? 'the last good one is served on' : 'nothing is served yet'
      progress.say(
        `The build failed: ${rest}.\n${text}\nIt is built again at the next change of src.`,
      )
    },
  }
}

async function main(options: CommonOptions & { appId: string }): Promise<void> {
  const { appId, host, tokenLifetime, open } = options
  await serve(options, {
    name: 'the web app',
    usualPort: DEFAULT_PORT,
    claims: { work: 'h5', command: 'npm run start:web' },
    listen: async (port) => {
      const { startWebService } = await import('./server/webService')
      return startWebService({ dir: DIST, appId, host, port, tokenLifetime })
    },
    beside: (service, progress) =>
      rebuildTaro(
        process.cwd(),
        'h5',
        {
          TARO_APP_RTC_APP_ID: appId,
          // Its calls are this service's, whosever application it is.
          TARO_APP_RTC_ENGINE: 'mesh',
          // Both at the page's own origin, whatever name it is reached by.
          TARO_APP_RTC_TOKEN_URL: '/v1/rtc/token',
          TARO_APP_RTC_SIGNALLING_URL: '',
        },
        buildReports(service, progress, open),
      ),
  })
}

const command = commandNamed('start:web', DEFAULT_PORT)
  .description(
    'Builds the web app, again at every change, and serves it, with signalling and tokens for development.',
  )
  .addOption(appIdOption)

runCommand(command, main)
