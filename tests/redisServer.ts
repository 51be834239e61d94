import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

import { freePort } from './project'

/** A Redis of one's own. */
export interface RedisServer {
  url: string
  /** Ends it; what it held is gone. */
  stop: () => Promise<void>
}

/**
 * Starts Debian's `redis-server` at a port of the loopback address; it keeps nothing on disk.
 * @param port - a free one by default
 * @throws Error that says how to get it when it is not installed, or what it said when it ended
 */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  const at = port ?? (await freePort())
  const options = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit').catch(() => undefined)
  let said = ''
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`
      if (line.includes('Ready to accept connections')) break
    }
    child.stdout.resume()
    if (!said.includes('Ready to accept')) throw new Error(`redis-server ended:\n${said}`)
  })()
  const missing = once(child, 'error').then(([error]) => {
    if (child.pid !== undefined) return
    throw new Error(
      `redis-server cannot be started (${String(error)}): install it, as "apt-get install redis-server" does on Debian.`,
    )
  })
  await Promise.race([ready, missing])
  return {
    url: `redis://127.0.0.1:${at}`,
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
