import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..')

/**
 * The files of a project as they are now, in a folder of their own, with the installed packages.
 * @param root - the project's folder, this one's by default
 */
export function copyProject(root = ROOT): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rtc-room-'))
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  for (const file of listed.split('\0').filter((name) => fs.existsSync(path.join(root, name)))) {
    if (file) fs.cpSync(path.join(root, file), path.join(folder, file))
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/**
 * Builds a copy of this project for Douyin.
 * @param env - what the build sees besides this process's environment
 * @returns the copy's folder, whose package is in `dist/tt`
 */
export function buildCopy(env: Record<string, string>): string {
  const folder = copyProject()
  const taro = path.join(folder, 'node_modules/@tarojs/cli/bin/taro')
  execFileSync(process.execPath, [taro, 'build', '--type', 'tt', '--no-check'], {
    cwd: folder,
    stdio: 'pipe',
    env: { ...process.env, ...env },
  })
  return folder
}

/**
 * What this project was built into for a platform.
 * @returns the folder
 * @throws Error that says how to build it when it was not
 */
export function builtFor(platform: 'tt' | 'h5'): string {
  const folder = path.join(ROOT, 'dist', platform)
  if (!fs.existsSync(path.join(folder, platform === 'tt' ? 'app.json' : 'index.html'))) {
    throw new Error(`${folder} holds no built package: run "npm run build:${platform}" first.`)
  }
  return folder
}

/** The processes that run in a folder, each as its number and command; none where the system does not tell, as Linux does. */
export function runningIn(folder: string): string[] {
  if (!fs.existsSync('/proc')) return []
  return fs.readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !fs.readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)) return []
      return `${pid} ${fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ')}`
    } catch {
      // It has ended, or is none of ours.
      return []
    }
  })
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}
