import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { signAccessToken } from '../../service/accessToken'
import { keyMaterialIn } from './secrets'

const DIST = path.resolve(__dirname, '../../dist')

test.each(['tt', 'weapp', 'h5'])('dist/%s holds no key material', (platform) => {
  const dir = path.join(DIST, platform)
  if (!fs.existsSync(dir)) throw new Error(`${dir} is not there: run "npm run build:${platform}".`)
  expect(keyMaterialIn(dir, process.env)).toEqual([])
})

describe('it would be found', () => {
  const appKey = 'd41d8cd98f00b204e9800998ecf8427e'
  const token = signAccessToken({
    appId: 'abcdefabcdefabcdefabcdef',
    appKey,
    roomId: 'room',
    userId: 'me',
    expireAt: 0,
  })
  let dir: string
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
    fs.mkdirSync(path.join(dir, 'js'))
  })
  afterEach(() => fs.rmSync(dir, { recursive: true }))

  test.each([
    ['an AppKey', `var a="${appKey}"`],
    ['a token', `var a="${token}"`],
    ['code that signs', 'throw new RangeError("appKey is empty or has blanks")'],
    ['the name of a secret', 'process.env.RTC_APP_KEY'],
    ['a secret of another form', 'x={appSecret:"not-hexadecimal-at-all"}'],
    ['a private key', '-----BEGIN PRIVATE KEY-----'],
    ['the value of a variable', 'var a="somewhere-in-between-a-value-of-mine"'],
  ])('%s', (_name, text) => {
    fs.writeFileSync(path.join(dir, 'js/app.js'), text)
    expect(keyMaterialIn(dir, { CI_PASSWORD: 'a-value-of-mine', EMPTY_KEY: '' })).toEqual([
      expect.stringMatching(/^js\/app\.js /),
    ])
  })

  test('what only looks a little like it would not', () => {
    const text = 'var key="value",appId="0123456789abcdef01234567",hash="d41d8cd98f00b204e980"'
    fs.writeFileSync(path.join(dir, 'app.js'), text)
    expect(keyMaterialIn(dir, {})).toEqual([])
  })
})
