/**
 * How long it takes from a join to the first frame of somebody who is there already, in the mesh,
 * beside the same call written with nothing but `RTCPeerConnection` over `ws`: the newcomer's word to
 * the server, the server's to the other, an offer, an answer. Both sides in turn in one browser, each
 * with camera and microphone on before.
 *
 *     npm run bench:join
 */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { WebSocketServer } from 'ws'

import playwright from '../playwright.config'
import { attachSignalling } from '../service/signalling/attach'
import { pageScript, pageServer, verifyToken } from '../tests/pageSite'
import { median, quantile } from './figures'
import type {} from './join.page'

const ROUNDS = Number(process.env.ROUNDS ?? 20)
/** What the first rounds take is the browser's own beginning. */
const WARM_UP = 2
/** For the other to notice that one has left, in ms. */
const REST = 400

const SIDES = ['mesh', 'bare'] as const
type Side = (typeof SIDES)[number]

/** Passes on what each says to all others, and nothing else. */
function attachRelay(server: Server): WebSocketServer {
  const relay = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/bare')
      relay.handleUpgrade(request, socket, head, (opened) => relay.emit('connection', opened))
  })
  relay.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      for (const other of relay.clients) if (other !== socket) other.send(data.toString())
    })
  })
  return relay
}

/** The page of both sides, with both kinds of signalling. */
async function serve() {
  const server = pageServer(await pageScript(path.join(__dirname, 'join.page.ts')))
  const signalling = attachSignalling(server, { verifyToken })
  const relay = attachRelay(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      await signalling.close()
      relay.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Two pages for both sides: one whose users wait in their rooms, and one whose users come and go. That
 * one is in front: behind another page the first picture was seen to come up to a second late (Chromium 150).
 */
async function pair(context: BrowserContext, url: string): Promise<Page> {
  const [waiting, coming] = [await context.newPage(), await context.newPage()]
  for (const page of [waiting, coming]) await page.goto(url)
  for (const side of SIDES) {
    await waiting.evaluate((name) => window.sides[name].stay('one', 'two'), side)
  }
  await coming.bringToFront()
  return coming
}

async function main(): Promise<void> {
  const site = await serve()
  const { launchOptions, permissions } = playwright.use ?? {}
  const browser = await chromium.launch(launchOptions)
  const took: Record<Side, number[]> = { mesh: [], bare: [] }
  try {
    const context = await browser.newContext({ permissions })
    const page = await pair(context, site.url)
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const side of SIDES) {
        const time = await page.evaluate((name) => window.sides[name].join('two', 'one'), side)
        if (round >= 0) took[side].push(time)
        await pause(REST)
      }
    }
  } finally {
    await browser.close()
    await site.close()
  }
  console.log(`join → first remote frame, ${ROUNDS} of each in turn, in ms`)
  console.log(`${''.padEnd(28)}|  10 %  median   90 %`)
  const names: Record<Side, string> = { mesh: 'mesh', bare: 'RTCPeerConnection over ws' }
  for (const side of SIDES) {
    const figures = [quantile(took[side], 0.1), median(took[side]), quantile(took[side], 0.9)]
    const cells = figures.map((figure) => figure.toFixed(0).padStart(6))
    console.log(`${names[side].padEnd(28)}|${cells.join('  ')}`)
  }
  const ratio = median(took.mesh) / median(took.bare)
  console.log(`median to median: ${ratio.toFixed(2)} × (goal: at most 1.0)`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
