import * as fc from 'fast-check'

import { DEFAULT_ENCODER } from '../../contract'
import { encodingOf, pictureFor, screenEncodingOf } from './picture'

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

describe('how a picture is encoded for one receiver', () => {
  const picture = { width: 640, height: 360, frameRate: 15, maxBitrate: 500_000 }
  const source = { width: 640, height: 360 }

  test.each<[string, { width: number; height: number } | undefined, number]>([
    ['who says nothing: whole', undefined, 1],
    ['who draws it whole: whole', { width: 640, height: 360 }, 1],
    ['who draws it larger: not larger than it is', { width: 1280, height: 720 }, 1],
    ['who draws it small: as small', { width: 160, height: 90 }, 4],
    ['who cuts off its sides: as high as it is drawn', { width: 90, height: 180 }, 2],
    ['who cuts off its top: as wide as it is drawn', { width: 320, height: 30 }, 2],
  ])('%s', (_name, drawn, scale) => {
    expect(encodingOf(source, picture, drawn).scaleResolutionDownBy).toBe(scale)
  })

  test('a small picture takes few bits, a large one no more than the room allows', () => {
    const small = encodingOf(source, picture, { width: 160, height: 90 })
    expect(small).toMatchObject({ maxBitrate: 32_400, maxFramerate: 15 })
    expect(encodingOf(source, picture).maxBitrate).toBe(500_000)
    expect(encodingOf({ width: 0, height: 0 }, picture).maxBitrate).toBe(500_000)
  })

  test('a screen is drawn whole, so its longer side decides', () => {
    const screen = { width: 1280, height: 720 }
    expect(screenEncodingOf(screen).scaleResolutionDownBy).toBe(1)
    expect(screenEncodingOf(screen, { width: 320, height: 720 }).scaleResolutionDownBy).toBe(4)
  })

  test('it is never larger than the source nor than the room allows', () => {
    fc.assert(
      fc.property(bound, bound, members, bound, (camera, asked, count, drawn) => {
        const limit = pictureFor(count, asked)
        const { scaleResolutionDownBy } = encodingOf(camera, limit, drawn)
        expect(scaleResolutionDownBy).toBeGreaterThanOrEqual(1)
        const longest = Math.max(camera.width, camera.height) / scaleResolutionDownBy
        expect(longest).toBeLessThanOrEqual(Math.max(limit.width, limit.height) + 0.001)
      }),
    )
  })
})
