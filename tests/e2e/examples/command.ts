/** The packed command `tt-preview`, as it is run in a terminal. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A command that is running. */
interface Running {
  /** The address it printed. */
  url: string
  /**
   * Ends it as Ctrl-C does.
   * @returns its exit code, and the signal that killed it
   */
  end: () => Promise<unknown[]>
}

/**
 * Runs the command that is installed in an app.
 * @param app - the folder of the app
 * @param folders - the packages to run
 * @throws Error with what it said when it ends before it prints an address
 */
export async function startPacked(app: string, ...folders: string[]): Promise<Running> {
  const cli = path.join(app, 'node_modules/tt-preview/cli.js')
  const command = spawn(process.execPath, [cli, ...folders, '--port', '0', '--no-open'])
  const ended = once(command, 'exit')
  let said = ''
  command.stderr.on('data', (text) => (said += text))
  for await (const line of createInterface(command.stdout)) {
    const url = /^Preview: (\S+)/.exec(line)?.[1]
    if (!url) continue
    const end = async () => {
      command.kill()
      return ended
    }
    return { url, end }
  }
  throw new Error(`tt-preview printed no address: ${said}`)
}
