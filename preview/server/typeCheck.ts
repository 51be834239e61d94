import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import type { TypeProblem } from '../serverMessages'
import { END_WITH_PARENT, startGroup } from './processGroup'

/** A check of types that goes on beside the build. */
export interface TypeCheck {
  close: () => Promise<void>
}

/** What the process of its own runs. */
const SCRIPT = path.join(__dirname, 'typeWatch.ts')

/** How many the terminal is told. */
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
  if (!hasTypeScript(project)) return null
  const script = ['--import', pathToFileURL(require.resolve('tsx')).href, SCRIPT]
  const group = startGroup(process.execPath, [...END_WITH_PARENT, ...script], {
    cwd: project,
    channel: true,
    priority: os.constants.priority.PRIORITY_LOW,
  })
  group.onMessage((problems) => onChecked(problems as TypeProblem[]))
  /** The first line it prints says why it ends. */
  let rest = ''
  group.onLine((line) => (rest ||= line))

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

/** Whether a project has a configuration of TypeScript and TypeScript itself. */
function hasTypeScript(project: string): boolean {
  const config = path.join(project, 'tsconfig.json')
  if (!fs.existsSync(config)) return false
  try {
    createRequire(config).resolve('typescript')
    return true
  } catch {
    return false
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
