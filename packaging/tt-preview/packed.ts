import fs from 'node:fs'
import path from 'node:path'

import type { Assets } from '../../preview/server/bundle'
import { mediaTypeOf } from '../../preview/server/mediaType'

/** Where the package keeps the browser code that was bundled when it was built. */
const FOLDER = path.join(import.meta.dirname, 'assets')

/** Takes the place of the bundler, which a user of the package need not wait for. */
export const bundleBrowserCode = (): Promise<Assets> =>
  Promise.resolve(
    new Map(
      fs.readdirSync(FOLDER).map((name) => {
        const body = fs.readFileSync(path.join(FOLDER, name))
        return [name, { type: mediaTypeOf(name), body }]
      }),
    ),
  )
