import fs from 'node:fs'
import path from 'node:path'

import { TraceMap, traceSegment } from '@jridgewell/trace-mapping'

import type { StackFrame } from '../layers'
import type { SourcePlace } from '../serverMessages'
import type { Files } from './files'

/** What the last line of a script names, also within it: a comment may follow. */
const MAP_COMMENT = /\/\/# sourceMappingURL=(\S+)/g

const INLINE = /^data:application\/json[^,]*;base64,(.*)$/

/** webpack's own addresses: what follows the name of the project is relative to its folder. */
const WEBPACK = /^webpack:\/\/[^/]*\/([^?]*)/

/** Where installed packages are: nobody mends an error in there. */
const INSTALLED = /(^|\/)node_modules\//

/**
 * The folder of the project that a package belongs to: the nearest one above it with a package.json,
 * or its own.
 */
export function projectOf(dir: string): string {
  const root = path.resolve(dir)
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder
    if (path.dirname(folder) === folder) return root
  }
}

/** A path below a folder with `/`, or null when it is not below it. */
export function within(folder: string, file: string): string | null {
  const relative = path.relative(folder, file)
  if (!relative || relative.startsWith('..') || path.isAbsolute(relative)) return null
  return relative.split(path.sep).join('/')
}

/** Where the steps of a stack are. */
export interface Places {
  /**
   * In the project's source. Steps in libraries are left out, unless there are no others; what has no
   * source map is where it is in the package.
   */
  inSource: (frames: readonly StackFrame[]) => SourcePlace[]
  /** In the package's own files. */
  inPackage: (frames: readonly StackFrame[]) => SourcePlace[]
}

/**
 * Finds the source of what a package's files are made of, by their source maps.
 * @param root - the package's folder
 * @param project - the folder of its project
 * @param files - the package's files as the phones run them
 */
export function createPlaces(root: string, project: string, files: Files): Places {
  const maps = new Map<string, TraceMap | null>()
  const mapOf = (file: string) => {
    const known = maps.get(file)
    if (known !== undefined) return known
    const map = readMap(files, file)
    maps.set(file, map)
    return map
  }

  /** A source of the project's own, or null: a map also names what others wrote. */
  const ownSource = (source: string, file: string): string | null => {
    const below = WEBPACK.exec(source)?.[1]
    const found = source.startsWith('file://')
      ? new URL(source).pathname
      : below !== undefined
        ? path.join(project, below)
        : path.resolve(root, path.dirname(file), source)
    const relative = within(project, found)
    if (!relative || INSTALLED.test(relative) || !fs.existsSync(found)) return null
    return relative
  }

  const packagePlace = ({ file, line, column }: StackFrame): SourcePlace => ({
    file: within(project, path.join(root, file)) ?? file,
    line,
    column,
  })

  const sourcePlace = ({ file, line, column }: StackFrame): SourcePlace | null => {
    const map = mapOf(file)
    if (!map) return null
    const [, index, sourceLine, sourceColumn] = traceSegment(map, line - 1, column - 1) ?? []
    if (index === undefined || sourceLine === undefined || sourceColumn === undefined) return null
    // As it stands there: resolved, what is above the project's folder would seem to be in it.
    const own = ownSource(`${map.sourceRoot ?? ''}${map.sources[index] ?? ''}`, file)
    return own ? { file: own, line: sourceLine + 1, column: sourceColumn + 1 } : null
  }

  const inPackage = (frames: readonly StackFrame[]) =>
    frames.filter(({ file }) => files.has(file)).map(packagePlace)

  return {
    inPackage,
    inSource: (frames) => {
      const own = frames
        .filter(({ file }) => files.has(file))
        .map((frame) => (mapOf(frame.file) ? sourcePlace(frame) : packagePlace(frame)))
        .filter((place) => place !== null)
      return own.length > 0 ? own : inPackage(frames)
    },
  }
}

function readMap(files: Files, file: string): TraceMap | null {
  const script = files.get(file)?.toString() ?? ''
  const name = [...script.matchAll(MAP_COMMENT)].at(-1)?.[1]
  if (!name) return null
  const inline = INLINE.exec(name)?.[1]
  const content = inline
    ? Buffer.from(inline, 'base64')
    : files.get(path.posix.join(path.posix.dirname(file), name))
  if (!content) return null
  try {
    return new TraceMap(content.toString())
  } catch {
    // A map that cannot be read counts as missing.
    return null
  }
}
