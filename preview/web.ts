import { randomBytes } from 'node:crypto'

import { Command } from 'commander'

import {
  appIdOption,
  type CommonOptions,
  hostOption,
  listenAt,
  portOption,
  runCommand,
  tokenLifetimeOption,
} from './options'
import type { TaroReports } from './server/watch'
import type { WebService } from './server/webService'
import {
  claimFolder,
  createProgress,
  endWhenAsked,
  hasDesktop,
  openInBrowser,
  type Progress,
} from './terminal'

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
      if (open && hasDesktop()) for (const link of links) void openInBrowser(link)
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

async function main({ port, host, appId, tokenLifetime, open }: CommonOptions): Promise<void> {
  const progress = createProgress()
  progress.doing('Starting the web app')
  let address: string | null = null
  await claimFolder('h5', 'npm run start:web', () => address)
  // Their code takes a second to load: the terminal has heard of it by then.
  const { startWebService } = await import('./server/webService')
  const { rebuildTaro } = await import('./server/rebuild')
  const service = await listenAt(port, DEFAULT_PORT, host, (at) =>
    startWebService({ dir: DIST, appId, host, port: at, tokenLifetime }),
  )
  address = service.url
  const taro = rebuildTaro(
    process.cwd(),
    'h5',
    {
      TARO_APP_RTC_APP_ID: appId,
      // Both at the page's own origin, whatever name it is reached by.
      TARO_APP_RTC_TOKEN_URL: '/api/token',
      TARO_APP_RTC_SIGNALLING_URL: '',
    },
    buildReports(service, progress, open),
  )
  endWhenAsked(() => Promise.all([taro.close(), service.close()]))
}

const command = new Command('start:web')
  .description(
    'Builds the web app, again at every change, and serves it, with signalling and tokens for development.',
  )
  .addOption(portOption(DEFAULT_PORT))
  .addOption(hostOption)
  .option('--no-open', 'do not open a browser')
  .addOption(appIdOption)
  .addOption(tokenLifetimeOption)

runCommand(command, main)
