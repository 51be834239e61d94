import type { Calls } from './calls'

/** As the status bar of the phone draws it. */
const BATTERY = { level: 82, isCharging: false }

/** What the phone itself answers; that `level` is a number is inferred, other hosts give text. */
export function addDevice({ tt, asynchronous, atOnce }: Calls): void {
  asynchronous('getBatteryInfo', () => BATTERY)
  tt.getBatteryInfoSync = () => atOnce('getBatteryInfoSync', {}, () => ({ ...BATTERY }))
}
