import { toViewUnits } from './units'

test.each([
  ['75rpx', '10vw'],
  ['75RPX', '10vw'],
  ['-75Rpx', '-10vw'],
  ['+75rpx', '+10vw'],
  ['.75rpx', '0.1vw'],
  ['-.75rpx', '-0.1vw'],
  ['7.5e1rpx', '10vw'],
  ['75E-1RPX', '1vw'],
  ['1e-7rpx', '1e-8vw'],
  ['0rpx', '0vw'],
  ['calc(100% - 75rpx*2)', 'calc(100% - 10vw*2)'],
  ['calc(-1*75RPX + 50VH)', 'calc(-1*10vw + 50cqh)'],
  ['100dvh', '100cqh'],
  ['1e1vh', '1e1cqh'],
  ['75rpx 7.5rpx/15rpx', '10vw 1vw/2vw'],
  ['ENV( safe-area-inset-top )', 'var(--safe-area-inset-top )'],
])('%s is %s in the view', (said, shown) => {
  expect(toViewUnits(said)).toBe(shown)
})

test.each(['var(--gap-10rpx)', 'var(--w10rpx)', '"10rpx"', "'it\\'s 10rpx'", '10rpxs', 'a10vh'])(
  '%s is no length',
  (said) => {
    expect(toViewUnits(said)).toBe(said)
  },
)
