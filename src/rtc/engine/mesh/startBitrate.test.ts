import { withStartBitrate } from './startBitrate'

const described = (...lines: string[]) => ({
  type: 'offer' as const,
  sdp: [...lines, ''].join('\r\n'),
})

test('a codec of pictures begins faster; what is said of it already, sound and repairs stay', () => {
  const said = described(
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96 97 98',
    'a=rtpmap:96 VP8/90000',
    'a=rtpmap:97 rtx/90000',
    'a=fmtp:97 apt=96',
    'a=rtpmap:98 VP9/90000',
    'a=fmtp:98 profile-id=0',
  )
  const told = described(
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'm=video 9 UDP/TLS/RTP/SAVPF 96 97 98',
    'a=rtpmap:96 VP8/90000',
    'a=fmtp:96 x-google-start-bitrate=600',
    'a=rtpmap:97 rtx/90000',
    'a=fmtp:97 apt=96',
    'a=rtpmap:98 VP9/90000',
    'a=fmtp:98 profile-id=0;x-google-start-bitrate=600',
  )
  expect(withStartBitrate(said)).toEqual(told)
})

test('a description without a picture, or without words, stays as it is', () => {
  const sound = described('m=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2')
  expect(withStartBitrate(sound)).toEqual(sound)
  expect(withStartBitrate({ type: 'rollback' })).toEqual({ type: 'rollback' })
})
