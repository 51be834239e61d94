/** What an import of the package `taro-rtc-room` costs an app, as the app's bundler leaves it. */
import path from 'node:path'
import { gzipSync } from 'node:zlib'

import { build, type OutputFile } from 'esbuild'
import { minify } from 'terser'

export interface Size {
  raw: number
  gz: number
}

const ROOT = path.resolve(__dirname, '..')

/** What an import may weigh after gzip, in bytes, by who minified it. */
interface Budget {
  name: string
  code: string
  /** A native package is bundled with what its author likes. */
  esbuild: number
  /** What Taro's build minifies with by itself. */
  terser: number
}

/**
 * What apps import, and the most that it may weigh. All of it is ES2015, as the oldest hosts need it,
 * which is a third of a kilobyte more than the same code in today's language. The goals are 8.5 kB
 * for the four hooks and 7.0 kB for a native page, which Terser reaches, Taro's own minifier, and
 * 2 kB for `promisified`.
 */
export const BUDGETS: readonly Budget[] = [
  {
    name: 'the four hooks of a call',
    code: "export { useRtcRoom, useRtcMembers, useLocalMedia, useRtcEvent } from 'taro-rtc-room'",
    esbuild: 8_720,
    terser: 8_320,
  },
  {
    name: 'RtcView alone',
    code: "export { RtcView } from 'taro-rtc-room'",
    esbuild: 300,
    terser: 300,
  },
  {
    name: 'RtcError alone',
    code: "export { RtcError } from 'taro-rtc-room'",
    esbuild: 1_250,
    terser: 1_100,
  },
  {
    name: './core, a call of a native page',
    code: "export { createRtcSession, createRtcRoomContext } from 'taro-rtc-room/core'",
    esbuild: 7_360,
    terser: 7_010,
  },
  {
    name: './core, everything',
    code: "export * from 'taro-rtc-room/core'",
    esbuild: 7_990,
    terser: 7_600,
  },
  {
    name: './core, promisified alone',
    code: "export { promisified } from 'taro-rtc-room/core'",
    esbuild: 1_900,
    terser: 1_850,
  },
  {
    name: './i18n, errorText',
    code: "export { errorText } from 'taro-rtc-room/i18n'",
    esbuild: 2_200,
    terser: 2_200,
  },
]

/**
 * Bundles some code that imports the package; React, Taro, socket.io and the vendor's SDK come from outside.
 * @param code - ES module
 * @param from - a folder in which the package is installed, or is itself
 * @returns what is left by either minifier, and the files of the package it was made of
 */
export async function bundled(
  code: string,
  from = path.join(ROOT, 'packages/taro-rtc-room'),
): Promise<{ esbuild: Size; terser: Size; text: string; files: string[] }> {
  const bundle = (minified: boolean) =>
    build({
      stdin: { contents: code, resolveDir: from, loader: 'js' },
      bundle: true,
      minify: minified,
      write: false,
      metafile: true,
      outdir: from,
      format: 'esm',
      external: ['react', 'react/*', '@tarojs/*', 'socket.io-client', '@volcengine/rtc/*'],
    })
  const result = await bundle(true)
  const text = scriptOf(result.outputFiles)
  const plain = scriptOf((await bundle(false)).outputFiles)
  const { code: byTerser = '' } = await minify(plain, { module: true })
  const used = Object.entries(result.metafile.outputs).flatMap(([output, { inputs }]) =>
    !output.endsWith('.js')
      ? []
      : Object.entries(inputs).flatMap(([name, { bytesInOutput }]) =>
          bytesInOutput > 0 ? name : [],
        ),
  )
  return {
    esbuild: sizeOf(text),
    terser: sizeOf(byTerser),
    text,
    files: used.map((name) => name.replace(/^.*taro-rtc-room\//, '')),
  }
}

const scriptOf = (outputs: readonly OutputFile[]) =>
  outputs.find(({ path: name }) => name.endsWith('.js'))?.text ?? ''

const sizeOf = (text: string): Size => ({
  raw: Buffer.byteLength(text),
  gz: gzipSync(text).length,
})
