/**
 * What the built package shows before React and Taro have drawn anything, and what they draw first:
 * the same, as far as the first goes.
 */
import { en } from '../../src/i18n/en'
import { zhCN } from '../../src/i18n/zh-CN'
import { createFakeRtc } from '../fakes/fakeRtcRoomContext'
import { openPackage, type PackagePhone } from '../nodePhone/openPackage'
import { DIST, LOBBY, QUERY, ROOM } from './call'

/** What the view gets of a page at first, in bytes of JSON. */
const MOST = 1_200

function open(language = 'zh_CN', onMessage?: () => void) {
  const { createRtcRoomContext } = createFakeRtc()
  return openPackage(DIST, { createRtcRoomContext, system: { language }, onMessage })
}

/** Tags with their classes, and words, in the order of the document. */
const looks = (phone: PackagePhone) =>
  phone
    .html()
    .replace(' first-frame', '')
    .replace(/ (?!class=)[\w-]+="[^"]*"/g, '')
    .split(/(?=<)|(?<=>)/)

/** What of a page is not found in another one, when that is read once from its beginning to its end. */
function lacking(page: readonly string[], other: readonly string[]): string[] {
  let from = 0
  return page.filter((part) => {
    const at = other.indexOf(part, from)
    if (at >= 0) from = at + 1
    return at < 0
  })
}

const sent = (phone: PackagePhone) => Object.values(phone.setData())[0]

describe.each([
  // Who comes without an invitation cannot join yet.
  ['lobby', LOBBY, '', zhCN.lobby.subtitle],
  ['room', ROOM, QUERY, zhCN.room.joining],
])('the %s', (_, path, query, words) => {
  it('has words before anything was sent, and looks the same when it was', async () => {
    // Looked at as soon as the view hears of it: on a busy machine the next ones come before any timer.
    let first: { calls: number; bytes: number; page: string[] } | undefined
    const phone = open('zh_CN', () => {
      const cost = sent(phone)
      if (cost) first ??= { ...cost, page: looks(phone) }
    })
    const launched = phone.launch({ path, query })
    expect(sent(phone)).toBeUndefined()
    expect(phone.html()).toContain(words)
    const frame = looks(phone)
    await launched
    const { calls, bytes, page = [] } = first ?? {}
    process.stdout.write(`first setData of ${path}: ${bytes} bytes\n`)
    expect(calls).toBe(1)
    expect(bytes).toBeLessThanOrEqual(MOST)
    expect(lacking(frame, page)).toEqual([])
    expect(phone.troubles).toEqual([])
    await phone.hide()
  })
})

it('speaks the language of the host from the first frame on', () => {
  const phone = open('en')
  void phone.launch({ path: LOBBY })
  expect(phone.html()).toContain(en.lobby.subtitle)
  expect(phone.html()).not.toContain(zhCN.lobby.subtitle)
})

it('speaks the language that was chosen on the page before', async () => {
  const phone = open()
  await phone.launch({ path: LOBBY, query: QUERY })
  await phone.fire({ tag: 'button', text: en.name })
  phone.resetSetData()
  const opened = phone.fire({ tag: 'button', text: en.lobby.join })
  await phone.until(() => phone.pages().includes(ROOM))
  expect(phone.html()).not.toContain(zhCN.room.joining)
  await opened
  await phone.back()
})
