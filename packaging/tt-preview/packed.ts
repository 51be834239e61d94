import fs from 'node:fs'
import path from 'node:path'

import type { Assets } from '../../preview/server/bundle'
import { typeOf } from '../../preview/server/types'

/** Where the package keeps the browser code that was bundled when it was built. */
const FOLDER = path.join(import.meta.dirname, 'assets')

/** Takes the place of the bundler, which a user of the package need not wait for. */
export const bundleBrowserCode = (): Promise<Assets> =>
  Promise.resolve(
    new Map(
      fs.readdirSync(FOLDER).map((name) => {
        const body = fs.readFileSync(path.join(FOLDER, name))
        return [name, { type: typeOf(name), body }]
      }),
    ),
  )
