import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import readline, { type Key as Pressed } from 'node:readline'

/** What a key does. */
export interface Key {
  key: string
  /** What the list says of it. */
  does: string
  act: () => void | Promise<void>
}

/** What a terminal sends for them while it hands every key over. */
const INTERRUPT = '\u0003'
const SUSPEND = '\u001a'

/**
 * Whether keys that are pressed are this process's: one that a shell runs in the background would be
 * stopped for touching the terminal.
 */
function isInForeground(): boolean {
  if (process.platform === 'win32') return true
  try {
    if (process.platform === 'linux') {
      const [, , group, , , foreground] = readFileSync('/proc/self/stat', 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return group === foreground
    }
    return execFileSync('ps', ['-o', 'stat=', '-p', String(process.pid)], {
      encoding: 'utf8',
    }).includes('+')
  } catch {
    return false
  }
}

/** Does what the terminal itself does with Control and C. */
export function interrupt(): void {
  // In the process itself: on Windows a signal that is sent would end it at once.
  if (!process.emit('SIGINT')) process.exit(0)
}

/**
 * Hears keys of the terminal, as soon as they are pressed, until it is closed or the process ends:
 * then the terminal is as it was before. Control and C, Control and Z do what they always do.
 * @returns ends it; undefined where there is no terminal to hear
 */
export function hearKeys(
  keys: readonly Key[],
  say: (line: string) => void,
  input: NodeJS.ReadStream = process.stdin,
): { close: () => Promise<void> } | undefined {
  if (!input.isTTY || !isInForeground()) return undefined
  const list = () => {
    for (const { key, does } of keys) say(`  ${key}  ${does}`)
    say('  ?  this list')
  }
  const press = (pressed: string) => {
    if (pressed === '?') return list()
    void Promise.resolve(keys.find(({ key }) => key === pressed.toLowerCase())?.act()).catch(
      (error: Error) => say(error.message),
    )
  }
  // An arrow or a function key is a row of letters, which are no keys of their own.
  const hear = (_: string | undefined, { sequence = '' }: Pressed) => {
    if (sequence === INTERRUPT) interrupt()
    else if (sequence === SUSPEND) suspend()
    else press(sequence)
  }
  const rest = () => {
    input.off('keypress', hear)
    input.setRawMode(false)
    input.pause()
  }
  const begin = () => {
    input.setRawMode(true)
    input.on('keypress', hear)
    input.resume()
  }
  const resumed = () => {
    rest()
    if (isInForeground()) begin()
  }
  const suspend = () => {
    rest()
    // All that the shell takes for one job: npm would go on waiting.
    process.kill(0, 'SIGTSTP')
  }
  readline.emitKeypressEvents(input)
  begin()
  process.on('SIGCONT', resumed)
  process.once('exit', rest)
  return {
    close: () => {
      process.off('SIGCONT', resumed)
      process.off('exit', rest)
      rest()
      return Promise.resolve()
    },
  }
}
