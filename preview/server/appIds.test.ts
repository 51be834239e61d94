import { otherAppId } from './appIds'

const SERVED = '0123456789abcdef01234567'
const OTHER = 'fedcba9876543210fedcba98'
const CALLS = 'tt.createRtcRoomContext({ appId })'

test.each([
  ['built for another', { 'app.js': `const appId = "${OTHER}"; ${CALLS}` }, OTHER],
  ['of more files', { 'app.js': `var a='${OTHER}'`, 'page.js': CALLS }, OTHER],
  ['built for this one', { 'app.js': `const appId = "${SERVED}"; ${CALLS}` }, null],
  ['that knows both', { 'app.js': `["${OTHER}", "${SERVED}"]; ${CALLS}` }, null],
  ['that is told by a server', { 'app.js': CALLS }, null],
  ['without calls', { 'app.js': `const course = "${OTHER}"` }, null],
  ['with a longer text', { 'app.js': `const sum = "${OTHER}00"; ${CALLS}` }, null],
  ['with it outside of its scripts', { 'app.js': CALLS, 'app.json': `"${OTHER}"` }, null],
])('a package %s', (_, files, expected) => {
  const read = new Map(Object.entries(files).map(([file, text]) => [file, Buffer.from(text)]))
  expect(otherAppId(read, SERVED)).toBe(expected)
})
