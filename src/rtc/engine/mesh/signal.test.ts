import { type LinkNumbers, meaningOf, type SignalMeaning } from './signal'

const NEW: LinkNumbers = { own: 5, remote: null, untouched: true }
const KNOWN: LinkNumbers = { own: 5, remote: 3, untouched: false }

test.each<[string, number, number | null, LinkNumbers, SignalMeaning]>([
  ['the first one, to nobody in particular', 3, null, NEW, 'take'],
  ['the first one, to this connection', 3, 5, NEW, 'take'],
  ['the first one, to a connection before this', 3, 4, NEW, 'ignore'],
  ['one to a connection after this', 3, 6, NEW, 'ignore'],
  ['the next one of the same connection', 3, 5, KNOWN, 'take'],
  ['one from before it knew this connection', 3, null, KNOWN, 'take'],
  ['one of the other side’s connection before', 2, 5, KNOWN, 'ignore'],
  ['one of a connection before, to nobody in particular', 2, null, KNOWN, 'ignore'],
  ['one of a new connection', 4, null, KNOWN, 'replace'],
  ['one of a new connection that knows this one', 4, 5, KNOWN, 'replace'],
  ['one of a new connection, to a connection before this', 4, 4, KNOWN, 'ignore'],
  [
    'one of a new connection, when nothing was taken',
    4,
    null,
    { ...KNOWN, untouched: true },
    'repeat',
  ],
])('%s', (_name, link, peerLink, known, meaning) => {
  expect(meaningOf({ link, peerLink }, known)).toBe(meaning)
})
