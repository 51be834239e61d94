/**
 * The build for WeChat, which has no `RtcRoomContext`. WeChat's program is not at hand; the files
 * are spelled as Douyin's and run where `tt` answers to `wx` too and makes no rooms. What WeChat
 * itself would draw of them is not seen here.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { openPackage } from '../nodePhone/openPackage'
import { compilePackage } from '../../preview/server/compile'
import { zhCN } from '../../src/i18n/zh-CN'
import { createFakeRtc } from '../fakes/fakeRtcRoomContext'
import { LOBBY, QUERY, ROOM } from './call'

const WEAPP = path.resolve(__dirname, '../../dist/weapp')
const ENDINGS: Partial<Record<string, string>> = { wxml: 'ttml', wxss: 'ttss', wxs: 'sjs' }

let folder: string

/** A file of the package in Douyin's spelling. */
function spelled(name: string): string {
  const text = fs.readFileSync(path.join(WEAPP, name), 'utf8')
  if (name.endsWith('.js')) return `var wx=tt;${text}`
  return text
    .replace(/\bwx:/g, 'tt:')
    .replace(/\bwxs\b/g, 'sjs')
    .replace(/\.wx(ml|ss)\b/g, '.tt$1')
}

beforeAll(() => {
  if (!fs.existsSync(WEAPP))
    throw new Error('dist/weapp is empty: run `npm run build:weapp` first.')
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'weapp-'))
  for (const name of fs.readdirSync(WEAPP, { recursive: true }) as string[]) {
    if (!fs.statSync(path.join(WEAPP, name)).isFile()) continue
    const target = path.join(
      folder,
      name.replace(/\w+$/, (end) => ENDINGS[end] ?? end),
    )
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, spelled(name))
  }
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const UNSUPPORTED = zhCN.errors.unsupported.title

function open() {
  const rtc = createFakeRtc()
  const { createRtcRoomContext } = rtc
  const asked = jest.fn(createRtcRoomContext)
  return { asked, phone: openPackage(folder, { createRtcRoomContext: asked }) }
}

it('says in the room that the platform has no calls, and leads back to the lobby', async () => {
  const { asked, phone } = open()
  await phone.launch({ path: ROOM, query: QUERY })
  await phone.until(() => phone.html().includes(UNSUPPORTED))
  expect(phone.find({ tag: 'rtc-room' })).toEqual([])
  await phone.fire({ tag: 'button', text: zhCN.room.backToLobby })
  await phone.until(() => phone.pages().includes(LOBBY))
  expect(phone.troubles).toEqual([])
  expect(asked).not.toHaveBeenCalled()
})

it('says so in the lobby too, before anybody joins', async () => {
  const { asked, phone } = open()
  await phone.launch({ path: LOBBY })
  await phone.until(() => phone.html().includes(UNSUPPORTED))
  expect(phone.troubles).toEqual([])
  expect(asked).not.toHaveBeenCalled()
})

it('has templates with every element closed: WeChat refuses others', () => {
  expect(compilePackage(folder).warnings).toEqual([])
})
