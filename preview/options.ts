/** The options that the commands of this folder share, and what becomes of them. */
import { Option, InvalidArgumentError, type Command, type OptionValues } from 'commander'

import { APP_ID_LENGTH } from '../service/accessToken'
import { RTC_APP_ID } from '../src/constants'
import { isRtcId } from '../src/rtc/contract'

/** What every command takes. */
export interface CommonOptions {
  port?: number
  host: string
  open: boolean
  appId: string
  tokenLifetime?: number
}

/** Reads a whole number. */
export const between = (least: number, most: number) => (text: string) => {
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

export const portOption = (usual: number) =>
  new Option('--port <number>', `port (default: ${usual}, or a free one)`).argParser(
    between(0, 65_535),
  )

export const hostOption = new Option(
  '--host <address>',
  'address to listen on; whoever reaches it gets tokens and can join',
)
  .argParser(anAddress)
  .default('127.0.0.1')

export const appIdOption = new Option('--app-id <id>', 'RTC application id of the build')
  .argParser(anAppId)
  .default(RTC_APP_ID)

export const tokenLifetimeOption = new Option(
  '--token-lifetime <seconds>',
  'how long tokens are good (default: a day)',
).argParser(between(1, 604_800))

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** What `listen` says of an address that is none of this machine's. */
const NOT_OURS = ['ENOTFOUND', 'EADDRNOTAVAIL']

/**
 * Listens at the port asked for; at the usual one, or any free one, when none was.
 * @throws Error in words when the port is taken, or the address is none of this machine's
 */
export async function listenAt<T>(
  port: number | undefined,
  usual: number,
  host: string | undefined,
  listen: (port: number) => Promise<T>,
): Promise<T> {
  try {
    return await listen(port ?? usual)
  } catch (error) {
    if (NOT_OURS.includes(codeOf(error))) {
      throw new Error(
        `${host} is no address of this machine. Leave --host out, or take 0.0.0.0 to listen at every one.`,
      )
    }
    if (codeOf(error) !== 'EADDRINUSE') throw error
    if (port !== undefined) {
      throw new Error(
        `Port ${port} is taken. Choose another with --port, or leave --port out to get a free one.`,
      )
    }
    return listen(0)
  }
}

/**
 * Runs a command with the options and the arguments of the command line; what it throws is told, and
 * ends it.
 */
export function runCommand<Options extends OptionValues>(
  command: Command,
  main: (options: Options, args: string[]) => Promise<void>,
): void {
  command
    .showHelpAfterError('--help lists all options.')
    .action(() =>
      main(command.opts<Options>(), command.args).catch((error: Error) => {
        console.error(error.message)
        process.exit(1)
      }),
    )
    .parse()
}
