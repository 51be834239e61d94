/** The column of the preview: the cases on its `tt`, as a package in its Worker has it. */
import type { AddressInfo } from 'node:net'

import type { Browser, Page } from '@playwright/test'
import { WebSocketServer, type WebSocket } from 'ws'

import { assertClean, openPhones, type Phone } from '../../../preview/driver'
import { startPreview, type Preview } from '../../../preview/server/serve'
import type { LaunchQuery } from '../../../preview/serverMessages'
import type { RtcRoomContext } from '../../../src/rtc/contract'
import { becomes } from '../asking'
import { CASES } from '../cases'
import { drawScreens } from '../drawnScreen'
import { type Outcome, outcomeOf } from '../outcome'
import type { Engine } from '../world'
import type { Report } from './crossing'
import { type RemotePhone, remotePhone } from './remotePhone'
import { writePackage } from './writePackage'

/** Members of the cases: as many phones as the most of them need. */
const MEMBERS = ['alice', 'bob', 'carol'] as const

/** What a phone has running that has nothing running. */
const EMPTY = {
  connections: 0,
  tracks: 0,
  sockets: 0,
  timers: 0,
  audioContexts: 0,
  listeners: 0,
  contextListeners: 0,
}

/** Whom the package of each phone is told by, as soon as it is there. */
function switchboard(server: WebSocketServer) {
  const waiting = new Map<string, (socket: WebSocket) => void>()
  server.on('connection', (socket) => {
    socket.once('message', (text: Buffer) => {
      const said = JSON.parse(text.toString()) as Report
      if (said.says === 'here') waiting.get(said.name)?.(socket)
    })
  })
  return (name: string) => new Promise<WebSocket>((resolve) => waiting.set(name, resolve))
}

/** Opens a page with a phone for each member. */
async function openMembers(page: Page, url: string, socketOf: ReturnType<typeof switchboard>) {
  const sockets = MEMBERS.map((name) => socketOf(name))
  const phones = await openPhones(page, url, MEMBERS)
  const remote = phones.map(async (phone: Phone, at) => remotePhone(phone, await sockets[at]!))
  return Promise.all(remote)
}

/** A token of the preview, with which this user may join any room. */
async function tokenFor(url: string, userId: string): Promise<string> {
  const answer = await fetch(new URL(`/api/launch?userId=${userId}`, url))
  const { query } = (await answer.json()) as LaunchQuery
  return new URLSearchParams(query).get('token') ?? ''
}

/** The members' phones as an engine. */
function engineOf(page: Page, phones: RemotePhone[], tokens: Map<string, string>): Engine {
  return {
    lacks: {
      otherRoom:
        'leaves the room one is in, for no page says; with the fault `exit` it refuses as the others do',
    },
    make: ({ roomId, refused }) => {
      const phoneOf = new Map<RtcRoomContext, RemotePhone>()
      const used = () => phones.slice(0, phoneOf.size)
      let again: RemotePhone | undefined
      let cut = false
      const allow = (allowed: boolean) => async (phone: Phone) => {
        await phone.setPermission('camera', allowed)
        await phone.setPermission('microphone', allowed)
      }
      const mend = (phone: Phone) => phone.inject({ do: 'cut', line: 'signalling', cut: false })
      return {
        roomId,
        open: () => {
          // An app whose engine is gone makes another.
          const next = again ?? phones[phoneOf.size]
          if (!next) throw new Error('there are no more phones')
          again = undefined
          if (refused) next.first(allow(false))
          if (cut) next.first((phone) => phone.inject({ do: 'cut', line: 'signalling', cut: true }))
          const context = next.create()
          phoneOf.set(context, next)
          return context
        },
        token: (userId) => tokens.get(userId) ?? '',
        can: {
          join: true,
          meet: true,
          overlap: true,
          check: true,
          badToken: 'bad',
          offline: () => (cut = true),
          // Chromium's fake microphone beeps.
          speak: () => undefined,
          expire: (_, context) =>
            phoneOf.get(context)?.phone.inject({ do: 'room', event: 'tokenWillExpire' }),
          shareScreen: async (context, on) => phoneOf.get(context)?.phone.shareScreen(on),
          destroy: (context) => {
            again = phoneOf.get(context)
            again?.first((phone) => phone.inject({ do: 'room', event: 'engineDestroyed' }))
          },
        },
        close: async () => {
          for (const one of used()) {
            if (refused) one.first(allow(true))
            if (cut) one.first(mend)
            await one.settle()
            await becomes(() => one.phone.stats(), EMPTY, `left behind on ${one.phone.name}`)
          }
          await assertClean(page)
        },
      }
    },
  }
}

/** Runs all cases on phones of one page; after one that failed the next has a new page. */
async function runCases(
  browser: Browser,
  { url }: Preview,
  socketOf: ReturnType<typeof switchboard>,
): Promise<Outcome[]> {
  const tokens = new Map<string, string>()
  for (const userId of MEMBERS) tokens.set(userId, await tokenFor(url, userId))
  const open = async () => {
    const context = await browser.newContext({ permissions: ['camera', 'microphone'] })
    await context.addInitScript(drawScreens)
    const page = await context.newPage()
    const phones = await openMembers(page, url, socketOf)
    return { engine: engineOf(page, phones, tokens), close: () => context.close() }
  }
  const outcomes: Outcome[] = []
  let opened = await open()
  for (const at of CASES.keys()) {
    const outcome = await outcomeOf(opened.engine, at)
    outcomes.push(outcome)
    if (!('failed' in outcome)) continue
    await opened.close()
    opened = await open()
  }
  await opened.close()
  return outcomes
}

/** Starts a preview of the suite's package, runs the cases in it, and ends it. */
export async function previewColumn(browser: Browser): Promise<Outcome[]> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const { dir, remove } = await writePackage(
    `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  )
  const preview = await startPreview({ dir })
  try {
    return await runCases(browser, preview, switchboard(server))
  } finally {
    await preview.close()
    for (const client of server.clients) client.terminate()
    server.close()
    remove()
  }
}
