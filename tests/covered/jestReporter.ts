import fs from 'node:fs'

import { coverageReport } from './report'

/** What jest hands a reporter, as far as it is of use here. */
interface TestResult {
  v8Coverage?: {
    codeTransformResult?: { code: string; sourceMapPath: string | null }
    result: { url: string; scriptId: string; functions: object[] }
  }[]
}

/** Adds what jest's tests ran to the report; jest itself would only count what jest ran. */
export default class JestCoverage {
  async onTestResult(_test: object, { v8Coverage }: TestResult): Promise<void> {
    const entries = (v8Coverage ?? []).flatMap(({ result, codeTransformResult }) => {
      if (!codeTransformResult?.sourceMapPath) return []
      const sourceMap: unknown = JSON.parse(
        fs.readFileSync(codeTransformResult.sourceMapPath, 'utf8'),
      )
      return [{ ...result, source: codeTransformResult.code, sourceMap }]
    })
    if (entries.length > 0) await coverageReport().add(entries)
  }
}
