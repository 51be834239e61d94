/** What phones of the preview are. */
import type { JsonObject } from './json'

/** How high the bar with title and capsule is, in logical pixels. */
const NAVIGATION_BAR = 44

/** How high the tab bar is, in logical pixels. */
export const TAB_BAR_HEIGHT = 50

/** The folder of the files that an app writes itself. */
export const USER = 'ttfile://user'

/** The folder of the files that the host keeps for a while. */
export const TEMP = 'ttfile://temp'

/** How a phone looks, day or night. */
export type Theme = 'light' | 'dark'

/** What keeps to the edges of a screen, in logical pixels. */
interface Edges {
  statusBar: number
  /** What a finger or a corner is in the way of. */
  insets: { top: number; right: number; bottom: number; left: number }
}

/** A phone that is made, or the usual one of the preview. */
interface Device {
  /** As its maker calls it; empty: the usual one. */
  label: string
  brand: string
  model: string
  platform: 'ios' | 'android'
  system: string
  /** Upright, in logical pixels. */
  width: number
  height: number
  /** Physical pixels of one logical pixel; null: as many as the browser has. */
  pixelRatio: number | null
  upright: Edges
  sideways: Edges
}

const none = { top: 0, right: 0, bottom: 0, left: 0 }
const IOS = { brand: 'Apple', platform: 'ios', system: 'iOS 17.0' } as const
const ANDROID = { platform: 'android', system: 'Android 13' } as const

/** An iPhone whose screen has a notch of this depth: Apple's own figures. */
const notched = (depth: number) => ({
  upright: { statusBar: depth, insets: { ...none, top: depth, bottom: 34 } },
  sideways: { statusBar: 0, insets: { top: 0, right: depth, bottom: 21, left: depth } },
})

/** An Android phone: its status bar stays when it is turned. How high that is, owners choose. */
const android = (statusBar: number) => ({
  upright: { statusBar, insets: none },
  sideways: { statusBar, insets: none },
})

/** The phones to choose from. */
export const DEVICES = {
  usual: {
    ...{ label: '', brand: 'preview', model: 'preview', platform: 'ios', system: 'iOS 17.0' },
    ...{ width: 375, height: 812, pixelRatio: null },
    upright: { statusBar: 44, insets: none },
    sideways: { statusBar: 0, insets: none },
  },
  'iphone-se': {
    ...{ ...IOS, label: 'iPhone SE', model: 'iPhone SE', width: 375, height: 667, pixelRatio: 2 },
    upright: { statusBar: 20, insets: none },
    sideways: { statusBar: 0, insets: none },
  },
  'iphone-14': {
    ...{ ...IOS, label: 'iPhone 14', model: 'iPhone 14', width: 390, height: 844, pixelRatio: 3 },
    ...notched(47),
  },
  'iphone-15-pro-max': {
    ...{ ...IOS, label: 'iPhone 15 Pro Max', model: 'iPhone 15 Pro Max' },
    ...{ width: 430, height: 932, pixelRatio: 3 },
    ...notched(59),
  },
  'galaxy-s20': {
    ...{ ...ANDROID, brand: 'samsung', label: 'Galaxy S20', model: 'SM-G9810' },
    ...{ width: 360, height: 800, pixelRatio: 3 },
    ...android(24),
  },
  'pixel-7': {
    ...{ ...ANDROID, brand: 'google', label: 'Pixel 7', model: 'Pixel 7' },
    ...{ width: 412, height: 915, pixelRatio: 2.625 },
    ...android(24),
  },
} as const satisfies Record<string, Device>

export type DeviceName = keyof typeof DEVICES

export const DEVICE_NAMES = Object.keys(DEVICES) as DeviceName[]

/** Which phone it is, and whether it lies on its side. */
export interface Held {
  device: DeviceName
  sideways: boolean
}

/** Reads the name of a phone; what is none is the usual one. */
export const deviceNamed = (name: string | null | undefined): DeviceName =>
  DEVICE_NAMES.find((known) => known === name) ?? 'usual'

/** How large the screen of a phone is as it is held, in logical pixels. */
export function sizeOf({ device, sideways }: Held): { width: number; height: number } {
  const { width, height } = DEVICES[device]
  return sideways ? { width: height, height: width } : { width, height }
}

/** How large the screen of the usual phone is, upright, in logical pixels. */
export const USUAL_SCREEN = sizeOf({ device: 'usual', sideways: false })

/** What keeps to the edges of a phone's screen as it is held. */
export function edgesOf({ device, sideways }: Held): Edges {
  const { upright, sideways: turned } = DEVICES[device]
  return sideways ? turned : upright
}

/** A screen as the browser has it: in a window of its own it is what the window is. */
export interface Viewport {
  width: number
  height: number
  pixelRatio: number
}

/** Of what `tt.getSystemInfo` answers, what hangs on the phone and on how it is held. */
export function screenInfo(held: Held, viewport: Viewport = viewportOf(held)): JsonObject {
  const { brand, model, platform, system, pixelRatio } = DEVICES[held.device]
  const { width, height } = viewport
  const { statusBar, insets } = edgesOf(held)
  const area = {
    left: insets.left,
    right: width - insets.right,
    top: Math.max(statusBar, insets.top),
    bottom: height - insets.bottom,
  }
  return {
    ...{ brand, model, platform, system },
    pixelRatio: pixelRatio ?? viewport.pixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - statusBar - NAVIGATION_BAR,
    statusBarHeight: statusBar,
    safeArea: { ...area, width: area.right - area.left, height: area.bottom - area.top },
  }
}

const viewportOf = (held: Held): Viewport => ({ ...sizeOf(held), pixelRatio: 2 })

/**
 * What `tt.getSystemInfo` answers.
 * @param language - as the host spells it: `zh_CN`, `en`
 * @param screen - what hangs on the phone
 */
export function systemInfo(language: string, theme: Theme, screen: JsonObject): JsonObject {
  return {
    ...screen,
    appName: 'Douyin',
    version: '30.0.0',
    SDKVersion: '3.30.0',
    language,
    theme,
    fontSizeSetting: 16,
  }
}
