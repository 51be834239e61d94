import { DEVICE_NAMES, deviceNamed, DEVICES, screenInfo } from './phoneProfile'
import { toViewUnits } from './units'

test.each(DEVICE_NAMES)(
  '%s: what it says of its screen holds together, however it is held',
  (device) => {
    for (const sideways of [false, true]) {
      const info = screenInfo({ device, sideways })
      const { width, height } = DEVICES[device]
      expect([info.screenWidth, info.screenHeight]).toEqual(
        sideways ? [height, width] : [width, height],
      )
      const safe = info.safeArea as Record<string, number>
      expect(safe.right! - safe.left!).toBe(safe.width)
      expect(safe.bottom! - safe.top!).toBe(safe.height)
      expect(safe.top).toBeGreaterThanOrEqual(Number(info.statusBarHeight))
      expect(info.windowHeight).toBe(Number(info.screenHeight) - Number(info.statusBarHeight) - 44)
    }
  },
)

test('in a window of its own a phone is as large as that is', () => {
  const held = { device: 'usual', sideways: false } as const
  const info = screenInfo(held, { width: 412, height: 700, pixelRatio: 2.5 })
  expect(info).toMatchObject({ screenWidth: 412, screenHeight: 700, pixelRatio: 2.5 })
  expect(info.safeArea).toMatchObject({ top: 44, bottom: 700, width: 412 })
})

test('a name that is none is the usual phone', () => {
  expect(['pixel-7', 'nokia', null, undefined].map(deviceNamed)).toEqual([
    'pixel-7',
    'usual',
    'usual',
    'usual',
  ])
})

test('styles ask the phone, not the browser, for its edges', () => {
  expect(toViewUnits('calc(8rpx + env( safe-area-inset-bottom, 0px))')).toBe(
    'calc(1.06666667vw + var(--safe-area-inset-bottom, 0px))',
  )
})
