import { hearKeys, interrupt } from './keys'
import type { Preview } from './server/serve'
import { openInBrowser, type Progress } from './terminal'

/** Lets a person at the terminal do with a preview what its page can, by single keys. */
export function previewKeys(preview: Preview, say: Progress['say']) {
  const order = (order: 'restart' | 'add', done: string) => () => {
    const pages = preview.order(order)
    say(pages > 0 ? done : `No page of the preview is open. Press o, or open ${preview.url}`)
  }
  const keys = hearKeys(
    [
      {
        key: 'r',
        does: 'start the app again on every phone, on the page it is on',
        act: order('restart', 'The phones start again.'),
      },
      { key: 'a', does: 'add a phone', act: order('add', 'A phone more.') },
      {
        key: 'o',
        does: 'open the preview in the browser',
        act: async () => {
          const opened = await openInBrowser(preview.url)
          say(opened ? `Opened ${preview.url}` : `There is no desktop here. Open ${preview.url}`)
        },
      },
      { key: 'q', does: 'quit', act: interrupt },
    ],
    say,
  )
  if (keys) say('Press ? for the keys, q to quit.')
  return keys
}
