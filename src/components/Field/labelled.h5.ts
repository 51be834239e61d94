/**
 * Without a name of its own the input would be read by its hint, which several fields share. Texts, as
 * Taro's component would drop `false` and leave `true` empty.
 */
export const labelled = (label: string, bad: boolean) => ({
  nativeProps: { 'aria-label': label, 'aria-invalid': String(bad) },
})
