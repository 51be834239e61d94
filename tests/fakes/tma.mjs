#!/usr/bin/env node
/**
 * Stands in for `tma` of tt-ide-cli 0.1.33, and prints what that was seen to print; like it, it ends with 0
 * however it went. `TMA_FAKE` says what becomes of `preview` and `upload`; each call is added to `TMA_CALLS`.
 */
import fs from 'node:fs'

const [command, ...args] = process.argv.slice(2)
const { TMA_FAKE: becomes = 'works', TMA_CALLS: calls } = process.env
if (calls) fs.appendFileSync(calls, `${JSON.stringify([command, ...args])}\n`)

const STACK = [
  'at /app/node_modules/tt-ide-cli/dist/cli.js:2:158379',
  'at new Promise (<anonymous>)',
]
const fails = (line) => console.error([line, ...STACK.map((place) => `    ${place}`)].join('\n'))
const FAILURES = {
  notLoggedIn: 'Error: 检测到本地无 Cookie，请重新登录',
  loginOver: 'Login Error: 尚未登录',
  offline: 'Error: getaddrinfo ENOTFOUND developer.toutiao.com',
  noAppId: 'Project Error: AppId "testAppId" is not valid',
  refused: 'Meta Error: 当前账号无该小程序权限',
}

if (command === 'project-size') {
  console.log('{"main":{"path":"/app/dist/tt/","size":83},"sub":[],"total":83}')
} else {
  if (command === 'preview') console.log('⚙️   Start to preview project...')
  console.log('[error request proxy] { host: null, port: null }')
  if (becomes in FAILURES) fails(FAILURES[becomes])
  else if (becomes === 'works' && command === 'upload') console.log('🎉 Upload success')
  else if (becomes === 'works') {
    fs.writeFileSync(args[args.indexOf('--qrcode-output') + 1], 'a picture')
    console.log('▄▄▄▄▄▄▄\n二维码信息：https://t.zijieimg.com/abc/ ')
  }
}
