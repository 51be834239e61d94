import { laysOut } from './messages'

const member = (peerId: string, since: number) => ({ peerId, userId: peerId, epoch: 0, since })

test('of two members exactly one lays out the connection: who came later, or has the greater name', () => {
  const [first, second, twin] = [member('z', 1), member('a', 2), member('b', 2)]
  expect([laysOut(second, first), laysOut(first, second)]).toEqual([true, false])
  expect([laysOut(twin, second), laysOut(second, twin)]).toEqual([true, false])
})
