/** What the page on the preview shows of a test, with the packed package in an app of its own. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { packed, unpacked } from '../../installed'
import { builtFor } from '../../project'
import { findChromium } from '../chromium'
import { startPacked } from './command'

const ROOT = path.resolve(__dirname, '../../..')
const PLAYWRIGHT = path.join(ROOT, 'node_modules/@playwright/test/cli.js')
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc')

/** The test in a page: its block of TypeScript. */
function testIn(page: string): string {
  const text = fs.readFileSync(path.join(ROOT, 'docs', page), 'utf8')
  return /^```ts\n(.*?)^```$/ms.exec(text)?.[1] ?? ''
}

/** Runs a program of Node in a folder; what it printed is in the error when it fails. */
function run(cwd: string, ...args: string[]): void {
  try {
    execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${args.join(' ')}:\n${stdout}${stderr}`)
  }
}

test('the test in the page on the preview compiles and passes, in an app that has the package', async () => {
  const tarball = packed('tt-preview')
  const app = unpacked(tarball, 'tt-preview')
  const preview = await startPacked(app, builtFor('tt'))
  try {
    fs.writeFileSync(path.join(app, 'call.spec.ts'), testIn('preview.md'))
    const use = {
      baseURL: preview.url,
      launchOptions: {
        executablePath: findChromium(),
        chromiumSandbox: false,
        args: ['--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required'],
      },
    }
    const config = `module.exports = ${JSON.stringify({ timeout: 60_000, use })}`
    fs.writeFileSync(path.join(app, 'playwright.config.js'), config)
    for (const [resolution, module] of [
      ['bundler', 'esnext'],
      ['nodenext', 'nodenext'],
    ] as const) {
      const options = ['--moduleResolution', resolution, '--module', module, '--target', 'es2022']
      run(
        app,
        TSC,
        '--noEmit',
        '--strict',
        '--noUncheckedIndexedAccess',
        ...options,
        'call.spec.ts',
      )
    }
    run(app, PLAYWRIGHT, 'test')
  } finally {
    await preview.end()
    for (const made of [path.dirname(tarball), app]) fs.rmSync(made, { recursive: true })
  }
})

test('both languages of the page show the same test', () => {
  const [english, chinese] = ['preview.md', 'preview.zh-CN.md'].map((page) =>
    testIn(page).replace(/test\('.*?'/, ''),
  )
  expect(english).toContain('openPhones')
  expect(chinese).toBe(english)
})
