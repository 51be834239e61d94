/** Apps that use nothing of this project but a packed package, installed as anybody would. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..')
const MODULES = path.join(ROOT, 'node_modules')

const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/**
 * Packs a built package.
 * @param name - its folder in `packages/`
 * @returns the tarball, in a folder of its own
 * @throws Error that says how to build it when it was not
 */
export function packed(name: string): string {
  const folder = path.join(ROOT, 'packages', name)
  if (!fs.existsSync(path.join(folder, 'package.json'))) {
    throw new Error(`${folder} is empty: run "npm run build:packages" first.`)
  }
  const to = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'))
  const [{ filename } = { filename: '' }] = JSON.parse(
    npm(folder, 'pack', '--json', '--pack-destination', to),
  ) as { filename: string }[]
  return path.join(to, filename)
}

/**
 * Makes an app in a folder of its own.
 * @param source - what it is made of
 * @param tarballs - what is installed in it; the peers are this project's own
 * @returns the folder
 */
export function installed(source: string, ...tarballs: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'app-'))
  fs.cpSync(source, folder, { recursive: true, filter: isSource })
  dropDependencies(path.join(folder, 'package.json'))
  npm(folder, 'install', '--offline', '--no-package-lock', '--legacy-peer-deps', ...tarballs)
  linkModules(MODULES, path.join(folder, 'node_modules'))
  return folder
}

/** Not what somebody who tried the app has installed or built in its folder. */
const isSource = (file: string) => !/^(node_modules|dist|lib)$/.test(path.basename(file))

/** npm would ask the registry for them, and they are linked. */
function dropDependencies(file: string): void {
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>
  delete manifest.dependencies
  delete manifest.devDependencies
  fs.writeFileSync(file, JSON.stringify(manifest))
}

/**
 * Unpacks a tarball whose dependencies are this project's own.
 * @returns the folder of an app that has it
 */
export function unpacked(tarball: string, name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'app-'))
  const modules = path.join(folder, 'node_modules')
  const place = path.join(modules, name)
  fs.mkdirSync(place, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', place])
  fs.writeFileSync(path.join(folder, 'package.json'), '{}\n')
  linkModules(MODULES, modules)
  return folder
}

/** Adds what this project has installed to what is there already. */
function linkModules(from: string, to: string): void {
  for (const name of fs.readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)]
    if (!fs.existsSync(target)) fs.symlinkSync(source, target)
  }
}

/**
 * Builds an installed app with Taro, as its own command would.
 * @returns what the build said
 * @throws Error with what it said when it failed
 */
export function taroBuild(folder: string, platform: 'tt' | 'h5'): string {
  const taro = path.join(MODULES, '@tarojs/cli/bin/taro')
  const args = [taro, 'build', '--type', platform, '--no-check']
  const env = { ...process.env, NODE_ENV: 'production' }
  try {
    return execFileSync(process.execPath, args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`taro build --type ${platform} failed in ${folder}:\n${stdout}${stderr}`)
  }
}
