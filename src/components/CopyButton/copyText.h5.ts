/**
 * Puts a text on the browser's clipboard. Taro's own call leaves what was copied, a token too, in the
 * page's storage, and calls it copied whatever the browser answered.
 * @throws the browser's error (as a rejection) when it refuses
 */
export async function copyText(data: string): Promise<void> {
  // A page that was not served securely has none.
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (clipboard) return clipboard.writeText(data)
  const field = Object.assign(document.createElement('textarea'), { value: data, readOnly: true })
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (!copied) throw new Error('the browser refused')
}
