import { textOf, type Json, type JsonObject } from './json'

/** The size of a page, in pixels. */
export interface PageSize {
  width: number
  height: number
}

/** What a media query may ask for (documented). */
export const MEDIA_FEATURES = [
  'minWidth',
  'maxWidth',
  'width',
  'minHeight',
  'maxHeight',
  'height',
  'orientation',
] as const

type Feature = (typeof MEDIA_FEATURES)[number]

/** On its side a phone lies as most people turn it, upright it stands on its feet (inferred). */
const orientationOf = ({ width, height }: PageSize) =>
  width > height ? 'landscapeleft' : 'portrait'

const MEETS: Record<Feature, (value: Json, size: PageSize) => boolean> = {
  minWidth: (value, { width }) => width >= Number(value),
  maxWidth: (value, { width }) => width <= Number(value),
  width: (value, { width }) => width === Number(value),
  minHeight: (value, { height }) => height >= Number(value),
  maxHeight: (value, { height }) => height <= Number(value),
  height: (value, { height }) => height === Number(value),
  orientation: (value, size) => textOf(value) === orientationOf(size),
}

/** Whether a page of this size is as a media query asks; one that asks for nothing is met. */
export const meets = (query: JsonObject, size: PageSize): boolean =>
  MEDIA_FEATURES.every((name) => {
    const value = query[name] ?? null
    return value === null || value === '' || MEETS[name](value, size)
  })
