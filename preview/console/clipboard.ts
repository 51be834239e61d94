/**
 * Copies a text.
 * @returns false where the browser lets nobody: a page that came over the network by http has no clipboard
 */
export async function copyText(text: string): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard }
  if (!clipboard) return false
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  )
}
