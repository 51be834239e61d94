import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { buildVersion } from '../../config/cache'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'project-'))
  for (const name of ['config', 'node_modules', 'src/pages/a'])
    fs.mkdirSync(path.join(folder, name), { recursive: true })
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text)

test.each([
  'config/index.ts',
  'config/another.ts',
  'babel.config.js',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
  'src/app.config.ts',
  'src/pages/a/index.config.ts',
  '.env',
  '.env.production',
])('%s counts: when it comes, when it is edited, and what it was counts again', (file) => {
  const without = buildVersion(folder)
  write(file, 'one')
  const one = buildVersion(folder)
  write(file, 'two')
  expect(new Set([without, one, buildVersion(folder)]).size).toBe(3)
  write(file, 'one')
  expect(buildVersion(folder)).toBe(one)
})

test.each(['TARO_APP_RTC_APP_ID', 'NODE_ENV', 'BABEL_ENV', 'BROWSERSLIST'])(
  '%s of the environment counts',
  (name) => {
    const { [name]: before } = process.env
    const usual = buildVersion(folder)
    process.env[name] = 'another'
    expect(buildVersion(folder)).not.toBe(usual)
    if (before === undefined) delete process.env[name]
    else process.env[name] = before
    expect(buildVersion(folder)).toBe(usual)
  },
)

test('neither the source counts, which webpack looks at itself, nor what else is set', () => {
  const usual = buildVersion(folder)
  write('src/app.ts', 'edited')
  process.env.ANOTHER_SETTING = 'set'
  expect(buildVersion(folder)).toBe(usual)
  delete process.env.ANOTHER_SETTING
})
