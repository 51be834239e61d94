import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { expect, test } from '@playwright/test'

import { FIXTURE, Phone } from './phones'

const ROOT = path.join(__dirname, '../../..')
const TSX = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs')

const CODES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g')

// `script` of util-linux gives the command a terminal of its own; elsewhere it takes other options.
test.skip(
  process.platform !== 'linux' || spawnSync('script', ['--version']).error !== undefined,
  'there is no `script` of util-linux here',
)

/** The preview in a terminal, and after it what the terminal is set to. */
function inTerminal(...options: string[]) {
  const command = [process.execPath, TSX, path.join(ROOT, 'preview/cli.ts')]
  const shell = [...command, '--dir', FIXTURE, '--port', '0', '--no-open', ...options].join(' ')
  const env: NodeJS.ProcessEnv = { ...process.env, TERM: 'xterm' }
  delete env.CI
  const child = spawn('script', ['-qec', `${shell}; echo "ended with $?"; stty -a`, '/dev/null'], {
    env,
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const ended = once(child, 'exit')
  const output = () => text.replace(CODES, '')
  return {
    press: (key: string) => child.stdin.write(key),
    output,
    ended,
    printed: async (pattern: RegExp) => {
      await expect.poll(output, { timeout: 60_000 }).toMatch(pattern)
      return pattern.exec(output())?.[1] ?? ''
    },
    /** It is over, and the terminal writes what is typed, and hands over lines, as it did before. */
    isAsBefore: async () => {
      await ended
      expect(output()).toContain('ended with 0')
      expect(output()).toMatch(/[^-]icanon/)
      expect(output()).toMatch(/[^-]echo /)
      expect(output()).toMatch(/[^-]isig/)
    },
  }
}

const ADDRESS = /Preview: (http:\/\/127\.0\.0\.1:\d+\/)/

test('keys list themselves, add a phone, start all again, open, and quit', async ({ page }) => {
  const terminal = inTerminal()
  const url = await terminal.printed(ADDRESS)
  await terminal.printed(/Press \? for the keys/)
  terminal.press('?')
  for (const key of ['r', 'a', 'o', 'q', '\\?'])
    await terminal.printed(new RegExp(`^ {2}${key} {2}`, 'm'))
  terminal.press('a')
  await terminal.printed(/No page of the preview is open\. Press o, or open http/)
  terminal.press('o')
  await terminal.printed(/There is no desktop here|Opened http/)

  await page.goto(url)
  const phones = [1, 2, 3].map((number) => new Phone(page, `phone-${number}`))
  for (const phone of phones.slice(0, 2)) await phone.waitForState('open')
  // Arrows, F2, F3 and Alt with A are rows of letters that begin with Escape: none of them is a key here.
  const escape = String.fromCharCode(27)
  for (const row of ['[A', '[1;5A', 'OQ', 'OR', 'a']) terminal.press(escape + row)
  terminal.press('a')
  await phones[2]!.waitForState('open')
  await expect(page.locator('article')).toHaveCount(3)
  await phones[0]!.tap('go')
  await phones[0]!.waitForPage('pages/second/index')
  const run = async (phone: Phone) => (await phone.frame()).evaluate(() => window.__phone?.run)
  expect(await run(phones[0]!)).toBe(1)
  terminal.press('R')
  for (const phone of phones) await expect.poll(() => run(phone)).toBe(2)
  await phones[0]!.waitForPage('pages/second/index')
  terminal.press('q')
  await terminal.isAsBefore()
  await expect(fetch(url)).rejects.toThrow()
})

test('Control and C ends it, and leaves the terminal as it was', async () => {
  const terminal = inTerminal()
  const url = await terminal.printed(ADDRESS)
  await terminal.printed(/Press \? for the keys/)
  terminal.press('\u0003')
  await terminal.isAsBefore()
  await expect(fetch(url)).rejects.toThrow()
})

test('a code of the address is drawn where others reach it, and only there', async () => {
  const everywhere = inTerminal('--host', '0.0.0.0')
  await everywhere.printed(/On the network: (http:\/\/[\d.]+:\d+\/)/)
  await everywhere.printed(/Press \? for the keys/)
  expect(everywhere.output()).toMatch(/[█▀▄ ]{20}/)
  everywhere.press('q')
  await everywhere.isAsBefore()
  const here = inTerminal()
  await here.printed(/Press \? for the keys/)
  expect(here.output()).not.toMatch(/[█▀▄]/)
  here.press('q')
  await here.isAsBefore()
})

test('where nobody is at a terminal no key is heard, and nothing says so', async () => {
  const options = ['--dir', FIXTURE, '--port', '0', '--no-open']
  const child = spawn(process.execPath, [TSX, path.join(ROOT, 'preview/cli.ts'), ...options])
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  await expect.poll(() => text).toMatch(ADDRESS)
  child.stdin.write('q')
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(child.exitCode).toBeNull()
  expect(text).not.toContain('Press')
  child.kill('SIGTERM')
  await once(child, 'exit')
})
