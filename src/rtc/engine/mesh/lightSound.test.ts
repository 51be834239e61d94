import { withLongPackets } from './lightSound'

const described = (...lines: string[]) => ({
  type: 'offer' as const,
  sdp: [...lines, ''].join('\r\n'),
})

test('each line of sound asks for long packets, once, and no picture does', () => {
  const said = described(
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 9',
    'a=rtpmap:9 G722/8000',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=rtpmap:96 VP8/90000',
    'm=audio 9 UDP/TLS/RTP/SAVPF 9',
    'a=mid:2',
  )
  const told = described(
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 9',
    'a=rtpmap:9 G722/8000',
    'a=ptime:60',
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'a=rtpmap:96 VP8/90000',
    'm=audio 9 UDP/TLS/RTP/SAVPF 9',
    'a=mid:2',
    'a=ptime:60',
  )
  expect(withLongPackets(said)).toEqual(told)
})

test('what is said of the length already stays, and so does a description without words', () => {
  const said = described('m=audio 9 UDP/TLS/RTP/SAVPF 9', 'a=ptime:20')
  expect(withLongPackets(said)).toEqual(said)
  expect(withLongPackets({ type: 'rollback' })).toEqual({ type: 'rollback' })
})
