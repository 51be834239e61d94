import type * as Qr from 'lean-qr/nano'

/** In a mini-program all comes with the package; until a code is drawn nothing of this runs. */
export const loadQr = (): Promise<typeof Qr> =>
  // A dynamic import would bring Babel's wrapper along.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  Promise.resolve(require('lean-qr/nano') as typeof Qr)
