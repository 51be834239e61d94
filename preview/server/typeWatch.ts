/**
 * Runs in a process of its own, in the folder of a project: checks its types with its own TypeScript, at
 * once and after every change, and sends what is wrong to the process that started it. Nothing is written.
 */
import { createRequire } from 'node:module'
import path from 'node:path'

import type TypeScript from 'typescript'
import type { BuilderProgram, Diagnostic } from 'typescript'

import type { TypeProblem } from '../serverMessages'

const CONFIG = 'tsconfig.json'

const ts = createRequire(path.resolve(CONFIG))('typescript') as typeof TypeScript

/** What is wrong, and where; what belongs to no file is said of the configuration. */
function problemOf({ file, start = 0, code, messageText }: Diagnostic): TypeProblem {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? {
    line: 0,
    character: 0,
  }
  return {
    file: file ? path.relative('.', file.fileName).replaceAll(path.sep, '/') : CONFIG,
    line: line + 1,
    column: character + 1,
    code: `TS${code}`,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }
}

/** As `tsc` does, it names no wrong types where the text or the options are wrong already. */
function diagnosticsOf(program: BuilderProgram): readonly Diagnostic[] {
  const first = [
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ]
  const all = first.length > 0 ? first : program.getSemanticDiagnostics()
  return ts.sortAndDeduplicateDiagnostics(all)
}

const host = ts.createWatchCompilerHost(
  CONFIG,
  { noEmit: true },
  ts.sys,
  ts.createSemanticDiagnosticsBuilderProgram,
  // Called only before the process ends because there is no configuration to read.
  ({ messageText }) => console.error(ts.flattenDiagnosticMessageText(messageText, '\n')),
  () => undefined,
)
host.afterProgramCreate = (program) => process.send?.(diagnosticsOf(program).map(problemOf))
ts.createWatchProgram(host)
