/** How the benches start a command and wait for what it leads to. */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

import { chromium, type Browser, type Page } from '@playwright/test'

import playwright from '../playwright.config'
import type { Phone } from '../tests/e2e/preview/phones'

/** How long anything may take, in ms, before the bench gives up. */
const PATIENCE = 180_000
/** How long a politely asked command may take to end, in ms. */
const ENDING = 10_000

/** Waits until a look finds something; what throws meanwhile (a frame that reloads) is no find. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    const found = await look().catch(() => undefined)
    if (found) return found
    await pause(10)
  }
  throw new Error(`${what}: not within ${PATIENCE / 1000} s`)
}

/** Runs a command in a process group of its own. */
export function start(folder: string, command: string, ...args: string[]) {
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (output += chunk))
  }
  const printed = (pattern: RegExp) =>
    until(`it printed ${String(pattern)}`, () => {
      if (child.exitCode !== null) throw new Error(output)
      return Promise.resolve(pattern.exec(output) ?? undefined)
    })
  return { child, printed, output: () => output }
}

/** Asks the whole group to end, and insists. */
export async function stop(child: ChildProcess): Promise<void> {
  const group = (signal: NodeJS.Signals | 0) => {
    try {
      return child.pid !== undefined && process.kill(-child.pid, signal)
    } catch {
      return false
    }
  }
  group('SIGTERM')
  const end = Date.now() + ENDING
  while (group(0) && Date.now() < end) await pause(50)
  if (group('SIGKILL')) console.error('the command did not end when asked and was killed')
}

/** A browser as the tests have it, and a page in it. */
export async function openBrowser(): Promise<{ browser: Browser; page: Page }> {
  const { launchOptions, permissions, locale } = playwright.use ?? {}
  const browser = await chromium.launch(launchOptions)
  return { browser, page: await browser.newPage({ permissions, locale }) }
}

/** Whether the page on top of a phone shows a text. */
export const shows = async (phone: Phone, text: string) =>
  (await phone.frame()).evaluate(
    (words) =>
      [...document.querySelectorAll('.page:not([hidden])')].some((page) =>
        page.shadowRoot?.textContent?.includes(words),
      ),
    text,
  )
