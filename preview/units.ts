/**
 * Turns lengths of the package into the view's units, in style sheets and inline styles alike: `rpx`
 * is a 750th of the screen's width, and `vh` means the page's height, which is not the frame's.
 */
export function toViewUnits(text: string): string {
  return text
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${+(Number(n) / 7.5).toFixed(8)}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, '$1cqh')
}
