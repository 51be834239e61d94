/**
 * Runs in the frame of a web app, before it. All frames of a page share one history: "back" in one app
 * would lead another one back. Here each has its own.
 */
const shared = window.history
const replace = shared.replaceState.bind(shared)
const entries: { state: unknown; url: string }[] = [{ state: shared.state, url: location.href }]
let at = 0

const go = (delta = 0) => {
  if (delta === 0) return location.reload()
  // As in a browser, nothing happens beyond either end, and a step is made a little later.
  setTimeout(() => {
    const entry = entries[at + delta]
    if (!entry) return
    at += delta
    replace(entry.state, '', entry.url)
    dispatchEvent(new PopStateEvent('popstate', { state: entry.state }))
  })
}

Object.assign(shared, {
  pushState: (state: unknown, unused: string, url?: string | URL | null) => {
    replace(state, unused, url)
    at += 1
    entries.splice(at, Infinity, { state, url: location.href })
  },
  replaceState: (state: unknown, unused: string, url?: string | URL | null) => {
    replace(state, unused, url)
    entries[at] = { state, url: location.href }
  },
  go,
  back: () => go(-1),
  forward: () => go(1),
})
Object.defineProperty(shared, 'length', { get: () => entries.length })

export {}
