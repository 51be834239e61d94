import os from 'node:os'

import { defineConfig } from '@playwright/test'

import { findChromium, WITHOUT_ARGUMENT } from './tests/e2e/chromium'

/**
 * Browser tests: Chromium with fake camera and microphone. Permission prompts stay real (no fake
 * UI), so that a test can grant and refuse them.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // Several phones encode video on one processor: further tries tell a busy machine (reported as flaky)
  // from a fault.
  retries: 2,
  // A file needs less than a processor: half of its time it waits for pictures, and for what Douyin
  // gives up after 5 to 30 s.
  workers: Math.min(2, os.availableParallelism()),
  forbidOnly: true,
  reporter: [['list']],
  use: {
    permissions: ['camera', 'microphone'],
    locale: 'zh-CN',
    // A trace photographs every frame: with several phones in a call it takes the machine the call needs.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      chromiumSandbox: false,
      args: [
        '--use-fake-device-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        WITHOUT_ARGUMENT,
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
      ],
    },
  },
})
