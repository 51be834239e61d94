import { createHash } from 'node:crypto'

import { transformSync, version } from 'esbuild'

/**
 * Jest's transform of the core when it is counted: the same tool that bundles it for the browser, so
 * that both ways of running a branch are found at the same place of the source.
 */
export default {
  process(text: string, file: string) {
    const { code, map } = transformSync(text, {
      sourcefile: file,
      loader: 'ts',
      format: 'cjs',
      sourcemap: true,
    })
    return { code, map }
  },
  /** Jest would otherwise take what another tool made of the same file. */
  getCacheKey: (text: string, file: string): string =>
    createHash('sha256').update(`${version} ${file} ${text}`).digest('hex'),
}
