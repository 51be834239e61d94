import type { NetworkInterfaceInfo } from 'node:os'

import { networkUrlsOf } from './hosts'

const own = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo

const INTERFACES = {
  lo: [own('127.0.0.1', 'IPv4', true)],
  wlan0: [own('192.168.1.7', 'IPv4'), own('fe80::1', 'IPv6')],
}

test.each([
  ['127.0.0.1', 'IPv4', []],
  ['::1', 'IPv6', []],
  ['192.168.1.7', 'IPv4', ['http://192.168.1.7:5180/']],
  ['0.0.0.0', 'IPv4', ['http://192.168.1.7:5180/']],
  ['::', 'IPv6', ['http://192.168.1.7:5180/']],
  ['fd00::7', 'IPv6', ['http://[fd00::7]:5180/']],
])('who listens at %s is reached from elsewhere at %s: %j', (address, family, urls) => {
  expect(networkUrlsOf({ address, family, port: 5180 }, INTERFACES)).toEqual(urls)
})
