import { createHash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

/** The process that works on a folder. */
export interface Claimant {
  pid: number
  /** When it began, in ms since 1970. */
  since: number
  /** The address it listens at; null as long as it does not. */
  url: string | null
}

/** How long the process that has a folder may take to answer, in ms: one that is stopped never does. */
const PATIENCE = 1_000

/** A socket of this name is the claim: the system takes it from a process that dies, however it dies. */
function addressOf(folder: string, work: string): string {
  const facts = [os.userInfo().uid, fs.realpathSync(folder), work].join('\n')
  const name = `taro-rtc-room-${createHash('sha256').update(facts).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name)
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/**
 * Asks who has a folder.
 * @returns who it is, `silent` when somebody has it and does not answer, null for what a dead process
 * left
 */
async function ask(address: string): Promise<Claimant | 'silent' | null> {
  const socket = net.connect(address)
  const patience = setTimeout(() => socket.destroy(), PATIENCE)
  try {
    await once(socket, 'connect')
    return JSON.parse(await text(socket)) as Claimant
  } catch (error) {
    return codeOf(error) === 'ECONNREFUSED' || codeOf(error) === 'ENOENT' ? null : 'silent'
  } finally {
    clearTimeout(patience)
    socket.destroy()
  }
}

/**
 * Claims a folder for one kind of work, as long as this process lives.
 * @param work - the kind: another kind of work may be done in the folder at the same time
 * @param url - where this process listens, asked whenever another one wants to know
 * @returns who has the folder already, `silent` when it does not answer; null when it is this process
 * from now on
 */
export async function claim(
  folder: string,
  work: string,
  url: () => string | null,
): Promise<Claimant | 'silent' | null> {
  const address = addressOf(folder, work)
  const since = Date.now()
  for (;;) {
    const server = net.createServer((socket) => {
      const answer: Claimant = { pid: process.pid, since, url: url() }
      // The other side may hang up before it is answered, which is no fault.
      socket.on('error', () => undefined).end(JSON.stringify(answer))
    })
    try {
      await once(server.listen(address), 'listening')
      server.unref()
      // Takes the socket's file away, too.
      process.once('exit', () => server.close())
      return null
    } catch (error) {
      if (codeOf(error) !== 'EADDRINUSE') throw error
    }
    const claimant = await ask(address)
    if (claimant) return claimant
    fs.rmSync(address, { force: true })
  }
}
