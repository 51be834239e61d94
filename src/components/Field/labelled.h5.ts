/**
 * Gives the input a name of its own: without one a screen reader reads its hint, which several fields
 * share. The values are texts, because Taro's component drops `false` and leaves `true` empty.
 */
export const labelled = (label: string, bad: boolean) => ({
  nativeProps: { 'aria-label': label, 'aria-invalid': String(bad) },
})
