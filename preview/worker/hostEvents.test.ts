import { addHostEvents } from './hostEvents'

type Table = Record<string, (listener?: () => void) => void>

function events() {
  const tt = {} as Table
  const emit = addHostEvents(tt, (_, callback) => callback())
  let told = 0
  const hear = () => {
    told += 1
  }
  return { tt, emit, hear, told: () => told }
}

test('a listener that was added three times is told three times, and goes once at a time', () => {
  const { tt, emit, hear, told } = events()
  for (let times = 0; times < 3; times += 1) tt.onError?.(hear)
  tt.offError?.(hear)
  emit('Error')
  expect(told()).toBe(2)
})

test('without a listener named all of them go, and of other events none', () => {
  const { tt, emit, hear, told } = events()
  tt.onError?.(hear)
  tt.onAppShow?.(hear)
  tt.offError?.()
  emit('Error')
  expect(told()).toBe(0)
  emit('AppShow')
  expect(told()).toBe(1)
})

test('a listener that was never added takes nothing away', () => {
  const { tt, emit, hear, told } = events()
  tt.onError?.(hear)
  tt.offError?.(() => undefined)
  emit('Error')
  expect(told()).toBe(1)
})
