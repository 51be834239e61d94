import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

import { type Browser, chromium, type Page } from '@playwright/test'
import { Server as SocketServer } from 'socket.io'

import { attachSignalling } from '../../../service/signalling/attach'
import type { RtcMethod } from '../../../src/rtc/contract'
import { SIGNALLING_PATH } from '../../../src/rtc/engine/mesh/messages'
import { findChromium, WITHOUT_ARGUMENT } from '../chromium'
import { coverageReport } from '../../covered/report'
import { pageScript, pageServer, verifyToken } from '../../pageSite'
import type {} from './harness'

type Signalling = ReturnType<typeof attachSignalling>

/** A web site with signalling, and its visitors. */
export interface Site {
  url: string
  signalling: () => Signalling
  /** Opens the page in a browser profile of its own. */
  open: (options?: {
    browser?: Browser
    permissions?: string[]
    /** What the page runs before anything else. */
    before?: (() => void) | (() => void)[]
    /** Told of each line of its console, from the first on. */
    onConsole?: (line: string) => void
  }) => Promise<Page>
  /** Starts a browser of other habits, for `open`; it ends with the site. */
  launch: (args: string[]) => Promise<Browser>
  /** Cuts every connection, as a network that fails does. */
  cut: () => void
  /**
   * Stops the server, and starts a new one at the same address after `pause` ms: one that answers, or
   * one that lets everybody connect and says nothing.
   */
  restart: (pause: number, silent?: boolean) => Promise<void>
  close: () => Promise<void>
}

/** Whether `npm run coverage` wants to know what the pages ran. */
const COVERS = process.env.COVERAGE === '1'

/**
 * Starts the site on a free port of this machine.
 * @param entry - what its page runs, in this folder
 */
export async function startSite(browser: Browser, entry = 'harness.ts'): Promise<Site> {
  const script = await pageScript(`tests/e2e/mesh/${entry}`, {
    // A megabyte that no test of this site runs.
    external: ['@volcengine/rtc/*'],
    sourcemap: COVERS && 'inline',
    // What Taro's build writes into the web build.
    define: {
      'process.env.TARO_APP_RTC_ENGINE': 'window.engineName',
      'process.env.TARO_APP_RTC_APP_ID': 'window.builtAppId',
      'process.env.TARO_APP_RTC_SIGNALLING_URL': 'window.signallingUrl',
      'process.env.TARO_APP_RTC_ICE_SERVERS': 'window.iceServers',
    },
  })
  const sockets = new Set<Socket>()
  const pages = new Set<Page>()
  const browsers = new Set<Browser>()
  let server: Server
  let signalling: Signalling | null
  let closeSignalling: () => void

  const listen = (port: number, silent = false) =>
    new Promise<number>((resolve) => {
      server = pageServer(script)
      server.on('connection', (socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
      })
      signalling = silent ? null : attachSignalling(server, { verifyToken })
      const talker = signalling ?? new SocketServer(server, { path: SIGNALLING_PATH })
      closeSignalling = () => void talker.close()
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      cut()
      closeSignalling()
    })

  const port = await listen(0)
  const url = `http://127.0.0.1:${port}/`
  return {
    url,
    signalling: () => {
      if (!signalling) throw new Error('the server says nothing')
      return signalling
    },
    open: async ({
      browser: own = browser,
      permissions = ['camera', 'microphone'],
      before = [],
      onConsole,
    } = {}) => {
      const context = await own.newContext({ permissions })
      for (const script of [before].flat()) await context.addInitScript(script)
      const page = await context.newPage()
      page.on('pageerror', (error) => console.log('page error:', error.message))
      if (onConsole) page.on('console', (message) => onConsole(message.text()))
      if (COVERS) await page.coverage.startJSCoverage({ resetOnNavigation: false })
      await page.goto(url)
      pages.add(page)
      return page
    },
    launch: async (args) => {
      const own = await chromium.launch({
        executablePath: findChromium(),
        chromiumSandbox: false,
        args: ['--disable-gpu', WITHOUT_ARGUMENT, ...args],
      })
      browsers.add(own)
      return own
    },
    cut,
    restart: async (pause, silent) => {
      await stop()
      await new Promise((resolve) => setTimeout(resolve, pause))
      await listen(port, silent)
    },
    close: async () => {
      for (const page of pages) {
        if (COVERS && !page.isClosed())
          await coverageReport().add(await page.coverage.stopJSCoverage())
        await page.context().close()
      }
      for (const own of browsers) await own.close()
      await stop()
    },
  }
}

/** Calls a method of the contract on a page. */
export function call(page: Page, method: RtcMethod, args: object) {
  return page.evaluate(([name, options]) => window.rtc.call(name, options), [method, args] as const)
}

/** Pictures that many tabs can encode on one small machine. */
const SMALL = { width: 320, height: 180, frameRate: 10 }

/** Switches camera and microphone on and joins; rejects when any of it fails. */
export async function enter(page: Page, userId: string, roomId = 'room', token = 'good') {
  await page.evaluate(
    async ([user, room, pass, size]) => {
      for (const answer of [
        await window.rtc.call('setVideoEncoderConfig', { maxSolution: size }),
        await window.rtc.call('changeVideoCapture', { state: 1 }),
        await window.rtc.call('changeAudioCapture', { state: 1 }),
        await window.rtc.call('joinRtcRoom', { roomId: room, userId: user, token: pass }),
      ]) {
        if (answer.failed) throw new Error(answer.failed.errMsg)
        if (answer.synchronous) throw new Error('the callback came before the method returned')
      }
    },
    [userId, roomId, token, SMALL] as const,
  )
}
