/**
 * How long after the last page went off the screen all are taken to be away, in milliseconds: the
 * page that is opened over another one comes some moments after that one was hidden.
 */
const GRACE = 500

/** The pages that take part in a session, and which of them are on the screen. */
export interface Pages<Page> {
  size: () => number
  /** The page that was added last. */
  top: () => Page | null
  /** The pages that are off the screen. */
  hidden: ReadonlySet<Page>
  /** Whether there are pages, and all have been off the screen for half a second. */
  away: () => boolean
  /** Adds a page, on the screen. */
  add: (page: Page) => void
  delete: (page: Page) => void
  hide: (page: Page) => void
  /** Says whether no page was on the screen. */
  show: (page: Page) => boolean
}

/**
 * Makes an empty list of pages.
 * @param onChange - called when `away` changed
 */
export function createPages<Page>(onChange: () => void): Pages<Page> {
  const pages = new Set<Page>()
  const hidden = new Set<Page>()
  let away = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const turn = (to: boolean) => {
    if (away === to) return
    away = to
    onChange()
  }
  const allHidden = () => pages.size > 0 && hidden.size === pages.size
  const look = () => {
    clearTimeout(timer)
    if (!allHidden()) turn(false)
    else timer = setTimeout(() => turn(true), GRACE)
  }

  return {
    size: () => pages.size,
    top: () => [...pages].pop() || null,
    hidden,
    away: () => away,
    add(page) {
      pages.add(page)
      look()
    },
    delete(page) {
      pages.delete(page)
      hidden.delete(page)
      look()
    },
    hide(page) {
      hidden.add(page)
      look()
    },
    show(page) {
      const none = allHidden()
      hidden.delete(page)
      look()
      return none
    },
  }
}
