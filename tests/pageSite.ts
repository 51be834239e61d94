/** A site of one page that runs one script, for browser tests and benches. */
import { createServer, type Server } from 'node:http'

import { build, type BuildOptions } from 'esbuild'

import type { SocketsOptions } from '../service/signalling/sockets'

/**
 * Bundles a script and all that it imports into one text that runs in a page.
 * @param entry - the script's file
 * @param options - what else esbuild is told
 */
export async function pageScript(entry: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
  })
  return outputFiles[0]?.text ?? ''
}

/** Makes a server that does not listen yet; at every address it has the page that runs a script. */
export function pageServer(script: string): Server {
  return createServer((request, response) => {
    const js = request.url === '/page.js'
    response.setHeader('content-type', js ? 'text/javascript' : 'text/html')
    const html = '<!doctype html><meta charset="utf-8"><body><script src="/page.js"></script>'
    response.end(js ? script : html)
  })
}

/** Reads a token that says until when it is good: `good` for ever, `until:<Unix seconds>`, else bad. */
export const verifyToken: SocketsOptions['verifyToken'] = (token) => {
  if (token === 'good') return { ok: true, expireAt: 0 }
  const [, until] = /^until:(\d+)$/.exec(token) ?? []
  return until && Number(until) * 1000 > Date.now()
    ? { ok: true, expireAt: Number(until) }
    : { ok: false, reason: 'it is not a good one' }
}
