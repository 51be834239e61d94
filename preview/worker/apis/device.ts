import type { JsonObject } from '../../json'
import type { Calls } from './calls'

/** As the status bar of the phone draws it. */
const BATTERY = { level: 82, isCharging: false }

/** The menu button's place, in logical pixels, as the view draws it. */
function menuButton({ statusBarHeight, screenWidth }: JsonObject) {
  const [width, height] = [87, 32]
  const [top, right] = [Number(statusBarHeight) + 4, Number(screenWidth) - 12]
  return { top, right, bottom: top + height, left: right - width, width, height }
}

/** What the phone itself answers; that `level` is a number is inferred, other hosts give text. */
export function addDevice({ tt, asynchronous, atOnce }: Calls, system: JsonObject): void {
  tt.getMenuButtonBoundingClientRect = () => menuButton(system)
  asynchronous('getBatteryInfo', () => BATTERY)
  tt.getBatteryInfoSync = () => atOnce('getBatteryInfoSync', {}, () => ({ ...BATTERY }))
}
