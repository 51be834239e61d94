import path from 'node:path'

import { build } from 'esbuild'

import { hostApis } from './hostApis'
import { mediaTypeOf } from './mediaType'

/** Browser code of the preview, by file name. */
export type Assets = Map<string, { type: string; body: Uint8Array }>

/** The constants that bundling writes into the code of the logic layer. */
export const workerConstants = () => ({ HOST_APIS: JSON.stringify(hostApis()) })

/** Bundles the console, the view and the Workers, in memory, with their source maps. */
export function buildBrowserCode() {
  const preview = path.join(__dirname, '..')
  return build({
    entryPoints: {
      console: path.join(preview, 'console/main.ts'),
      'console-style': path.join(preview, 'console/console.css'),
      view: path.join(preview, 'view/main.ts'),
      'view-style': path.join(preview, 'view/view.css'),
      worker: path.join(preview, 'worker/main.ts'),
      history: path.join(preview, 'console/web/history.ts'),
      automator: path.join(preview, 'automator/answering.ts'),
      regions: path.join(preview, 'view/regionNames.ts'),
      frames: path.join(preview, 'network/frames.ts'),
    },
    outdir: '/assets',
    bundle: true,
    write: false,
    format: 'iife',
    define: workerConstants(),
    target: 'es2022',
    sourcemap: 'linked',
    minify: true,
    legalComments: 'none',
    metafile: true,
  })
}

/** The browser code as it is served. */
export async function bundleBrowserCode(): Promise<Assets> {
  const { outputFiles } = await buildBrowserCode()
  return new Map(
    outputFiles.map(({ path: file, contents }) => [
      path.basename(file),
      { type: mediaTypeOf(file), body: contents },
    ]),
  )
}
