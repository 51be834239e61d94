import { useMemo, useState } from 'react'

import { initialsOf, namesOf } from './names'

/** How the members of a room are called where there is little place. */
export interface Names {
  /** What stands where a picture is missing. */
  initials: (userId: string) => string
  /** An id, short enough for a tile. */
  name: (userId: string) => string
}

/**
 * Keeps what the members are called; whoever stays is called as before.
 * @param people - everybody in the room, each once; the same list as long as nobody comes or goes
 */
export function useNames(people: readonly string[]): Names {
  const [before, setBefore] = useState<ReadonlyMap<string, string>>(new Map())
  const initials = initialsOf(people, before)
  if (initials !== before) setBefore(initials)
  const names = useMemo(() => namesOf(people), [people])
  return useMemo(
    () => ({
      initials: (userId) => initials.get(userId) ?? '',
      name: (userId) => names.get(userId) ?? '',
    }),
    [initials, names],
  )
}
