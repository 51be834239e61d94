import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

import type { TypeProblem } from '../serverMessages'
import { END_WITH_PARENT, startGroup } from './processGroup'

/** A check of types that goes on beside the build. */
export interface TypeCheck {
  close: () => Promise<void>
}

/** `src/a.tsx(31,11): error TS2322: …` */
const PROBLEM = /^(\S.*?)\((\d+),(\d+)\): error (TS\d+): (.*)$/

/** What belongs to no file: a configuration that cannot be read. */
const UNPLACED = /^error (TS\d+): (.*)$/

const CONFIG = 'tsconfig.json'

/** As many are printed. */
const SHOWN = 20

/**
 * Checks a project's types with its own TypeScript, again at every change of its files. Nothing is
 * written, and whatever else runs goes first.
 * @param project - the folder with tsconfig.json
 * @param onChecked - told after each check all that is wrong
 * @param onTrouble - told why there is no check any more
 * @returns null where the project has no tsconfig.json or no TypeScript
 */
export function checkTypes(
  project: string,
  onChecked: (problems: TypeProblem[]) => void,
  onTrouble: (text: string) => void,
): TypeCheck | null {
  const compiler = compilerOf(project)
  if (!compiler) return null
  const options = ['--watch', '--noEmit', '--pretty', 'false', '--preserveWatchOutput']
  const group = startGroup(
    process.execPath,
    [...END_WITH_PARENT, compiler, '--project', CONFIG, ...options, '--locale', 'en'],
    { cwd: project, channel: true, priority: os.constants.priority.PRIORITY_LOW },
  )

  let problems: TypeProblem[] = []
  /** The first line that says nothing of types. */
  let rest = ''
  const read = (line: string) => {
    const [, file, row, column, code, message] = PROBLEM.exec(line) ?? []
    const [, bareCode, bareMessage] = UNPLACED.exec(line) ?? []
    const last = problems.at(-1)
    if (file && code) {
      const place = { file, line: Number(row), column: Number(column) }
      problems.push({ ...place, code, message: message ?? '' })
    } else if (bareCode) {
      problems.push({
        file: CONFIG,
        line: 1,
        column: 1,
        code: bareCode,
        message: bareMessage ?? '',
      })
    } else if (/^\s+\S/.test(line) && last) {
      // An indented line explains the one above.
      last.message += `\n${line}`
    } else if (/ Found \d+ errors?\. Watching for file changes\.$/.test(line)) {
      onChecked(problems)
      problems = []
    } else if (/ Starting .*compilation/.test(line)) problems = []
    else rest ||= line
  }
  group.onLine(read)

  let closing = false
  group.onEnd((how) => {
    const end = `${how}${rest && `: ${rest}`}`
    if (!closing) onTrouble(`Types are not checked any more: TypeScript ended with ${end}.`)
  })
  return {
    close: async () => {
      closing = true
      await group.close()
    },
  }
}

/** TypeScript's command in a project, or null. */
function compilerOf(project: string): string | null {
  if (!fs.existsSync(path.join(project, CONFIG))) return null
  try {
    return createRequire(path.join(project, CONFIG)).resolve('typescript/lib/tsc.js')
  } catch {
    return null
  }
}

/** What a person at the terminal reads of a check. */
export function describeTypes(problems: readonly TypeProblem[]): string {
  const count = problems.length === 1 ? '1 type error' : `${problems.length} type errors`
  const lines = problems.slice(0, SHOWN).map(({ file, line, column, code, message }) => {
    return `  ${file}:${line}:${column} ${code}: ${message.replaceAll('\n', '\n  ')}`
  })
  const more = problems.length > SHOWN ? [`  … and ${problems.length - SHOWN} more`] : []
  return [`${count}:`, ...lines, ...more].join('\n')
}
