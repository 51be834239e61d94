import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'

import fc from 'fast-check'

import { readAppKey } from './appKey'

test('signs whatever message as HMAC-SHA-256 does, with a key of any length', () => {
  const key = fc.string({
    unit: fc.constantFrom('a', '0', '-', '钥'),
    minLength: 1,
    maxLength: 200,
  })
  fc.assert(
    fc.property(key, fc.uint8Array({ maxLength: 300 }), (text, message) => {
      const known = createHmac('sha256', text).update(message).digest()
      expect(readAppKey(text).sign(Buffer.from(message))).toEqual(known)
    }),
    { examples: [63, 64, 65].map((length) => ['k'.repeat(length), new Uint8Array(64)]) },
  )
})

test('is shown by nothing that writes objects', () => {
  const text = 'd41d8cd98f00b204e9800998ecf8427e'
  const key = readAppKey(text)
  expect(inspect(key, { showHidden: true, depth: null })).not.toMatch(/d41d|buffer/i)
  expect(JSON.stringify(key)).toBe('{}')
})
