import { Lane, NETWORKS, WEATHER } from './condition'

test('nothing overtakes, and nothing is earlier than the condition says', () => {
  for (const condition of NETWORKS) {
    const weather = WEATHER[condition]
    const lane = new Lane()
    let last = 0
    for (let now = 0; now < 1_000; now += 7) {
      const arrival = now + lane.wait(weather, now)
      expect(arrival).toBeGreaterThanOrEqual(last)
      expect(arrival).toBeGreaterThanOrEqual(now + weather.latency)
      // What waits for those before it waits no longer than they do.
      expect(arrival).toBeLessThanOrEqual(now + weather.latency + weather.jitter)
      last = arrival
    }
  }
})

test('a lane that was slow is as fast as any once what is on the way has arrived', () => {
  const lane = new Lane()
  const late = lane.wait(WEATHER.slow, 0)
  expect(lane.wait(WEATHER.normal, 1)).toBeCloseTo(late - 1)
  expect(lane.wait(WEATHER.normal, late + 1)).toBe(0)
})
