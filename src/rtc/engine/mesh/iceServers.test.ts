import { parseIceServers } from './iceServers'

const NAME = 'ICE_SERVERS'
const TURN = { urls: 'turn:turn.example:3478?transport=udp', username: 'me', credential: 'secret' }

test.each([undefined, '', '  '])('none are named by %j', (json) => {
  expect(parseIceServers(NAME, json)).toEqual([])
})

test('servers are taken as they are written, and nothing else is', () => {
  const written = [{ urls: ['stun:a.example', 'stuns:b.example'] }, { ...TURN, more: 1 }]
  expect(parseIceServers(NAME, JSON.stringify(written))).toEqual([
    { urls: ['stun:a.example', 'stuns:b.example'] },
    { ...TURN, urls: [TURN.urls] },
  ])
})

test.each([
  ['stun:stun.example', 'ICE_SERVERS is not a JSON list of ICE servers'],
  ['{"urls":"stun:a.example"}', 'ICE_SERVERS is not a JSON list of ICE servers'],
  ['[{"urls":"https://a.example"}]', 'ICE_SERVERS: server 1 needs urls that begin with stun:'],
  ['[{"urls":[]}]', 'server 1 needs urls'],
  ['[{"urls":"stun:a.example"}, null]', 'server 2 needs urls'],
  ['[{"urls":["stun:a.example", 7]}]', 'server 1 needs urls'],
  ['[{"urls":"turn:a.example"}]', 'server 1 needs a username'],
  ['[{"urls":"turns:a","username":"secret"}]', 'server 1 needs a credential'],
])('%s is refused, and not repeated', (json, words) => {
  const parsed = () => parseIceServers(NAME, json)
  expect(parsed).toThrow(words)
  expect(parsed).not.toThrow(/secret/)
})
