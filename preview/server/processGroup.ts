import { spawn, type SpawnOptions } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { createInterface } from 'node:readline'

/** How long a politely asked process may take to end, in ms. */
const PATIENCE = 1_500

/**
 * The variable that names the parent to a Node with a channel to it. The Node deletes it, so that its own
 * children do not read it.
 */
const MARK = 'PREVIEW_PARENT'

/** How often a Node that is too busy to hear its channel close looks for its parent, in ms. */
const LOOK_EVERY = 500

/** Ends the Node when it has another parent than the one that started it: then that one is gone. */
const ENDS_BUSY_NODE = `setInterval(
  (parent) => process.ppid === parent || process.kill(process.pid, 'SIGKILL'),
  ${LOOK_EVERY},
  Number(process.env.${MARK}),
)`

/**
 * Arguments for a Node that has a channel to this process and goes on by itself: with them it ends when
 * this process ends, also when this one is killed before that Node runs, or while it is busy. Without
 * them it would work on for nobody. Its own children inherit the arguments but not the variable, so
 * their channels stay as they are.
 */
export const END_WITH_PARENT = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    `if (process.env.${MARK}) {
      const { Worker } = await import('node:worker_threads')
      new Worker(${JSON.stringify(ENDS_BUSY_NODE)}, { eval: true, execArgv: [] }).unref()
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
  /** Hears each line that it prints, and whether it is one for its errors. */
  onLine: (read: (line: string, error: boolean) => void) => void
  /** Hears what it says over its channel. */
  onMessage: (heard: (message: unknown) => void) => void
  /**
   * Hears once that it is over, after its last line and message.
   * @param how - `code 1`, the name of a signal, or why it could not be started
   */
  onEnd: (heard: (how: string, started: boolean) => void) => void
  /** Ends it at once. */
  kill: () => void
  /** Asks it to end, and ends what does not. */
  close: () => Promise<void>
}

/** Gives a process its place beside whatever else runs. */
function giveWay(pid: number, priority: number): void {
  os.setPriority(pid, priority)
  // Where Linux shares its processors between sessions, that counts inside the process's own alone.
  try {
    fs.writeFileSync(`/proc/${pid}/autogroup`, String(priority))
  } catch {
    // It does not, or this is another system.
  }
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
    env: { ...(env ?? process.env), ...(channel && { [MARK]: String(process.pid) }) },
    stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
    detached: true,
  })
  if (child.pid && priority !== undefined) giveWay(child.pid, priority)
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
        if (!stream) continue
        createInterface(stream).on('line', (line) => read(line, stream === child.stderr))
      }
    },
    onMessage: (heard) => void child.on('message', heard),
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
