import { getSystemInfoSync } from '@tarojs/taro'

/**
 * What the host says about itself and the screen.
 * @returns nothing of it when the host refuses to say
 */
export function hostInfo(): Partial<ReturnType<typeof getSystemInfoSync>> {
  try {
    return getSystemInfoSync()
  } catch {
    return {}
  }
}
