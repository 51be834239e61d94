import type { JsonObject } from '../../json'
import type { Calls } from './calls'

/** As the status bar of the phone draws it. */
const BATTERY = { level: 82, isCharging: false }

/** How large the buttons at the ends of the bar are, as the view draws them, in logical pixels. */
const SIZES = { capsule: { width: 87, height: 32 }, icon: { width: 42, height: 42 } }

/** A button's place on the screen. */
const placed = (
  left: number,
  top: number,
  { width, height }: { width: number; height: number },
) => ({
  ...{ top, right: left + width, bottom: top + height, left },
  ...{ width, height },
})

/** The places of the menu button and of the button that leads back, as the view draws them. */
const buttons = ({ statusBarHeight, screenWidth }: JsonObject) => ({
  leftIcon: placed(8, Number(statusBarHeight) + 1, SIZES.icon),
  capsule: placed(
    Number(screenWidth) - 12 - SIZES.capsule.width,
    Number(statusBarHeight) + 6,
    SIZES.capsule,
  ),
})

/** What the phone itself answers; that `level` is a number is inferred, other hosts give text. */
export function addDevice({ tt, asynchronous, atOnce }: Calls, system: JsonObject): void {
  // An older name, which the vendor's typings still have.
  for (const name of ['getMenuButtonBoundingClientRect', 'getMenuButtonLayout']) {
    tt[name] = () => buttons(system).capsule
  }
  tt.getCustomButtonBoundingClientRect = () => buttons(system)
  asynchronous('getBatteryInfo', () => BATTERY)
  tt.getBatteryInfoSync = () => atOnce('getBatteryInfoSync', {}, () => ({ ...BATTERY }))
}
