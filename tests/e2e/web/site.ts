import { createServer, type Server } from 'node:http'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { AxeBuilder } from '@axe-core/playwright'
import { test, type Page } from '@playwright/test'

import { attachSignalling } from '../../../preview/server/signalling'
import { createTokens } from '../../../preview/server/tokens'
import { RTC_APP_ID } from '../../../src/constants'
import type { Invitation } from '../../../src/invitation'
import { builtFor } from '../../project'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** The web build, served with signalling while the tests of a file run. */
export interface WebSite {
  readonly url: string
  /** Who comes into which room, with a token that is good. */
  invite: (userId: string, roomId?: string) => Invitation
  /** The address of the call. */
  room: (userId: string, roomId?: string) => string
  /** The address of the lobby, its fields filled in. */
  lobby: (userId: string) => string
}

/** Serves the web build for all tests of the file that calls it. */
export function webSite(): WebSite {
  const dist = builtFor('h5')
  const tokens = createTokens(RTC_APP_ID)
  let server: Server
  let signalling: ReturnType<typeof attachSignalling>
  let url = ''

  test.beforeAll(async () => {
    server = createServer((request, response) => {
      const file = path.join(dist, new URL(request.url ?? '/', 'http://host').pathname)
      const found = fs.existsSync(file) && fs.statSync(file).isFile()
      const page = found ? file : path.join(dist, 'index.html')
      response.setHeader('content-type', TYPES[path.extname(page)] ?? 'application/octet-stream')
      response.end(fs.readFileSync(page))
    })
    signalling = attachSignalling(server, { verifyToken: tokens.verify })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })

  test.afterAll(async () => {
    signalling.close()
    await new Promise((resolve) => server.close(resolve))
  })

  const invite = (userId: string, roomId = 'web-1') => ({
    roomId,
    userId,
    token: tokens.sign(userId),
  })
  const address = (page: string, invitation: Invitation) =>
    `${url}#/pages/${page}/index?${new URLSearchParams({ ...invitation }).toString()}`
  return {
    get url() {
      return url
    },
    invite,
    room: (userId, roomId) => address('room', invite(userId, roomId)),
    lobby: (userId) => address('index', invite(userId)),
  }
}

/**
 * What axe finds wrong with a page, in words.
 * @param within - looks at this alone, where the page around it is another's
 */
export async function faults(page: Page, within?: string): Promise<string[]> {
  const builder = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa'])
  const { violations } = await (within ? builder.include(within) : builder).analyze()
  // The analysis ends in a page of its own, and a covered page draws no frame.
  await page.bringToFront()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  )
}

/** How wide the pictures are that a page shows. */
export const widths = (page: Page) =>
  page
    .locator('video')
    .evaluateAll((videos) =>
      videos.map((video) => (video as HTMLVideoElement).videoWidth).filter((width) => width > 0),
    )
