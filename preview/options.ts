/** The options that the commands of this folder share. */
import fs from 'node:fs'

import { Command, InvalidArgumentError, Option } from 'commander'

import { APP_ID_LENGTH } from '../service/accessToken'
import { RTC_APP_ID } from '../src/constants'
import { isRtcId } from '../src/rtc/contract'
import { readFindings } from './faults/findings'

/** What every command takes. */
export interface CommonOptions {
  port?: number
  host: string
  open: boolean
  tokenLifetime?: number
}

/** Where the preview listens when nobody says so. */
export const PREVIEW_PORT = 5180

/** Reads a whole number. */
const between = (least: number, most: number) => (text: string) => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`)
  }
  return value
}

/** Reads an application id. */
export const anAppId = (text: string) => {
  if (!isRtcId(text) || text.length !== APP_ID_LENGTH) {
    throw new InvalidArgumentError(`It has ${APP_ID_LENGTH} letters and digits.`)
  }
  return text
}

/** Node listens everywhere where the address is empty, as a variable is that nobody set. */
const anAddress = (text: string) => {
  if (!text) throw new InvalidArgumentError('It is an address of this machine.')
  return text
}

const portOption = (usual: number) =>
  new Option('--port <number>', `port (default: ${usual}, or a free one)`).argParser(
    between(0, 65_535),
  )

const hostOption = new Option(
  '--host <address>',
  'address to listen on; whoever reaches it gets tokens and can join',
)
  .argParser(anAddress)
  .default('127.0.0.1')

export const appIdOption = new Option('--app-id <id>', 'RTC application id of the build')
  .argParser(anAppId)
  .default(RTC_APP_ID)

const tokenLifetimeOption = new Option(
  '--token-lifetime <seconds>',
  'how long tokens are good (default: a day)',
).argParser(between(1, 604_800))

/** How many phones the preview's page opens with. */
export const phonesOption = new Option('--phones <number>', 'phones to begin with')
  .argParser(between(1, 9))
  .default(2)

/** What a probe found on a phone. */
export const findingsOption = new Option(
  '--findings <file>',
  'what a probe found on a phone: the phones of the preview do likewise',
).argParser((file) => {
  try {
    return readFindings(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new InvalidArgumentError(`It holds no findings of the probe: ${(error as Error).message}`)
  }
})

/** Whence members come who have a browser and no Douyin. */
export const webOption = new Option(
  '--web <folder or address>',
  'the web build that web pages beside the phones run',
).default('dist/h5')

/** Where the stock client drives the phones. */
export const automatorPortOption = new Option(
  '--automator-port <number>',
  'port for clients of miniprogram-automator, on this machine alone; 0 for a free one (default: none)',
).argParser(between(0, 65_535))

/**
 * A command with the options that all of them have.
 * @param usualPort - where it listens when nobody says so
 */
export const commandNamed = (name: string, usualPort: number) =>
  new Command(name)
    .addOption(portOption(usualPort))
    .addOption(hostOption)
    .option('--no-open', 'do not open a browser')
    .addOption(tokenLifetimeOption)
