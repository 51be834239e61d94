import { TEMP, USER } from '../../phoneProfile'
import { HostFailure } from '../failure'

type Bytes = Uint8Array<ArrayBuffer>

interface Entry {
  /** `null` of a folder. */
  bytes: Bytes | null
  /** When it was written last, in seconds, as the host counts. */
  at: number
}

/** What an app may keep, in bytes (documented for mini-programs). */
const QUOTA = 10 * 1024 * 1024

const now = () => Math.floor(Date.now() / 1000)
const parentOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** A path in the one form that is a key. */
const clean = (path: string) => path.replace(/\/+$/, '')

/**
 * The files of one phone, in memory: its user folder (`ttfile://user`), which the app writes; its
 * temporary one (`ttfile://temp`), which it reads; and the package, of which it can only read files.
 * Everything throws {@link HostFailure}; the words are inferred but for *permission denied*.
 */
export class FileSystem {
  private readonly entries = new Map<string, Entry>([
    [USER, { bytes: null, at: now() }],
    [TEMP, { bytes: null, at: now() }],
  ])

  /**
   * @param packaged - the bytes of a file of the package, null when there is none
   * @param told - told of each file that is there now, or no more
   */
  constructor(
    private readonly packaged: (path: string) => Bytes | null,
    private readonly told: (path: string, bytes: Bytes | null) => void,
  ) {}

  /** Takes over a file that is in the view already. */
  take(path: string, bytes: Bytes): void {
    this.addFolders(parentOf(path))
    this.entries.set(path, { bytes, at: now() })
  }

  access(path: string): void {
    if (this.packaged(path.replace(/^\//, '')) === null) this.entry('access', path)
  }

  read(path: string): Bytes {
    const packaged = path.startsWith('ttfile:') ? null : this.packaged(path.replace(/^\//, ''))
    return packaged ?? this.file('open', path)
  }

  write(path: string, bytes: Bytes): void {
    const to = this.writable('open', path)
    const old = this.entries.get(to)
    if (old && !old.bytes) throw new HostFailure(`illegal operation on a directory, open ${path}`)
    if (!this.entries.has(parentOf(to))) this.missing('open', path)
    if (this.used - (old?.bytes?.length ?? 0) + bytes.length > QUOTA) {
      throw new HostFailure(`user dir saved file size limit exceeded: ${QUOTA / 1024 / 1024} M`)
    }
    this.entries.set(to, { bytes, at: now() })
    this.told(to, bytes)
  }

  append(path: string, bytes: Bytes): void {
    const old = this.file('open', path)
    const both = new Uint8Array(old.length + bytes.length)
    both.set(old)
    both.set(bytes, old.length)
    this.write(path, both)
  }

  remove(path: string): void {
    const from = this.writable('unlink', path)
    this.file('unlink', from)
    this.drop(from)
  }

  copy(from: string, to: string): void {
    this.write(to, this.file('copyFile', from))
  }

  /** Moves a file or a folder; from the temporary folder, too, where `saveFile` does. */
  move(from: string, to: string, temporary = false): void {
    const source = temporary ? clean(from) : this.writable('rename', from)
    const { bytes } = this.entry('rename', source)
    const target = this.writable('rename', to)
    if (bytes) {
      this.drop(source)
      try {
        this.write(target, bytes)
      } catch (error) {
        this.take(source, bytes)
        this.told(source, bytes)
        throw error
      }
      return
    }
    this.addFolders(target)
    for (const [path, entry] of this.below(source)) {
      if (entry.bytes) this.move(path, target + path.slice(source.length))
      else this.entries.set(target + path.slice(source.length), entry)
    }
    for (const [path] of this.below(source)) this.entries.delete(path)
    this.entries.delete(source)
  }

  makeFolder(path: string, recursive: boolean): void {
    const to = this.writable('mkdir', path)
    if (this.entries.has(to)) throw new HostFailure(`file already exists, mkdir ${path}`)
    if (!recursive && !this.entries.has(parentOf(to))) this.missing('mkdir', path)
    this.addFolders(to)
  }

  removeFolder(path: string, recursive: boolean): void {
    const from = this.writable('rmdir', path)
    if (this.entry('rmdir', from).bytes) throw new HostFailure(`not a directory, rmdir ${path}`)
    const inside = this.below(from)
    if (inside.length > 0 && !recursive) throw new HostFailure(`directory not empty, rmdir ${path}`)
    for (const [each] of inside) this.drop(each)
    if (from !== USER) this.entries.delete(from)
  }

  /** Names of what is in a folder. */
  list(path: string): string[] {
    const folder = clean(path)
    if (this.entry('scandir', folder).bytes) throw new HostFailure(`not a directory, ${path}`)
    return this.below(folder)
      .map(([each]) => each.slice(folder.length + 1))
      .filter((name) => !name.includes('/'))
  }

  /** The paths of all that is in a folder, and in those inside. */
  within(path: string): string[] {
    return this.below(clean(path)).map(([each]) => each)
  }

  stat(path: string): { size: number; at: number; isFile: boolean } {
    const { bytes, at } = this.entry('stat', path)
    return { size: bytes?.length ?? 0, at, isFile: bytes !== null }
  }

  /** What the app keeps, with size and time of each. */
  get saved(): { filePath: string; size: number; createTime: number }[] {
    return this.below(USER).flatMap(([filePath, { bytes, at }]) =>
      bytes ? [{ filePath, size: bytes.length, createTime: at }] : [],
    )
  }

  private get used(): number {
    return this.saved.reduce((sum, { size }) => sum + size, 0)
  }

  private entry(operation: string, path: string): Entry {
    return this.entries.get(clean(path)) ?? this.missing(operation, path)
  }

  private file(operation: string, path: string): Bytes {
    const { bytes } = this.entry(operation, path)
    if (!bytes) throw new HostFailure(`illegal operation on a directory, ${operation} ${path}`)
    return bytes
  }

  private missing(operation: string, path: string): never {
    throw new HostFailure(`no such file or directory, ${operation} ${path}`)
  }

  /** @throws HostFailure where the app may not write */
  private writable(operation: string, path: string): string {
    const to = clean(path)
    if (to !== USER && !to.startsWith(`${USER}/`)) {
      throw new HostFailure(`permission denied, ${operation} ${path}`)
    }
    return to
  }

  private below(folder: string): [string, Entry][] {
    return [...this.entries].filter(([path]) => path.startsWith(`${folder}/`))
  }

  private addFolders(path: string): void {
    if (this.entries.has(path) || !path.startsWith('ttfile://')) return
    this.addFolders(parentOf(path))
    this.entries.set(path, { bytes: null, at: now() })
  }

  private drop(path: string): void {
    const file = this.entries.get(path)?.bytes
    this.entries.delete(path)
    if (file) this.told(path, null)
  }
}
