import { Lane, NETWORKS, type NetworkCondition, WEATHER } from './condition'

beforeEach(() => jest.useFakeTimers())
afterEach(() => {
  jest.restoreAllMocks()
  jest.useRealTimers()
})

/** Sends something every 0.3 ms, and says what arrived in which order, and after how many ms. */
function arrivals(lane: Lane, condition: NetworkCondition) {
  const arrived: { sent: number; after: number }[] = []
  for (let sent = 0; sent < 1_000; sent += 1) {
    const start = performance.now()
    lane.carry(WEATHER[condition], () => arrived.push({ sent, after: performance.now() - start }))
    jest.advanceTimersByTime(0.3)
  }
  jest.runAllTimers()
  return arrived
}

test.each(NETWORKS)(
  '%s: nothing overtakes, and nothing is earlier or later than it says',
  (condition) => {
    const { latency, jitter } = WEATHER[condition]
    const arrived = arrivals(new Lane(), condition)
    expect(arrived.map(({ sent }) => sent)).toEqual([...Array(1_000).keys()])
    // Timers count whole ms.
    for (const { after } of arrived) {
      expect(after).toBeGreaterThan(latency - 2)
      // What waits for those before it waits no longer than they do.
      expect(after).toBeLessThan(latency + jitter + 2)
    }
  },
)

test('what is sent when the network is normal again comes after what is still on its way', () => {
  const lane = new Lane()
  const arrived: string[] = []
  lane.carry(WEATHER.slow, () => arrived.push('slow'))
  lane.carry(WEATHER.normal, () => arrived.push('normal'))
  expect(arrived).toEqual([])
  jest.runAllTimers()
  expect(arrived).toEqual(['slow', 'normal'])
  jest.advanceTimersByTime(1)
  lane.carry(WEATHER.normal, () => arrived.push('at once'))
  expect(arrived).toEqual(['slow', 'normal', 'at once'])
})

test('a timer that is late lets nothing pass', () => {
  const lane = new Lane()
  const arrived: string[] = []
  lane.carry(WEATHER.slow, () => arrived.push('slow'))
  // The page was busy: the time is over, the timer has not ended.
  jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_000)
  lane.carry(WEATHER.normal, () => arrived.push('normal'))
  expect(arrived).toEqual([])
  jest.runAllTimers()
  expect(arrived).toEqual(['slow', 'normal'])
})
