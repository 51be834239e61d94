import * as fc from 'fast-check'

import { DEFAULT_ENCODER } from '../../contract'
import { pictureFor } from './picture'

const bound = fc.record({
  width: fc.integer({ min: 16, max: 4096 }),
  height: fc.integer({ min: 16, max: 4096 }),
  frameRate: fc.integer({ min: 1, max: 120 }),
})
const members = fc.integer({ min: 1, max: 60 })

test('two get the picture that was asked for', () => {
  expect(pictureFor(2, DEFAULT_ENCODER)).toMatchObject(DEFAULT_ENCODER)
})

test('a picture is never larger than asked for and keeps its shape', () => {
  fc.assert(
    fc.property(members, bound, (count, asked) => {
      const { width, height, frameRate } = pictureFor(count, asked)
      expect(width).toBeLessThanOrEqual(asked.width)
      expect(height).toBeLessThanOrEqual(asked.height)
      expect(frameRate).toBeLessThanOrEqual(asked.frameRate)
      const shrink = Math.max(width, height) / Math.max(asked.width, asked.height)
      expect(
        Math.abs(Math.min(width, height) - Math.min(asked.width, asked.height) * shrink),
      ).toBeLessThanOrEqual(1)
    }),
  )
})

test('one more member never makes the pictures larger, and many make them small', () => {
  fc.assert(
    fc.property(members, bound, (count, asked) => {
      const now = pictureFor(count, asked)
      const next = pictureFor(count + 1, asked)
      expect(next.width * next.height * next.frameRate).toBeLessThanOrEqual(
        now.width * now.height * now.frameRate,
      )
      expect(next.maxBitrate).toBeLessThanOrEqual(now.maxBitrate)
    }),
  )
  const nine = pictureFor(9, { width: 1280, height: 720, frameRate: 30 })
  expect(nine).toMatchObject({ width: 240, height: 135, frameRate: 10 })
})
