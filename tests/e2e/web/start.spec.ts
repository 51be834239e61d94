import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

import { expect, type Page, test } from '@playwright/test'

import { zhCN } from '../../../src/i18n/zh-CN'
import { copyProject, runningIn } from '../../project'

const LINKS = /Web app: (\S+)\n[^]*?\n {2}(\S+)\n {2}(\S+)\n/

/** The command, in a process group of its own, as a terminal starts it. */
function startWeb(folder: string) {
  const args = ['run', 'start:web', '--', '--port', '0', '--no-open']
  const child = spawn('npm', args, {
    cwd: folder,
    env: { ...process.env, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (output += chunk))
  }
  return { child, output: () => output, ended: once(child, 'exit') }
}

const pictures = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((all) => all.filter((video) => (video as HTMLVideoElement).videoWidth > 0).length)

test('one command serves the web app, signals and signs: two tabs call, and it ends without a trace', async ({
  page,
  context,
}) => {
  test.setTimeout(480_000)
  const folder = fs.realpathSync(copyProject())
  const { child, output, ended } = startWeb(folder)
  try {
    await expect.poll(output, { timeout: 200_000 }).toMatch(LINKS)
    const [, url = '', first = '', second = ''] = LINKS.exec(output()) ?? []
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    // Tokens are the server's affair.
    expect(output()).not.toMatch(/token=/)
    const other = await context.newPage()
    for (const [tab, link] of [
      [page, first],
      [other, second],
    ] as const) {
      await tab.goto(link)
      await tab.getByText(zhCN.lobby.join).click()
    }
    for (const tab of [page, other]) await expect.poll(() => pictures(tab)).toBe(2)

    // What is edited is served without a restart; a call that goes on is not disturbed.
    const words = path.join(folder, 'src/i18n/zh-CN.ts')
    const before = fs.readFileSync(words, 'utf8')
    fs.writeFileSync(words, before.replaceAll(zhCN.lobby.join, '进去吧'))
    await expect.poll(output, { timeout: 200_000 }).toMatch(/Reload the page to see it/)
    const third = await context.newPage()
    await third.goto(first)
    await expect(third.getByText('进去吧')).toBeVisible()
    expect(await pictures(other)).toBe(2)
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT')
    await ended
    await expect.poll(() => runningIn(folder)).toEqual([])
    fs.rmSync(folder, { recursive: true })
  }
  const [, url = ''] = LINKS.exec(output()) ?? []
  await expect(fetch(url)).rejects.toThrow()
})
