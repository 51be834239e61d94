/** A call between nobody and nobody, as a test on Node has it. */
import { createRtcSession } from 'taro-rtc-room/core'
import { errorText } from 'taro-rtc-room/i18n'
import { createFakeRtc } from 'taro-rtc-room/testing'

const fake = createFakeRtc()
const { createRtcRoomContext } = fake
const session = createRtcSession({ appId: 'app', createRtcRoomContext })
const page = session.open()
await page.want({ roomId: 'room', userId: 'me', token: 'token' })
fake.simulateMembers('me', 'other')
await new Promise((resolve) => setTimeout(resolve, 50))
const { state, members } = session.getSnapshot()
console.log(`${state}: ${members.map(({ userId }) => userId).join(', ')}`)
await page.want(null)
await page.want({ roomId: 'no room', userId: 'me', token: 'token' }).catch(({ reason }) => {
  console.log(`missing id: ${reason}, ${errorText(reason, 'zh-CN').title}`)
})
await page.end()
fake.assertClean()
console.log('left: clean')
