import { decodeBase64, encodeBase64, encodingOf } from '../../bytes'
import { textOf, type Json, type JsonObject } from '../../json'
import { USER } from '../../phoneProfile'
import { HostFailure } from '../failure'
import { orThrow, type Calls, type Options } from './calls'
import { FileSystem } from './fileSystem'

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

let lastSaved = 0

/** What the manager can do, each also at once. */
const OPERATIONS: Record<string, Operation> = {
  access: { takes: ['path'], does: (files, given) => files.access(pathOf(given, 'path')) },
  readFile: {
    takes: ['filePath', 'encoding'],
    gives: 'data',
    does: (files, given) => {
      const bytes = files.read(pathOf(given, 'filePath'))
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
    takes: ['path'],
    gives: 'stat',
    does: (files, given) => ({ stat: statOf(files, pathOf(given, 'path')) }),
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
  { readBytes, kept, showFile }: FileServices,
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
  tt.getFileSystemManager = () => manager
  for (const name of ON_TT) tt[name] = manager[name]
  tt.env = { USER_DATA_PATH: USER }
  tt.base64ToArrayBuffer = (text: string) => decodeBase64(text).buffer
  tt.arrayBufferToBase64 = (buffer: ArrayBuffer) => encodeBase64(new Uint8Array(buffer))

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
