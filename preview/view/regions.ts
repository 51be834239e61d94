/** A province, a city or a district. */
export interface Region {
  name: string
  /** As the country counts them: 440305. */
  code: string
  inside: readonly Region[]
}

/** Names by code, of each of the three kinds. */
export interface RegionNames {
  province_list: Record<string, string>
  city_list: Record<string, string>
  county_list: Record<string, string>
}

declare global {
  interface Window {
    /** Put there by the file of the regions, which is fetched when one is asked for. */
    __regions?: RegionNames
  }
}

/** How many digits of a code say in which province, and in which city. */
const PROVINCE = 2
const CITY = 4

let known: readonly Region[] | null = null
let coming: Promise<void> | null = null

/** Those of a list, by the digits of where they are. */
function gathered(
  list: Record<string, string>,
  digits: number,
  inside: (code: string) => readonly Region[],
): Map<string, Region[]> {
  const groups = new Map<string, Region[]>()
  for (const [code, name] of Object.entries(list)) {
    const group = code.slice(0, digits)
    groups.set(group, [...(groups.get(group) ?? []), { name, code, inside: inside(code) }])
  }
  return groups
}

/** The provinces, with what is in them; null until they are loaded. */
export const regions = (): readonly Region[] | null => known

/**
 * Fetches the regions, once.
 * @throws Error (as a rejection) when the preview's server does not answer
 */
export function loadRegions(): Promise<void> {
  coming ??= fetchRegions().catch((error: unknown) => {
    coming = null
    throw error
  })
  return coming
}

async function fetchRegions(): Promise<void> {
  const script = document.createElement('script')
  script.src = '/assets/regions.js'
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve)
    script.addEventListener('error', () => reject(new Error('regions.js cannot be loaded')))
    document.head.append(script)
  })
  const names = window.__regions
  if (!names) throw new Error('regions.js has no regions')
  const counties = gathered(names.county_list, CITY, () => [])
  const cities = gathered(
    names.city_list,
    PROVINCE,
    (code) => counties.get(code.slice(0, CITY)) ?? [],
  )
  known = Object.entries(names.province_list).map(([code, name]) => ({
    ...{ name, code },
    inside: cities.get(code.slice(0, PROVINCE)) ?? [],
  }))
}
