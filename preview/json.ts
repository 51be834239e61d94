/** A value that survives the crossing. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** An object of such values. */
export type JsonObject = { [key: string]: Json }

/** Copies a value the way the host does between its two layers: what JSON cannot say is dropped. */
export function copyJson(value: unknown): Json {
  const text = JSON.stringify(value) as string | undefined
  return text === undefined ? null : (JSON.parse(text) as Json)
}

/** A value as text: what is no text, number or boolean is the fallback. */
export function textOf(value: Json | undefined, fallback = ''): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fallback
}
