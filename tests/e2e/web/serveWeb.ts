import { createServer } from 'node:http'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import { attachSignalling } from '../../../service/signalling/attach'
import { createTokenIssuer } from '../../../preview/server/tokenIssuer'
import { RTC_APP_ID } from '../../../src/constants'
import type { Invitation } from '../../../src/invitation'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** The web build, served with signalling. */
export interface WebServer {
  readonly url: string
  /** Who comes into which room, with a token that is good. */
  invite: (userId: string, roomId?: string) => Invitation
  /** The address of the call. */
  room: (userId: string, roomId?: string) => string
  /** The address of the lobby, its fields filled in. */
  lobby: (userId: string) => string
  close: () => Promise<void>
}

/**
 * Serves a web build at an address of its own.
 * @param dist - its folder
 */
export async function serveWeb(dist: string): Promise<WebServer> {
  const tokens = createTokenIssuer(RTC_APP_ID)
  const server = createServer((request, response) => {
    const file = path.join(dist, new URL(request.url ?? '/', 'http://host').pathname)
    const found = fs.existsSync(file) && fs.statSync(file).isFile()
    const page = found ? file : path.join(dist, 'index.html')
    response.setHeader('content-type', TYPES[path.extname(page)] ?? 'application/octet-stream')
    response.end(fs.readFileSync(page))
  })
  const signalling = attachSignalling(server, { verifyToken: tokens.verify })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const invite = (userId: string, roomId = 'web-1') => ({
    roomId,
    userId,
    token: tokens.sign(userId),
  })
  const address = (page: string, invitation: Invitation) =>
    `${url}#/pages/${page}/index?${new URLSearchParams({ ...invitation }).toString()}`
  return {
    url,
    invite,
    room: (userId, roomId) => address('room', invite(userId, roomId)),
    lobby: (userId) => address('index', invite(userId)),
    close: async () => {
      void signalling.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
