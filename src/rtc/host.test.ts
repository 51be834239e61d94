import { hostProblem, type RtcHostInfo } from './host'

const DOUYIN = { appName: 'Douyin', version: '21.5.0', SDKVersion: '2.42.0' }

test.each<[string, RtcHostInfo]>([
  ['the oldest that will do', DOUYIN],
  ['newer, where text would say older', { ...DOUYIN, version: '21.10.0', SDKVersion: '2.100.0' }],
  ['a newer major', { ...DOUYIN, version: '32.0.0', SDKVersion: '3.0.0' }],
  ['a version of more parts', { ...DOUYIN, version: '21.5.0.1' }],
  ['a version of fewer parts', { ...DOUYIN, version: '22' }],
  ['another app with a lower number', { ...DOUYIN, appName: 'douyin_lite', version: '9.0.0' }],
  ['an app without a name', { version: '9.0.0', SDKVersion: '2.42.0' }],
  ['a host that says nothing', {}],
  ['empty texts', { appName: 'Douyin', version: '', SDKVersion: '' }],
  ['versions that are no numbers', { appName: 'Douyin', version: 'dev', SDKVersion: 'x.y' }],
])('%s: no problem', (_, info) => {
  expect(hostProblem(info)).toBeNull()
})

test.each<[string, RtcHostInfo, string]>([
  ['Douyin', { ...DOUYIN, version: '21.4.9' }, 'Douyin 21.4.9, needs 21.5.0'],
  ['Douyin of two parts', { ...DOUYIN, version: '21.4' }, 'Douyin 21.4, needs 21.5.0'],
  ['Douyin, as text newer', { ...DOUYIN, version: '9.9.9' }, 'Douyin 9.9.9, needs 21.5.0'],
  ['the base library', { ...DOUYIN, SDKVersion: '2.41.99' }, 'base library 2.41.99, needs 2.42.0'],
  [
    'the base library in another app',
    { appName: 'Toutiao', version: '9.0.0', SDKVersion: '1.99.0' },
    'base library 1.99.0, needs 2.42.0',
  ],
])('%s is too old', (_, info, errMsg) => {
  expect(hostProblem(info)).toMatchObject({
    api: 'createRtcRoomContext',
    reason: 'host-too-old',
    remedy: 'update-host',
    terminal: true,
    errMsg,
  })
})
