import type { WebWords } from './words'

export const enWeb: WebWords = {
  kind: 'web page',
  add: 'Add a web page',
  inTab: 'Open in a tab',
  restart: { label: 'Restart', does: 'Opens the web page again, by an invitation of its own.' },
  remove: { label: 'Remove this web page', does: 'Closes this web page, which leaves the room.' },
  notBuilt: (folder) =>
    `There is no web build in ${folder}: make one with "npm run build:h5", then press Restart.`,
}
