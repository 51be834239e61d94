/** What the commands of this folder do alike: they start a server, run a build beside it, and end both. */
import type { Command, OptionValues } from 'commander'

import type { CommonOptions } from './options'
import { claimFolder, createProgress, endWhenAsked, type Progress } from './terminal'

/** What is started, and must be ended. */
interface Running {
  close: () => Promise<unknown>
}

/** What a command serves. */
interface Served extends Running {
  /** An address that this machine reaches it by. */
  url: string
}

/** What a command does. */
interface Work<T extends Served> {
  /** What it starts, in words. */
  name: string
  usualPort: number
  /** What is built in this folder by which command, where it is: a second one is refused. */
  claims?: { work: string; command: string }
  /** Its code takes a second to load: the terminal has heard of it by then. */
  listen: (port: number, say: Progress['say']) => Promise<T>
  /** Runs what builds beside it, and need not wait until it listens. */
  ahead?: (listening: Promise<T>, progress: Progress) => Running | undefined
  /** Tells where it listens, and runs what builds beside it. */
  beside: (served: T, progress: Progress) => Running | undefined
}

/**
 * Starts a server and what builds beside it. Both end when this process is asked to.
 * @returns the server
 * @throws Error in words when the folder or the port is taken, or the address is none of this machine's
 */
export async function serve<T extends Served>(
  { port, host }: CommonOptions,
  { name, usualPort, claims, listen, ahead, beside }: Work<T>,
): Promise<T> {
  const progress = createProgress()
  progress.doing(`Starting ${name}`)
  let address: string | null = null
  if (claims) await claimFolder(claims.work, claims.command, () => address)
  const listening = listenAt(port, usualPort, host, (at) => listen(at, progress.say))
  const running: (Running | undefined)[] = []
  const close = () => Promise.all(running.map(async (one) => one?.close()))
  // Before anything runs: whoever is told to end at once leaves nothing behind either.
  endWhenAsked(close)
  running.push(ahead?.(listening, progress))
  try {
    const served = await listening
    running.push(served)
    address = served.url
    progress.rest()
    running.push(beside(served, progress))
    return served
  } catch (error) {
    await close()
    throw error
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''

/** What `listen` says of an address that is none of this machine's. */
const NOT_OURS = ['ENOTFOUND', 'EADDRNOTAVAIL']

/**
 * Listens at the port asked for; at the usual one, or any free one, when none was.
 * @throws Error in words when the port is taken, or the address is none of this machine's
 */
async function listenAt<T>(
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
