import { spawn, type SpawnOptions } from 'node:child_process'
import os from 'node:os'
import { createInterface } from 'node:readline'

/** How long a politely asked process may take to end, in ms. */
const PATIENCE = 1_500

/** Tells a Node which channel leads to this process; none that it starts is to take its own for that. */
const MARK = 'PREVIEW_CHANNEL'

/**
 * For a Node that watches and has a channel to this process: it ends with it, even where it is killed
 * before that Node runs, and would otherwise work on for nobody. What it starts itself inherits this,
 * but not the mark, and keeps its own channel as it is.
 */
export const END_WITH_PARENT = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    `if (process.env.${MARK}) {
      delete process.env.${MARK}
      process.on('disconnect', () => process.exit())
      if (!process.connected) process.exit()
      process.channel.unref()
    }`,
  )}`,
]

interface GroupOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'shell'> {
  /** Gives it a channel to this process, whose end tells it that this process was killed. */
  channel?: boolean
  /** Its place beside whatever else runs, as `os.setPriority` takes it. */
  priority?: number
}

/** A process with everything that it starts. */
export interface ProcessGroup {
  /** Hears each line that it prints, on either stream. */
  onLine: (read: (line: string) => void) => void
  /**
   * Hears once that it is over, after its last line.
   * @param how - `code 1`, the name of a signal, or why it could not be started
   */
  onEnd: (heard: (how: string, started: boolean) => void) => void
  /** Ends it at once. */
  kill: () => void
  /** Asks it to end, and ends what does not. */
  close: () => Promise<void>
}

/**
 * Starts a process in a group of its own, which is ended as a whole: one signal would leave running
 * what it started. It does not outlive this process.
 */
export function startGroup(
  command: string,
  args: readonly string[],
  { channel, priority, env, ...options }: GroupOptions,
): ProcessGroup {
  const child = spawn(command, args, {
    ...options,
    env: { ...(env ?? process.env), ...(channel && { [MARK]: '1' }) },
    stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
    detached: true,
  })
  if (child.pid && priority !== undefined) os.setPriority(child.pid, priority)
  const signal = (name: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, name)
    } catch {
      // The group is gone already.
    }
  }
  const kill = () => signal('SIGKILL')
  process.once('exit', kill)
  let refusal: string | null = null
  const ended = new Promise<void>((resolve) => {
    child.on('error', ({ message }) => {
      refusal = message
      resolve()
    })
    child.on('exit', () => {
      process.off('exit', kill)
      resolve()
    })
  })
  return {
    onLine: (read) => {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream) createInterface(stream).on('line', read)
      }
    },
    onEnd: (heard) => {
      // Once it has said everything.
      child.on('close', (code, name) => heard(refusal ?? name ?? `code ${code}`, refusal === null))
    },
    kill,
    close: async () => {
      signal('SIGTERM')
      const escalate = setTimeout(kill, PATIENCE)
      await ended
      clearTimeout(escalate)
      // The group may outlive its leader.
      kill()
    },
  }
}
