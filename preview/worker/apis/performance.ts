import type { Calls } from './calls'

/** What was measured: of the kinds that the vendor documents, the app's own marks alone. */
interface Entry {
  name: string
  entryType: 'mark'
  startTime: number
  duration: number
  path: string
}

/** Of how many pages it is kept, unless the app says so (documented). */
const USUAL_PAGES = 10

/**
 * `tt.performance`: what the app marks. What Douyin measures itself is none of a browser's, so nothing
 * of that is told.
 * @param page - the path of the page on top
 */
export function addPerformance({ tt, run }: Calls, page: () => string): void {
  let entries: Entry[] = []
  let most = USUAL_PAGES
  const listening = new Set<(entry: Entry) => void>()
  /** Forgets the pages that were marked first, where there are too many. */
  const trim = () => {
    const paths = [...new Set(entries.map(({ path }) => path).reverse())].slice(0, most)
    entries = entries.filter(({ path }) => paths.includes(path))
  }
  const those = (fits: (entry: Entry) => boolean) =>
    entries.filter(fits).map((entry) => ({ ...entry }))
  tt.performance = {
    getEntries: () => those(() => true),
    getEntriesByName: (name: string, type?: string) =>
      those((entry) => entry.name === name && (type === undefined || entry.entryType === type)),
    getEntriesByType: (type: string) => those(({ entryType }) => entryType === type),
    getEntriesByPage: (path: string) => those((entry) => entry.path === path),
    getCurrentPageEntries: () => those(({ path }) => path === page()),
    mark: (name: string) => {
      const entry: Entry = {
        name: String(name),
        entryType: 'mark',
        startTime: Date.now(),
        duration: 0,
        path: page(),
      }
      entries.push(entry)
      trim()
      for (const hear of listening) hear(entry)
      return [{ ...entry }]
    },
    clearMarks: (name?: string) => {
      entries = entries.filter((entry) => name !== undefined && entry.name !== name)
    },
    setBufferSize: (size: number) => {
      most = size
      trim()
    },
    createObserver: (callback: (entries: Entry[]) => void) => {
      let types: string[] = []
      const hear = (entry: Entry) => {
        if (!types.includes(entry.entryType)) return
        setTimeout(() => run('performanceObserver', () => callback([{ ...entry }])), 0)
      }
      return {
        observe: ({ type, entryTypes }: { type?: string; entryTypes?: string[] } = {}) => {
          types = entryTypes ?? (type === undefined ? [] : [type])
          listening.add(hear)
        },
        disconnect: () => void listening.delete(hear),
      }
    },
  }
}
