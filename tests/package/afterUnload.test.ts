/** What the pages of the built package send to the view layer once they were unloaded: nothing. */
import type { PackagePhone } from '../nodePhone/openPackage'
import { LOBBY, openCall, openPhone, QUERY, ROOM } from './call'

/** From the tap or event to the unload, in ms: React and Taro each put work off to later tasks. */
const MOMENTS = [0, 1, 2, 4, 8, 16, 32]

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Leaves the page on top.
 * @returns what that page sent after its unload
 */
async function sentAfter(phone: PackagePhone, leave: () => unknown) {
  const path = phone.pages().pop() ?? ''
  const [page] = instances(phone)
  const left = leave()
  // The host may unload it in a task of its own; what is sent comes in later ones.
  while (instances(phone)[0] === page) await new Promise((resolve) => setImmediate(resolve))
  phone.resetSetData()
  await left
  await pause(100)
  return phone.setData()[path]
}

/** The open pages, the one on top first. */
const instances = (phone: PackagePhone) =>
  (phone.evaluate('getCurrentPages()') as unknown[]).reverse()

const open = (phone: PackagePhone, how: 'redirectTo' | 'reLaunch', url: string) =>
  phone.evaluate(`tt.${how}({ url: '/${url}' })`)

describe.each(MOMENTS)('a page that is left %i ms after something happened sends nothing', (ms) => {
  it('when it is the call', async () => {
    const { rtc, phone } = await openCall()
    rtc.simulateMembers('ann', 'bob', 'carl')
    await pause(ms)
    expect(await sentAfter(phone, () => phone.back())).toBeUndefined()
    await phone.until(() => rtc.exits() === 1)
    rtc.assertClean()
  })

  it('when it is the call, and the lobby takes its place', async () => {
    const { rtc, phone } = await openCall()
    rtc.simulateSpeakers('bob')
    await pause(ms)
    expect(await sentAfter(phone, () => open(phone, 'redirectTo', LOBBY))).toBeUndefined()
    await phone.until(() => rtc.exits() === 1)
    await phone.hide()
  })

  it('when it has just been opened', async () => {
    const { phone } = openPhone()
    await phone.launch({ path: LOBBY, query: QUERY })
    const opened = phone.fire({ tag: 'button', text: '加入房间' })
    await phone.until(() => phone.pages().length === 2)
    await pause(ms)
    expect(await sentAfter(phone, () => phone.back())).toBeUndefined()
    await opened
  })

  it('when it is the lobby', async () => {
    const { phone } = openPhone()
    const launched = phone.launch({ path: LOBBY, query: QUERY })
    await pause(ms)
    const leave = () => open(phone, 'reLaunch', `${ROOM}?roomId=%25E0%A4`)
    expect(await sentAfter(phone, leave)).toBeUndefined()
    await launched
  })
})
