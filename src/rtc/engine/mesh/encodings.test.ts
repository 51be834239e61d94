import { createEncodings } from './encodings'

const LARGE = { scaleResolutionDownBy: 1, maxBitrate: 600_000, maxFramerate: 20 }
const SMALL = { scaleResolutionDownBy: 4, maxBitrate: 100_000, maxFramerate: 10 }

/** A sender that counts how often it is asked, and keeps what it is told. */
function senderOf() {
  const told: RTCRtpEncodingParameters[] = []
  let asked = 0
  const sender = {
    getParameters: () => {
      asked += 1
      return { encodings: [{ ...told.at(-1) }] }
    },
    setParameters: ({ encodings: [encoding] }: RTCRtpSendParameters) => {
      if (encoding) told.push(encoding)
      return Promise.resolve()
    },
  }
  return { sender: sender as unknown as RTCRtpSender, told, asked: () => asked }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('a sender is asked only when something is to change', async () => {
  const { sender, told, asked } = senderOf()
  const encodings = createEncodings(() => sender)
  for (let times = 0; times < 5; times += 1) {
    encodings.set('video', { ...LARGE })
    await settled()
  }
  expect(asked()).toBe(1)
  expect(told).toEqual([LARGE])
})

test('of what is said in one go the last is told', async () => {
  const { sender, told, asked } = senderOf()
  const encodings = createEncodings(() => sender)
  encodings.set('video', LARGE)
  encodings.set('video', SMALL)
  await settled()
  expect(asked()).toBe(1)
  expect(told).toEqual([SMALL])
})

test('after a negotiation it is looked at once more, and told if it was lost', async () => {
  const { sender, told, asked } = senderOf()
  const encodings = createEncodings(() => sender)
  encodings.set('video', LARGE)
  await settled()
  encodings.forget()
  encodings.set('video', LARGE)
  await settled()
  expect(asked()).toBe(2)
  expect(told).toEqual([LARGE])
  told.push({})
  encodings.forget()
  encodings.set('video', LARGE)
  await settled()
  expect(told.at(-1)).toEqual(LARGE)
})

test('what is said before there is a sender, or encodings of one, is taken when it is said again', async () => {
  const { sender, told } = senderOf()
  let there: RTCRtpSender | undefined
  const encodings = createEncodings(() => there)
  encodings.set('video', LARGE)
  await settled()
  there = { ...sender, getParameters: () => ({ encodings: [] }) } as unknown as RTCRtpSender
  encodings.set('video', LARGE)
  await settled()
  there = sender
  encodings.set('video', LARGE)
  await settled()
  expect(told).toEqual([LARGE])
})
