/** @jest-environment node */
import { readFileSync } from 'node:fs'
import path from 'node:path'

import ts from 'typescript'

const ROOT = path.resolve(__dirname, '../..')
const SNIPPETS = ['README.md', 'README.zh-CN.md'].flatMap((name) =>
  [...readFileSync(path.join(ROOT, name), 'utf8').matchAll(/```tsx\n(.*?)```/gs)].map(
    ([, code = ''], at) => ({
      // As a page of the project, which the imports are written from.
      file: path.join(ROOT, 'src/pages/readme', `${name}-${at}.tsx`),
      code,
    }),
  ),
)

/** What the compiler has to say about them, compiled as the project is. */
function faults(): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (name) =>
    ts.sys.readFile(name),
  ) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT)
  const disk = ts.createCompilerHost(options)
  const codeOf = (name: string) => SNIPPETS.find(({ file }) => file === path.normalize(name))?.code
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => codeOf(name) !== undefined || disk.fileExists(name),
    getSourceFile(name, language, ...rest) {
      const code = codeOf(name)
      return code === undefined
        ? disk.getSourceFile(name, language, ...rest)
        : ts.createSourceFile(name, code, language)
    },
  }
  const roots = [path.join(ROOT, 'types/global.d.ts'), ...SNIPPETS.map(({ file }) => file)]
  const program = ts.createProgram(roots, options, host)
  return SNIPPETS.flatMap(({ file }) => {
    const source = program.getSourceFile(file)
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  })
}

test('what the READMEs show compiles in a page of the project, and is the same in both', () => {
  const [english, chinese] = SNIPPETS.map(({ code }) => code.replace(/\/[/*].*/g, ''))
  expect(SNIPPETS).toHaveLength(2)
  expect(chinese).toBe(english)
  expect(faults()).toEqual([])
}, 60_000)
