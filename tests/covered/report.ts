import path from 'node:path'

import { CoverageReport } from 'monocart-coverage-reports'

const ROOT = path.resolve(__dirname, '../..')

/** Where the figure is collected and shown. */
export const COVERAGE_DIR = path.join(ROOT, 'coverage')

/** What the figure is about: all of the core, its engines included, without its tests. */
export const isCounted = (file: string) =>
  /^src\/rtc\/.*\.ts$/.test(file) && !/\.test\.ts$/.test(file)

/**
 * The report that Node and Chromium add to, from whatever process they run in: what is added waits
 * in the folder until one of them generates.
 */
export const coverageReport = () =>
  new CoverageReport({
    name: 'src/rtc in Node and Chromium',
    outputDir: COVERAGE_DIR,
    logging: 'error',
    reports: ['v8'],
    // Only the common part of the two names of a file makes it one file.
    sourcePath: (file) => file.slice(Math.max(0, file.indexOf('src/rtc/'))),
    sourceFilter: isCounted,
  })
