import { createSpeakerDetector } from './speakers'

const levels = (entries: Record<string, number>) => new Map(Object.entries(entries))

test('who is loud enough is told once, who was silent for a while is taken off', () => {
  const detector = createSpeakerDetector()
  expect(detector.update(levels({ a: 0.01, b: 0.3 }), 0)).toEqual(['b'])
  expect(detector.update(levels({ a: 0.01, b: 0.2 }), 150)).toBeNull()
  expect(detector.update(levels({ a: 0.5, b: 0 }), 300)).toEqual(['b', 'a'])
  expect(detector.update(levels({ a: 0.5, b: 0 }), 700)).toBeNull()
  expect(detector.update(levels({ a: 0.5, b: 0 }), 750)).toEqual(['a'])
})

test('a pause between two words does not flicker', () => {
  const detector = createSpeakerDetector()
  expect(detector.update(levels({ a: 0.3 }), 0)).toEqual(['a'])
  expect(detector.update(levels({ a: 0 }), 400)).toBeNull()
  expect(detector.update(levels({ a: 0.3 }), 599)).toBeNull()
  expect(detector.update(levels({ a: 0 }), 1198)).toBeNull()
})

test('who mutes or leaves stops speaking at once', () => {
  const detector = createSpeakerDetector()
  detector.update(levels({ a: 0.3, b: 0.3 }), 0)
  expect(detector.update(levels({ b: 0.3 }), 10)).toEqual(['b'])
})
