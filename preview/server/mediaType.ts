import { lookup } from 'mrmime'

/**
 * The media type of a file by its name's ending, as `content-type` says it: a page draws no picture
 * whose type it does not know. Text is UTF-8.
 */
export function mediaTypeOf(file: string): string {
  const type = lookup(file) ?? 'application/octet-stream'
  return /^text\/|\bjson$/.test(type) ? `${type}; charset=utf-8` : type
}
