import { decodeBase64, encodeBase64, encodingOf } from '../../bytes'
import type { Dictionary } from '../../i18n/dictionary'
import { textOf, type Json, type JsonObject } from '../../json'
import { USER } from '../../phoneProfile'
import { HostFailure } from '../failure'
import { orThrow, type Calls, type Options } from './calls'
import { FileSystem } from './fileSystem'
import { wrong } from './parameters'

type Given = Record<string, unknown>

interface Operation {
  /** What it takes, in the order of its other form, which answers at once. */
  takes: readonly string[]
  /** What of the answer that form gives. */
  gives?: string
  does: (files: FileSystem, given: Given) => object | void
}

/** @throws HostFailure when the package gives no path */
function pathOf(given: Given, name: string): string {
  const path = given[name]
  if (typeof path !== 'string' || !path) throw new HostFailure(`${name} is invalid`)
  return path
}

function bytesOf({ data, encoding }: Given): Uint8Array<ArrayBuffer> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0))
  if (typeof data !== 'string') throw new HostFailure('data must be a string or an ArrayBuffer')
  return encodingOf(textOf(encoding as Json, 'utf8')).encode(data)
}

/** What `stat` gives. */
const statOf = (files: FileSystem, path: string) => {
  const { size, at, isFile } = files.stat(path)
  return {
    size,
    mode: isFile ? 0o100644 : 0o40755,
    lastAccessedTime: at,
    lastModifiedTime: at,
    isFile: () => isFile,
    isDirectory: () => !isFile,
  }
}

/** Of a folder, what `stat` gives of it and of all files in it; of a file that alone. */
function statsOf(files: FileSystem, path: string) {
  const stat = statOf(files, path)
  if (stat.isFile()) return stat
  // Where it begins is `/`, as to other hosts (inferred).
  return [path, ...files.within(path)].map((each) => ({
    path: each.slice(path.replace(/\/+$/, '').length) || '/',
    stat: statOf(files, each),
  }))
}

/**
 * A number of bytes that a package gives.
 * @throws HostFailure where it is none
 */
function countOf(given: Given, name: string): number | undefined {
  const count = given[name]
  if (count === undefined || count === null) return undefined
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    throw new HostFailure(`${name} is invalid`)
  }
  return count
}

/** The part of a file that is asked for: within it, as documented. */
function partOf(bytes: Uint8Array<ArrayBuffer>, given: Given): Uint8Array<ArrayBuffer> {
  const [position, length] = [countOf(given, 'position'), countOf(given, 'length')]
  if (position !== undefined && position >= bytes.length) {
    throw new HostFailure(`the value of "position" is out of range: ${position}`)
  }
  const from = position ?? 0
  if (length !== undefined && (length === 0 || from + length > bytes.length)) {
    throw new HostFailure(`the value of "length" is out of range: ${length}`)
  }
  return bytes.slice(from, length === undefined ? undefined : from + length)
}

/** A file of that many bytes: cut, or filled up with nothing. */
function cut(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(length)
  made.set(bytes.subarray(0, length))
  return made
}

let lastSaved = 0

/** What the manager can do, each also at once. */
const OPERATIONS: Record<string, Operation> = {
  access: { takes: ['path'], does: (files, given) => files.access(pathOf(given, 'path')) },
  readFile: {
    takes: ['filePath', 'encoding', 'position', 'length'],
    gives: 'data',
    does: (files, given) => {
      const bytes = partOf(files.read(pathOf(given, 'filePath')), given)
      const encoding = textOf(given.encoding as Json)
      return { data: encoding ? encodingOf(encoding).decode(bytes) : bytes.slice().buffer }
    },
  },
  writeFile: {
    takes: ['filePath', 'data', 'encoding'],
    does: (files, given) => files.write(pathOf(given, 'filePath'), bytesOf(given)),
  },
  appendFile: {
    takes: ['filePath', 'data', 'encoding'],
    does: (files, given) => files.append(pathOf(given, 'filePath'), bytesOf(given)),
  },
  copyFile: {
    takes: ['srcPath', 'destPath'],
    does: (files, given) => files.copy(pathOf(given, 'srcPath'), pathOf(given, 'destPath')),
  },
  rename: {
    takes: ['oldPath', 'newPath'],
    does: (files, given) => files.move(pathOf(given, 'oldPath'), pathOf(given, 'newPath')),
  },
  unlink: { takes: ['filePath'], does: (files, given) => files.remove(pathOf(given, 'filePath')) },
  mkdir: {
    takes: ['dirPath', 'recursive'],
    does: (files, given) => files.makeFolder(pathOf(given, 'dirPath'), !!given.recursive),
  },
  rmdir: {
    takes: ['dirPath', 'recursive'],
    does: (files, given) => files.removeFolder(pathOf(given, 'dirPath'), !!given.recursive),
  },
  readdir: {
    takes: ['dirPath'],
    gives: 'files',
    does: (files, given) => ({ files: files.list(pathOf(given, 'dirPath')) }),
  },
  stat: {
    takes: ['path', 'recursive'],
    gives: 'stat',
    does: (files, given) => {
      const path = pathOf(given, 'path')
      const stat = given.recursive ? statsOf(files, path) : statOf(files, path)
      // It has both names (documented).
      return { stat, stats: stat }
    },
  },
  truncate: {
    takes: ['filePath', 'length'],
    does: (files, given) => {
      const path = pathOf(given, 'filePath')
      files.write(path, cut(files.read(path), countOf(given, 'length') ?? 0))
    },
  },
  saveFile: {
    takes: ['tempFilePath', 'filePath'],
    gives: 'savedFilePath',
    does: (files, given) => {
      const from = pathOf(given, 'tempFilePath')
      const to =
        textOf(given.filePath as Json) || `${USER}/saved-${++lastSaved}-${from.split('/').pop()}`
      // It moves: the temporary path leads nowhere afterwards (documented).
      files.move(from, to, true)
      return { savedFilePath: to }
    },
  },
}

/** What answers later only. */
const LATER: Record<string, (files: FileSystem, given: Given) => object | void> = {
  getFileInfo: (files, given) => ({ size: files.stat(pathOf(given, 'filePath')).size }),
  getSavedFileList: (files) => ({ fileList: files.saved }),
  removeSavedFile: (files, given) => files.remove(pathOf(given, 'filePath')),
}

/** What `tt` has of these itself. */
const ON_TT = ['saveFile', 'getFileInfo', 'getSavedFileList', 'removeSavedFile'] as const

/** What the files need of the phone. */
export interface FileServices {
  /** The bytes of a file of the package, null when there is none. */
  readBytes: (path: string) => Uint8Array<ArrayBuffer> | null
  /** The app's own files, as the phone has kept them, in base64. */
  kept: Record<string, string>
  /** The view needs a file, in base64, or no more. */
  showFile: (path: string, data: string | null) => void
  warn: (text: string) => void
  words: () => Dictionary
}

/** What others do with the files. */
export interface FileTaking {
  /** Takes over files that the view has made, as they come with its answers; gives the rest of it. */
  take: (answer: Json) => JsonObject
  /** Moves a temporary file to where the app wants it. */
  save: (from: string, to: string) => void
}

/** `tt.getFileSystemManager` and its kin, and what else makes bytes of text. */
export function addFiles(
  { tt, call }: Calls,
  { readBytes, kept, showFile, warn, words }: FileServices,
): FileTaking {
  const files = new FileSystem(readBytes, (path, bytes) => {
    showFile(path, bytes && encodeBase64(bytes))
  })
  for (const [path, data] of Object.entries(kept)) files.take(path, decodeBase64(data))

  const manager: Record<string, unknown> = {}
  const later = (name: string, does: Operation['does']) => {
    manager[name] = (options: Options = {}) => call(name, options, () => does(files, options))
  }
  for (const [name, { takes, gives, does }] of Object.entries(OPERATIONS)) {
    later(name, does)
    manager[`${name}Sync`] = (...values: unknown[]) =>
      orThrow(`${name}Sync`, () => {
        const given = Object.fromEntries(takes.map((field, i) => [field, values[i]]))
        const answer = does(files, given) as Given | undefined
        return gives ? answer?.[gives] : undefined
      })
  }
  for (const [name, does] of Object.entries(LATER)) later(name, does)
  later('unzip', () => {
    warn(words().screen.noApi('getFileSystemManager().unzip', 'fails'))
    throw new HostFailure('not supported in the preview')
  })
  tt.getFileSystemManager = () => manager
  for (const name of ON_TT) tt[name] = manager[name]
  tt.base64ToArrayBuffer = (text: unknown) =>
    orThrow('base64ToArrayBuffer', () => {
      if (typeof text !== 'string') throw wrong('base64ToArrayBuffer', 'base64', 'string')
      return decodeBase64(text).buffer
    })
  tt.arrayBufferToBase64 = (buffer: unknown) =>
    orThrow('arrayBufferToBase64', () => {
      if (buffer instanceof ArrayBuffer) return encodeBase64(new Uint8Array(buffer))
      // A part of one stands for its own bytes (inferred).
      if (ArrayBuffer.isView(buffer)) {
        return encodeBase64(new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength))
      }
      throw wrong('arrayBufferToBase64', 'arrayBuffer', 'ArrayBuffer')
    })

  return {
    take: (answer) => {
      const { files: made, ...rest } = (answer ?? {}) as JsonObject
      for (const { path, data } of (made ?? []) as { path: string; data: string }[]) {
        files.take(path, decodeBase64(data))
      }
      return rest
    },
    save: (from, to) => files.move(from, to, true),
  }
}
