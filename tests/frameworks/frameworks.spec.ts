import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { startPreview } from '../../preview/server/serve'
import { expectLive, open, pictures } from '../e2e/preview/phones'

/** A framework's own tool, what it is asked for, and where it writes. */
interface Framework {
  name: string
  build: [tool: string, ...args: string[]]
  output: string
}

const FRAMEWORKS: Framework[] = [
  { name: 'uni', build: ['uni', 'build', '-p', 'mp-toutiao'], output: 'dist/build/mp-toutiao' },
  { name: 'mpx', build: ['mpx-cli-service', 'build', '--targets=tt'], output: 'dist/tt' },
  { name: 'taro-vue3', build: ['taro', 'build', '--type', 'tt'], output: 'dist' },
  { name: 'remax', build: ['remax', 'build', '-t', 'toutiao'], output: 'dist' },
]

/** Outside this project: a framework's tool is not to find this one's modules. */
function build({ name, build: [tool, ...args], output }: Framework): string {
  const app = fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`))
  fs.cpSync(path.join(__dirname, 'fixtures', name), app, { recursive: true })
  const run = (command: string, ...rest: string[]) =>
    execFileSync(command, rest, { cwd: app, stdio: 'pipe' })
  run('npm', 'install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--no-package-lock')
  run(path.join(app, 'node_modules/.bin', tool), ...args)
  return path.join(app, output)
}

for (const framework of FRAMEWORKS) {
  test(`two phones meet in a call of a package that ${framework.name} built`, async ({ page }) => {
    const dir = build(framework)
    const preview = await startPreview({ dir })
    try {
      const [first, second] = await open(page, preview.url)
      for (const { screen } of [first, second]) {
        await screen.locator('input').first().fill('lesson-1')
        await expect(screen.getByText('Lobby LESSON-1')).toBeVisible()
        await expect(screen.getByText('ready')).toBeVisible()
        await screen.getByText('Enter', { exact: true }).click()
        await expect(screen.getByText('state: joined')).toBeVisible()
      }
      for (const phone of [first, second]) {
        await expect.poll(() => pictures(phone)).toEqual(['phone-1', 'phone-2'])
        await expectLive(phone)
      }
      await first.screen.getByText('Leave', { exact: true }).click()
      await expect(first.screen.getByText('Enter', { exact: true })).toBeVisible()
      expect(await first.answers('exitRtcRoom')).toEqual(['exitRtcRoom:ok'])
      await expect.poll(() => pictures(second)).toEqual(['phone-2'])
    } finally {
      await preview.close()
      fs.rmSync(dir.slice(0, -framework.output.length), { recursive: true })
    }
  })
}
