import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'

import { chromium } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * What the tests' Chromium does without. Of several lists it reads the last alone: what Playwright leaves
 * out is said again.
 */
const WITHOUT = [
  // Each window has a page for either, before anybody types an address: half of what opening one takes.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // It draws a button with a page of its own, too, and keeps a process for the page to come: a fifth.
  'WebUIReloadButton',
  'SpareRendererForSitePerProcess',
  // As Playwright has it.
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** The argument that says so. */
export const WITHOUT_ARGUMENT = `--disable-features=${WITHOUT.join()}`

const isFile = (path: string | undefined): path is string => !!path && fs.existsSync(path)

/** On a bare Debian machine the tests may fetch their own browser; anywhere else they only ask. */
function installOnDebian(): void {
  if (os.userInfo().uid !== 0 || !fs.existsSync('/etc/debian_version')) return
  console.log('No Chromium found: installing Debian’s chromium and a Chinese font …')
  execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit' })
  execFileSync(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
  )
}

/**
 * The Chromium that the browser tests drive: `CHROMIUM` in the environment, the system's, or the one
 * Playwright downloaded.
 * @returns the path of the executable
 * @throws Error saying in one line how to get one
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM
  if (named && !fs.existsSync(named)) {
    throw new Error(`CHROMIUM names ${named}, which does not exist.`)
  }
  const look = () => [named, ...SYSTEM, chromium.executablePath()].find(isFile)
  let found = look()
  if (!found) {
    installOnDebian()
    found = look()
  }
  if (!found) {
    throw new Error(
      'No Chromium found: run `npx playwright install chromium`, install your system’s, or set CHROMIUM to its path.',
    )
  }
  return found
}
