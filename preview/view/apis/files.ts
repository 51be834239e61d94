import { encodeBase64, decodeBase64 } from '../../bytes'
import { TEMP, USER } from '../../phoneProfile'

/** A file of the phone, as the logic layer takes it over. */
export interface KeptFile {
  path: string
  size: number
  /** Its bytes in base64. */
  data: string
}

/** What follows the last dot of a name, with the dot. */
const suffixOf = (name: string) => /\.[a-z\d]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''

/** What a browser has to be told of a picture without a type; of others it finds out itself. */
const TYPES: Record<string, string> = { '.svg': 'image/svg+xml' }

/**
 * The files of a phone as its view needs them: to draw, to play, to send. The logic layer has the
 * same ones, for it reads and writes them at once.
 */
export class PhoneFiles {
  private readonly kept = new Map<string, { blob: Blob; address: string }>()
  /** The app's own ones, by path, in base64: what it finds at its next start. */
  private readonly own = new Map<string, string>()
  private last = 0

  /** Where the page finds a file; undefined when there is none. */
  address(path: string): string | undefined {
    return this.kept.get(path)?.address
  }

  blob(path: string): Blob | undefined {
    return this.kept.get(path)?.blob
  }

  /**
   * Keeps what came from outside as a temporary file.
   * @param name - what it was called there
   */
  async keep(blob: Blob, name: string): Promise<KeptFile> {
    const path = `${TEMP}/${Date.now().toString(36)}${(++this.last).toString(36)}${suffixOf(name)}`
    this.put(path, blob)
    const data = encodeBase64(new Uint8Array(await blob.arrayBuffer()))
    return { path, size: blob.size, data }
  }

  /** What the app has kept of its own, by path, in base64. */
  get saved(): Record<string, string> {
    return Object.fromEntries(this.own)
  }

  /** Follows what the logic layer did: a file is there now, or no more. */
  follow(path: string, data: string | null): void {
    this.own.delete(path)
    if (data === null) return this.remove(path)
    if (path.startsWith(USER)) this.own.set(path, data)
    this.put(path, new Blob([decodeBase64(data)], { type: TYPES[suffixOf(path)] ?? '' }))
  }

  /** The app has ended: what is temporary goes. */
  endRun(): void {
    for (const path of [...this.kept.keys()]) if (path.startsWith(TEMP)) this.remove(path)
  }

  private put(path: string, blob: Blob): void {
    this.remove(path)
    this.kept.set(path, { blob, address: URL.createObjectURL(blob) })
  }

  private remove(path: string): void {
    const known = this.kept.get(path)
    if (known) URL.revokeObjectURL(known.address)
    this.kept.delete(path)
  }
}

/** The files of this page's phone. */
export const phoneFiles = new PhoneFiles()
