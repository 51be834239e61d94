import type { Files } from './files'

/** A text that may be an RTC application id: what the vendor's console gives has 24 of these signs. */
const ID = /(["'`])([0-9a-f]{24})\1/g

/**
 * Finds for which RTC application a package was built.
 * @param served - the application id that the preview's invitations are for
 * @returns another id that stands in its scripts, where they make calls and the served id is not in
 *   them; null where no such id is found
 */
export function otherAppId(files: Files, served: string): string | null {
  const scripts = [...files]
    .filter(([file]) => file.endsWith('.js'))
    .map(([, text]) => String(text))
  if (!scripts.some((text) => text.includes('createRtcRoomContext'))) return null
  const ids = scripts.flatMap((text) => [...text.matchAll(ID)].map(([, , id = '']) => id))
  return ids.includes(served) ? null : (ids[0] ?? null)
}
