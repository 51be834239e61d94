import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { RTC_APP_ID } from '../src/constants'
import { DEMO_APP_ID, type Environment, readConfig } from './config'

const KEY = 'd41d8cd98f00b204e9800998ecf8427e'
const good: Environment = {
  RTC_APP_ID: 'abcdefabcdefabcdefabcdef',
  RTC_APP_KEY: KEY,
  DOUYIN_APP_ID: 'tt0123456789abcdef',
  DOUYIN_APP_SECRET: 'e41d8cd98f00b204e9800998ecf8427e',
}

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'config-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const fileWith = (text: string) => {
  const file = path.join(folder, 'key')
  fs.writeFileSync(file, text)
  return file
}

test('in production four facts are enough, at the loopback address', () => {
  expect(readConfig(good)).toMatchObject({
    mode: 'production',
    host: '127.0.0.1',
    port: 8080,
    appId: good.RTC_APP_ID,
    appKey: KEY,
    douyin: { baseUrl: 'https://developer.toutiao.com' },
    tokenLifetime: 86_400,
    origins: [],
    proxies: [],
  })
})

test('reads a key from a mounted file, without the line break that an editor leaves', () => {
  const env = { ...good, RTC_APP_KEY: '', RTC_APP_KEY_FILE: fileWith(`${KEY}\r\n`) }
  expect(readConfig(env).appKey).toBe(KEY)
})

test('in development nothing is needed, and the key is another at every start', () => {
  const first = readConfig({ SERVICE_MODE: 'development' })
  expect(first).toMatchObject({ appId: DEMO_APP_ID, douyin: undefined })
  expect(first.appKey).not.toBe(readConfig({ SERVICE_MODE: 'development' }).appKey)
})

test('the demonstration id is the one that the app is built with', () => {
  expect(DEMO_APP_ID).toBe(RTC_APP_ID)
})

test.each<[string, Environment, RegExp]>([
  ['no AppKey', { RTC_APP_KEY: undefined }, /RTC_APP_KEY is not set/],
  ['an empty AppKey', { RTC_APP_KEY: '' }, /RTC_APP_KEY is not set/],
  ['an AppKey with blanks', { RTC_APP_KEY: `${KEY} ` }, /RTC_APP_KEY is empty or has blanks/],
  ['half an AppKey', { RTC_APP_KEY: KEY.slice(20) }, /RTC_APP_KEY has less than 16 characters/],
  ['the AppId for the AppKey', { RTC_APP_KEY: good.RTC_APP_ID }, /RTC_APP_KEY is the AppId/],
  ['the key twice', { RTC_APP_KEY_FILE: '/key' }, /RTC_APP_KEY and RTC_APP_KEY_FILE are both set/],
  ['a short AppId', { RTC_APP_ID: 'abc' }, /RTC_APP_ID must be the 24 characters/],
  ['no AppId', { RTC_APP_ID: '' }, /RTC_APP_ID must be the 24 characters/],
  ['no mini-program', { DOUYIN_APP_ID: '', DOUYIN_APP_SECRET: '' }, /DOUYIN_APP_ID and/],
  ['half a mini-program', { DOUYIN_APP_SECRET: '' }, /go together/],
  ['a mode of another name', { SERVICE_MODE: 'prod' }, /SERVICE_MODE must be one of production/],
  ['a port that is none', { PORT: '80a' }, /PORT must be a whole number from 0 to 65535/],
  ['an endless token', { TOKEN_LIFETIME: '0' }, /TOKEN_LIFETIME must be a whole number from 60/],
  ['another database', { REDIS_URL: 'mysql://x' }, /REDIS_URL must be .* redis:\/\/ or rediss:/],
  ['a page for an origin', { ALLOWED_ORIGINS: 'https://a.example/b' }, /ALLOWED_ORIGINS has https/],
  ['a number of proxies', { TRUSTED_PROXIES: '1' }, /TRUSTED_PROXIES has 1/],
  ['a network too wide', { TRUSTED_PROXIES: '10.0.0.0/33' }, /TRUSTED_PROXIES has 10/],
  ['a level of no log', { LOG_LEVEL: 'loud' }, /LOG_LEVEL must be one of/],
])('refuses %s in one sentence, without any secret', (_name, change, message) => {
  let said = ''
  try {
    readConfig({ ...good, ...change })
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(message)
  expect(said).toMatch(/^[^\n]+\.$/)
  expect(said).not.toContain(KEY.slice(20))
})

test.each([
  ['is not there', () => path.join(folder, 'none'), /cannot be read \(ENOENT\)/],
  ['is empty', () => fileWith('\n'), /The file that RTC_APP_KEY_FILE names is empty/],
  ['has more than the key', () => fileWith(`key: ${KEY}`), /RTC_APP_KEY_FILE names .* has blanks/],
])('refuses a mounted file that %s', (_name, file, message) => {
  expect(() => readConfig({ ...good, RTC_APP_KEY: '', RTC_APP_KEY_FILE: file() })).toThrow(message)
})
