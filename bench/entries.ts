/** What an import of the package `taro-rtc-room` costs an app, as the app's bundler leaves it. */
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'esbuild'

export interface Size {
  raw: number
  gz: number
}

const ROOT = path.resolve(__dirname, '..')

/**
 * What apps import, and the most that it may weigh, in bytes after gzip. All of it is ES2015, as the
 * oldest hosts need it, which is half a kilobyte more than the same code in today's language.
 */
export const BUDGETS: readonly { name: string; code: string; gz: number }[] = [
  {
    name: 'the four hooks of a call',
    code: "export { useRtcRoom, useRtcMembers, useLocalMedia, useRtcEvent } from 'taro-rtc-room'",
    gz: 8_900,
  },
  { name: 'RtcView alone', code: "export { RtcView } from 'taro-rtc-room'", gz: 400 },
  { name: 'RtcError alone', code: "export { RtcError } from 'taro-rtc-room'", gz: 1_400 },
  { name: './core, everything', code: "export * from 'taro-rtc-room/core'", gz: 8_300 },
  {
    name: './core, a session on Douyin',
    code: "export { createRtcSession, createRtcRoomContext } from 'taro-rtc-room/core'",
    gz: 7_650,
  },
  {
    name: './core, promisified alone',
    code: "export { promisified } from 'taro-rtc-room/core'",
    gz: 2_000,
  },
  {
    name: './i18n, errorText',
    code: "export { errorText } from 'taro-rtc-room/i18n'",
    gz: 2_300,
  },
]

/**
 * Bundles some code that imports the package; React, Taro and socket.io come from outside.
 * @param code - ES module
 * @param from - a folder in which the package is installed, or is itself
 * @returns what is left, and the files of the package it was made of
 */
export async function bundled(
  code: string,
  from = path.join(ROOT, 'packages/taro-rtc-room'),
): Promise<{ size: Size; text: string; files: string[] }> {
  const result = await build({
    stdin: { contents: code, resolveDir: from, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: from,
    format: 'esm',
    external: ['react', 'react/*', '@tarojs/*', 'socket.io-client'],
  })
  const script = result.outputFiles.find(({ path: name }) => name.endsWith('.js'))
  const contents = script?.contents ?? new Uint8Array()
  const used = Object.entries(result.metafile.outputs).flatMap(([output, { inputs }]) =>
    !output.endsWith('.js')
      ? []
      : Object.entries(inputs).flatMap(([name, { bytesInOutput }]) =>
          bytesInOutput > 0 ? name : [],
        ),
  )
  return {
    size: { raw: contents.length, gz: gzipSync(contents).length },
    text: script?.text ?? '',
    files: used.map((name) => name.replace(/^.*taro-rtc-room\//, '')),
  }
}
