/**
 * Turns lengths of the package into the view's units, in style sheets and inline styles alike: `rpx`
 * is a 750th of the screen's width, and `vh` means the page's height, which is not the frame's. The
 * edges that a screen keeps free are those of the phone, which no browser knows.
 */
export function toViewUnits(text: string): string {
  return text
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n: string) => `${+(Number(n) / 7.5).toFixed(8)}vw`)
    .replace(/(-?\d*\.?\d+)vh\b/g, '$1cqh')
    .replace(/\benv\(\s*safe-area-inset-/g, 'var(--safe-area-inset-')
}
