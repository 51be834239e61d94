import { printFindings } from '../../src/probe/findings'
import { describeLikeness, readFindings } from './findings'

const HOST = { appName: 'Douyin', SDKVersion: '2.50.0', version: '30.1.0', platform: 'ios' }

test('what a probe prints is read: host, methods that are missing, the exit of another room', () => {
  const answers = {
    missing: ['switchCamera', 'onRoomTokenWillExpire'],
    exitOfOtherRoom: 'fails',
    camera: ['changeVideoCapture ok'],
  }
  const likeness = readFindings(printFindings(HOST, answers))
  expect(likeness).toEqual({
    host: { SDKVersion: '2.50.0', version: '30.1.0' },
    missing: ['switchCamera'],
    otherRoom: 'fails',
  })
  expect(describeLikeness(likeness)).toBe(
    'As the findings say: base library 2.50.0; Douyin 30.1.0; without switchCamera; an exit of another room fails.',
  )
})

test('what was not asked leaves the phones as they are', () => {
  expect(readFindings(printFindings({}, {}))).toEqual({
    host: {},
    missing: [],
    otherRoom: 'leaves',
  })
  expect(readFindings(printFindings({}, { exitOfOtherRoom: 'join fail 21101' })).otherRoom).toBe(
    'leaves',
  )
})

test.each([
  ['{', /^it is no JSON: /],
  ['[]', /^format: /],
  ['{"format":"another"}', /^format: /],
  [printFindings({ version: 'x.y' }, {}), /^host\.version: /],
  [printFindings({}, { exitOfOtherRoom: 'explodes' }), /^answers\.exitOfOtherRoom: /],
  [printFindings({}, { missing: 'all' }), /^answers\.missing: /],
])('a bad file is one sentence: %s', (text, words) => {
  let said = ''
  try {
    readFindings(text)
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(words)
  expect(said.split('\n')).toHaveLength(1)
})
